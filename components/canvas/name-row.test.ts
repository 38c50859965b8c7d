import { describe, expect, test } from 'vitest';
import { nameRowAt } from './name-row';
import { shopPicture } from './testing/shop-picture';

const { layout } = shopPicture();
const top = layout.cards[0]?.box.y ?? 0;

describe('the line of names', () => {
  test('is away while the cards are in sight', () => {
    expect(nameRowAt(layout, { x: 0, y: 0, height: top + 200 })).toBeUndefined();
    expect(nameRowAt(layout, { x: 40, y: top, height: 400 })).toBeUndefined();
  });

  test('stands at the edge behind which the cards are', () => {
    expect(nameRowAt(layout, { x: 0, y: top + 100, height: 400 })).toBe(top + 100);
    expect(nameRowAt(layout, { x: 0, y: 0, height: top })).toBe(top - 28);
  });

  test('is left out where it has no room or no words', () => {
    expect(nameRowAt(layout, { x: 0, y: top + 100, height: 80 })).toBeUndefined();
    expect(nameRowAt({ ...layout, density: 'strip' }, { x: 0, y: top + 100, height: 400 })).toBeUndefined();
    expect(nameRowAt({ ...layout, cards: [] }, { x: 0, y: 900, height: 400 })).toBeUndefined();
  });
});

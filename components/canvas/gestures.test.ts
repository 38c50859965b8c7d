import { expect, test } from 'vitest';
import { shopPicture } from './testing/shop-picture';
import { cardsIn } from './use-rubber-band';
import { endAt } from './use-wire-drag';
import { wireEndOf, wirePair } from './wire-ends';

const { at, layout } = shopPicture();

test('a band picks the cards that it touches, from left to right', () => {
  const [first, second] = layout.cards;
  if (!first || !second) throw new Error('no cards');
  const band = (x: number, width: number) => ({ x, y: first.box.y + 4, width, height: 10 });
  expect(cardsIn(layout, band(first.box.x + 5, second.box.x - first.box.x))).toEqual(['git-sync', 'cache']);
  expect(cardsIn(layout, band(first.box.x + 5, 10))).toEqual(['git-sync']);
  expect(cardsIn(layout, { x: 0, y: 0, width: 2000, height: 10 })).toEqual([]);
});

test('a wire may end anywhere in the row of a volume and in the column of a container', () => {
  expect(endAt(at('mount:cache:content'), ['volume:content'])).toBe('volume:content');
  expect(endAt(at('mount:cache:content'), ['container:cache'])).toBe('container:cache');
  expect(endAt(at('socket:port:web/TCP/8080'), ['socket:port:web/TCP/8080'])).toBe('socket:port:web/TCP/8080');
  expect(endAt(at('container:web'), ['container:cache'])).toBeUndefined();
  expect(endAt(undefined, ['container:cache'])).toBeUndefined();
});

test('a container and a socket come to a dial, a container and a volume to a mount, whichever end was first', () => {
  const end = (id: string) => wireEndOf(at(id));
  const [web, socket, volume] = [end('container:web'), end('socket:port:cache/TCP/6379'), end('volume:content')];
  if (!web || !socket || !volume) throw new Error('no ends');
  const dial = { kind: 'port', args: { container: 'web', port: 6379, owner: 'cache' } };
  expect(wirePair(web, socket)).toEqual(dial);
  expect(wirePair(socket, web)).toEqual(dial);
  expect(wirePair(volume, web)).toEqual({ kind: 'mount', container: 'web', volume: 'content' });
  expect(wirePair(volume, socket)).toBeUndefined();
});

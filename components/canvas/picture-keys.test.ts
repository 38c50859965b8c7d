import { expect, test } from 'vitest';
import { CANVAS_ACTIONS } from './actions';
import { pictureKeys } from './picture-keys';

test('every action that has a key is in the list of keys, and says what it does', () => {
  const listed = new Set(pictureKeys(false).map(([, what]) => what));
  for (const action of CANVAS_ACTIONS) {
    if (action.keys.length > 0) expect([action.id, listed.has(action.title ?? '')]).toEqual([action.id, true]);
    else expect([action.id, action.title]).toEqual([action.id, undefined]);
  }
});

test('no two lines say the same', () => {
  const lines = pictureKeys(false).map(([, what]) => what);
  expect(new Set(lines).size).toBe(lines.length);
});

import { expect, test } from 'vitest';
import { showKeys } from './keys';

test.each([
  ['Mod+Shift+Z', 'Ctrl Shift Z', '⌘ ⇧ Z'],
  ['Mod+K', 'Ctrl K', '⌘ K'],
  ['Mod C, Mod X, Mod V', 'Ctrl C, Ctrl X, Ctrl V', '⌘ C, ⌘ X, ⌘ V'],
  ['Alt+ArrowUp', 'Alt ArrowUp', '⌥ ArrowUp'],
  ['Ctrl Space', 'Ctrl Space', '⌃ Space'],
  ['Mod++', 'Ctrl +', '⌘ +'],
  ['Shift and drag', 'Shift and drag', '⇧ and drag'],
  ['+', '+', '+'],
  ['F8', 'F8', 'F8'],
])('%s reads %s, and %s on a Mac', (keys, elsewhere, mac) => {
  expect(showKeys(keys, false)).toBe(elsewhere);
  expect(showKeys(keys, true)).toBe(mac);
});

import { showKeys } from '../ui/keys';
import { CANVAS_ACTIONS } from './actions';

const NAMES: Readonly<Record<string, string>> = {
  ' ': 'Space',
  '.': 'Full stop',
  '-': '−',
  ContextMenu: 'Menu key',
  N: 'Shift N',
  T: 'Shift T',
};

/** A key as people read it. */
export function keyName(key: string, mac: boolean): string {
  return showKeys(NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key), mac);
}

/** The keys of the picture with what they do: those that move, then those of the registry. */
export function pictureKeys(mac: boolean): readonly (readonly [string, string])[] {
  const moves: readonly (readonly [string, string])[] = [
    ['Arrows', 'Next cell'],
    ['Home, End', 'First, last container of the row'],
    ['Mod Home, Mod End', 'First, last cell of the picture'],
    ['Page Up, Page Down', 'Previous, next lane'],
    ['Shift F10', 'Menu of the cell, too'],
    ['Mod .', 'Findings of the cell, and their fixes'],
    ['Shift Space, Shift ← →', 'Select several containers'],
    ['Mod A', 'Select all containers'],
    ['Shift and drag', 'Select the containers under the band'],
    ['Mod C, Mod X, Mod V', 'Copy or cut as YAML with volumes, paste after the container'],
    ['Esc', 'One step back'],
  ];
  return [
    ...moves.map(([keys, what]) => [showKeys(keys, mac), what] as const),
    ...CANVAS_ACTIONS.flatMap((action) =>
      action.title === undefined
        ? []
        : [[action.keys.map((key) => keyName(key, mac)).join(', '), action.title] as const],
    ),
  ];
}

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
export function keyName(key: string): string {
  return NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

/** The keys of the picture with what they do: those that move, then those of the registry. */
export function pictureKeys(): readonly (readonly [string, string])[] {
  return [
    ['Arrows', 'Next cell'],
    ['Home, End', 'First, last container of the row'],
    ['Ctrl Home, Ctrl End', 'First, last cell of the picture'],
    ['Page Up, Page Down', 'Previous, next lane'],
    ['Shift F10', 'Menu of the cell, too'],
    ['Ctrl .', 'Findings of the cell, and their fixes'],
    ['Shift Space, Shift ← →', 'Select several containers'],
    ['Ctrl A', 'Select all containers'],
    ['Shift and drag', 'Select the containers under the band'],
    ['Ctrl C, Ctrl X, Ctrl V', 'Copy or cut as YAML with volumes, paste after the container'],
    ['Esc', 'One step back'],
    ...CANVAS_ACTIONS.flatMap((action) =>
      action.title === undefined ? [] : [[action.keys.map(keyName).join(', '), action.title] as const],
    ),
  ];
}

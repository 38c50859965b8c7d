import { type CanvasAction, containerAt } from './action-types';
import { hasContainer, onCard } from './card-actions';

/** `web`, `3 containers`: what an action of this place is about. */
export function targetWords(targets: readonly string[]): string {
  return targets.length === 1 ? (targets[0] ?? '') : `${targets.length} containers`;
}

/** Choosing several containers, and what can be done with one or all of them by way of the clipboard. */
export const PICK_ACTIONS: readonly CanvasAction[] = [
  {
    id: 'pick',
    group: 'pick',
    keys: [],
    shortcut: 'Shift Space',
    edits: false,
    label: (place, api) =>
      api.picked.includes(containerAt(place, api.view)?.id ?? '')
        ? 'Take out of the selection'
        : 'Add to the selection',
    fits: (place, api) => onCard(place) && containerAt(place, api.view)?.kind !== 'ephemeral',
    run: (place, api) => api.pick(place),
  },
  {
    id: 'pick-all',
    group: 'pick',
    keys: [],
    shortcut: 'Mod A',
    edits: false,
    label: () => 'Select all containers',
    fits: (place, api) => onCard(place) && api.view.containers.length > 1,
    run: (_, api) => api.pickAll(),
  },
  {
    id: 'copy',
    group: 'clip',
    keys: [],
    shortcut: 'Mod C',
    edits: false,
    label: (place, api) => `Copy ${targetWords(api.targets(place))} as YAML`,
    fits: onCard,
    run: (place, api) => api.copy(api.targets(place), false),
  },
  {
    id: 'cut',
    group: 'clip',
    keys: [],
    shortcut: 'Mod X',
    edits: true,
    label: (place, api) => `Cut ${targetWords(api.targets(place))}`,
    fits: onCard,
    run: (place, api) => api.copy(api.targets(place), true),
  },
  {
    id: 'paste',
    group: 'clip',
    keys: [],
    shortcut: 'Mod V',
    edits: true,
    label: (place) => (onCard(place) ? 'Paste containers after this one' : 'Paste containers'),
    fits: (place, api) => hasContainer(place, api) || place.cell.kind === 'lane',
    run: (place, api) => api.paste(place),
  },
  {
    id: 'duplicate',
    title: 'Duplicate',
    group: 'edit',
    keys: ['d'],
    edits: true,
    label: (place, api) =>
      api.targets(place).length > 1 ? `Duplicate ${targetWords(api.targets(place))}` : 'Duplicate',
    fits: onCard,
    run: (place, api) => api.duplicate(api.targets(place)),
  },
];

import type { Action } from './actions';

export interface Chord {
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  /** As `KeyboardEvent.key` has it, lower case. */
  readonly key: string;
}

export function parseKeys(keys: string): Chord {
  const parts = keys.split('+');
  return {
    mod: parts.includes('Mod'),
    shift: parts.includes('Shift'),
    alt: parts.includes('Alt'),
    key: (parts.at(-1) ?? '').toLowerCase(),
  };
}

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/**
 * The action that a key press asks for. Keys without Mod that type a character work only outside of fields; `inField`
 * says whether the press goes into one. Undo and redo inside a plain field belong to that field (`ownHistory`).
 */
export function actionFor(
  actions: readonly Action[],
  press: KeyPress,
  where: { readonly mac: boolean; readonly inField: boolean; readonly ownHistory: boolean },
): Action | undefined {
  return actions.find((action) =>
    action.keys?.some((keys) => {
      const chord = parseKeys(keys);
      const mod = where.mac ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey;
      if (chord.mod !== mod || chord.alt !== press.altKey) return false;
      const typed = !chord.mod && chord.key.length === 1;
      // `?` needs Shift on most keyboards and none on some: the character decides.
      if (!typed && chord.shift !== press.shiftKey) return false;
      if (chord.key !== press.key.toLowerCase()) return false;
      if (typed && where.inField) return false;
      return !(where.ownHistory && (action.id === 'undo' || action.id === 'redo'));
    }),
  );
}

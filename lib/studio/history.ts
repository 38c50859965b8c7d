import { applyEdits, invertEdits, type TextEdit } from '../yaml/text-edit';

/** What one step of the history changes beside the text. */
export interface StepContext {
  readonly fileName: string;
  readonly pod: string | undefined;
  readonly selection: { readonly kind: string; readonly id: string } | undefined;
}

export interface HistoryStep {
  /** Against the text before the step. */
  readonly redo: readonly TextEdit[];
  /** Against the text after the step. */
  readonly undo: readonly TextEdit[];
  /** For the tooltip and the live region: `Typing`, `Added redis-proxy`. */
  readonly label: string;
  readonly typing: boolean;
  /** Milliseconds; of the last edit that went into the step. */
  readonly at: number;
  readonly before: StepContext;
  readonly after: StepContext;
}

/** Steps that can be undone (newest last) and redone (next one last). Immutable. */
export interface History {
  readonly done: readonly HistoryStep[];
  readonly undone: readonly HistoryStep[];
  /** Characters held by the steps in `done`. */
  readonly size: number;
}

export const EMPTY_HISTORY: History = { done: [], undone: [], size: 0 };

/** Typing that pauses longer than this starts a new step. */
const PAUSE = 1000;
const MAX_STEPS = 1000;
/** Sixteen million characters: a few replacements of a large file, or a day of ordinary work. */
const MAX_SIZE = 16_000_000;

/**
 * The history with a step added; what had been undone is forgotten. Typing goes into the step before where it
 * continues it. The oldest steps are dropped when the history grows too large; the newest is always kept.
 */
export function addStep(
  history: History,
  textBefore: string,
  edits: readonly TextEdit[],
  about: { label: string; typing: boolean; at: number; before: StepContext; after: StepContext },
): History {
  const last = history.done.at(-1);
  const merged = history.undone.length === 0 && last !== undefined ? continueTyping(last, edits, about) : undefined;
  const step: HistoryStep = merged ?? { redo: edits, undo: invertEdits(textBefore, edits), ...about };
  const done = merged === undefined ? [...history.done, step] : [...history.done.slice(0, -1), step];
  let size = history.size - (merged !== undefined && last !== undefined ? weight(last) : 0) + weight(step);
  let drop = 0;
  while (done.length - drop > 1 && (done.length - drop > MAX_STEPS || size > MAX_SIZE)) {
    const oldest = done[drop];
    if (oldest !== undefined) size -= weight(oldest);
    drop += 1;
  }
  return { done: drop === 0 ? done : done.slice(drop), undone: [], size };
}

/** The text and the history one step back; undefined when there is none. */
export function stepBack(
  history: History,
  text: string,
): { text: string; history: History; step: HistoryStep } | undefined {
  const step = history.done.at(-1);
  if (step === undefined) return undefined;
  return {
    text: applyEdits(text, step.undo),
    step,
    history: {
      done: history.done.slice(0, -1),
      undone: [...history.undone, step],
      size: history.size - weight(step),
    },
  };
}

/** The text and the history one step forward again; undefined when there is none. */
export function stepForward(
  history: History,
  text: string,
): { text: string; history: History; step: HistoryStep } | undefined {
  const step = history.undone.at(-1);
  if (step === undefined) return undefined;
  return {
    text: applyEdits(text, step.redo),
    step,
    history: {
      done: [...history.done, step],
      undone: history.undone.slice(0, -1),
      size: history.size + weight(step),
    },
  };
}

function weight(step: HistoryStep): number {
  let sum = 64;
  for (const edit of step.redo) sum += edit.text.length + 32;
  for (const edit of step.undo) sum += edit.text.length + 32;
  return sum;
}

/** Joins one more typed edit to a step of typing: only where it touches what was typed, without pause or new line. */
function continueTyping(
  last: HistoryStep,
  edits: readonly TextEdit[],
  about: { typing: boolean; at: number; after: StepContext },
): HistoryStep | undefined {
  const [redo] = last.redo;
  const [undo] = last.undo;
  const [edit] = edits;
  if (!about.typing || !last.typing || about.at - last.at > PAUSE) return undefined;
  if (redo === undefined || undo === undefined || edit === undefined) return undefined;
  if (last.redo.length !== 1 || edits.length !== 1 || edit.text.includes('\n')) return undefined;
  const typedEnd = redo.start + redo.text.length;
  if (edit.start > typedEnd || edit.end < redo.start) return undefined;
  // Deleting beyond what was typed would need the deleted text: only deletion inside it, or typing, is joined.
  if (edit.start < redo.start || edit.end > typedEnd) return undefined;
  const text = redo.text.slice(0, edit.start - redo.start) + edit.text + redo.text.slice(edit.end - redo.start);
  return {
    ...last,
    redo: [{ start: redo.start, end: redo.end, text }],
    undo: [{ start: redo.start, end: redo.start + text.length, text: undo.text }],
    at: about.at,
    after: about.after,
  };
}

import type { CommandOutcome } from './define-command';

type Done = Extract<CommandOutcome, { done: true }>;
export type Effect = Done['effects'][number];

export function refuse(reason: string): CommandOutcome {
  return { done: false, reason };
}

export function done(said: string, effects: readonly Effect[] = [], select?: Done['select']): CommandOutcome {
  return select === undefined ? { done: true, said, effects } : { done: true, said, effects, select };
}

export const creates = (text: string): Effect => ({ kind: 'creates', text });
export const changes = (text: string): Effect => ({ kind: 'changes', text });
export const removes = (text: string): Effect => ({ kind: 'removes', text });
export const needs = (text: string): Effect => ({ kind: 'needs', text });

/** `1 mount`, `3 mounts`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** What the refusals of many commands say. */
export const NO_POD = 'This pod is not in the text any more.';
export const NO_CONTAINER = 'This container is not in the text any more.';

export function runsAndEnds(kind: string): string {
  return `The pods of a ${kind} end: nothing is there that a Service could lead to.`;
}

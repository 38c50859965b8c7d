import { formatPath } from '../kubernetes/api-issue';
import { isObject, valueAt } from '../rules/facts/read';
import type { JsonValue, Path } from '../yaml/tree';
import { defineCommand } from './define-command';
import { documentValue } from './open-pod';
import { changes, done, refuse, removes } from './outcome';

export interface SetField {
  readonly documentIndex: number;
  /** From the root of the document. */
  readonly path: Path;
  /** Absent: the field is removed. */
  readonly value?: JsonValue;
}

/** Sets or removes any field: what the inspector does where no command of its own exists. */
export const setField = defineCommand<SetField>({
  id: 'set-field',
  run(context, { documentIndex, path, value }) {
    const root = documentValue(context, documentIndex);
    if (root === undefined) return refuse('This document is not in the text any more, or cannot be read.');
    if (path.length === 0) return refuse('A field is needed, not the whole document.');
    const fault = pathFault(root, path);
    if (fault !== undefined) return refuse(fault);
    const field = formatPath(path);
    if (value === undefined) {
      if (valueAt(root, path) === undefined) return refuse(`${field} is not set.`);
      context.draft.remove(documentIndex, path, { prune: true });
      return done(`Removed ${field}.`, [removes(field)]);
    }
    if (!isJson(value)) return refuse(`${field} takes text, numbers, true, false, lists and objects of them.`);
    context.draft.set(documentIndex, path, value);
    return done(`Set ${field}.`, [changes(field)]);
  },
});

/** What stands on the way must be what the path takes it for: an object under a name, a list under a number. */
function pathFault(root: JsonValue, path: Path): string | undefined {
  let value: JsonValue | undefined = root;
  for (const [depth, step] of path.entries()) {
    if (value === undefined || value === null) return undefined;
    const here = depth === 0 ? 'the document' : formatPath(path.slice(0, depth));
    if (typeof step === 'string' && !isObject(value)) return `${here} is no object: ${step} cannot be set in it.`;
    if (typeof step === 'number') {
      if (!Array.isArray(value)) return `${here} is no list.`;
      if (!Number.isInteger(step) || step < 0 || step > value.length) return `${here} has no place ${step}.`;
    }
    value = valueAt(value, [step]);
  }
  return undefined;
}

function isJson(value: unknown): value is JsonValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isJson);
  return isObject(value) && Object.values(value).every(isJson);
}

import { formatPath } from '../kubernetes/api-issue';
import { decodeObject } from '../kubernetes/decode/decode';
import type { DecodeIssue } from '../kubernetes/decode/issue';
import { isObject, valueAt } from '../yaml/read-value';
import type { JsonValue, Path } from '../yaml/tree';
import { type CommandContext, defineCommand } from './define-command';
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
    const before = new Set(issuesOf(context, documentIndex, path).map(issueKey));
    context.draft.set(documentIndex, path, value);
    const issue = issuesOf(context, documentIndex, path).find((one) => !before.has(issueKey(one)));
    if (issue !== undefined) return refuse(issue.message);
    return done(`Set ${field}.`, [changes(field)]);
  },
});

/** What the API server would not read in the object that a path leads into, as the draft stands now. */
function issuesOf(context: CommandContext, documentIndex: number, path: Path): readonly DecodeIssue[] {
  const document = context.draft.stream.documents[documentIndex]?.document;
  const object = context.objects.find(
    (one) => one.documentIndex === documentIndex && one.path.every((step, index) => step === path[index]),
  );
  if (document === undefined || object === undefined) return [];
  return decodeObject({ document, path: object.path }, context.version).issues;
}

function issueKey({ code, path }: DecodeIssue): string {
  return `${code} ${formatPath(path)}`;
}

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

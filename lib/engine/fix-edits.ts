import type { Fix } from '../rules/define-rule';
import { createDraft } from '../yaml/edit/create-draft';
import { EditError } from '../yaml/edit/edit-error';
import type { TextEdit } from '../yaml/text-edit';
import type { YamlStream } from '../yaml/tree';

/** The edits of one fix against the text it was found in; undefined when this text cannot take it. */
export function editsOf(stream: YamlStream, fix: Fix): TextEdit[] | undefined {
  const draft = createDraft(stream);
  try {
    fix.edit(draft);
  } catch (error) {
    if (error instanceof EditError) return undefined;
    throw error;
  }
  return draft.edits();
}

/** Two edits that touch, also two insertions at one place: what one makes, the other does not know of. */
function touch(one: TextEdit, other: TextEdit): boolean {
  return one.start <= other.end && other.start <= one.end;
}

/**
 * Several fixes at once. Each is worked out on the text as it is, as its paths refer to that; one that touches the
 * lines of an earlier one is left for the next run instead of being guessed.
 */
export function takeFixes(
  stream: YamlStream,
  fixes: readonly Fix[],
): { readonly edits: TextEdit[]; readonly taken: readonly Fix[] } {
  const edits: TextEdit[] = [];
  const taken: Fix[] = [];
  for (const fix of fixes) {
    const own = editsOf(stream, fix) ?? [];
    if (own.length === 0 || own.some((edit) => edits.some((other) => touch(edit, other)))) continue;
    edits.push(...own);
    taken.push(fix);
  }
  return { edits: edits.sort((a, b) => a.start - b.start), taken };
}

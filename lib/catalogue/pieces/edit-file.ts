import { createDraft } from '../../yaml/edit/create-draft';
import { parseStream } from '../../yaml/parse';
import { valueAt } from '../../yaml/read-value';
import { applyEdits } from '../../yaml/text-edit';
import type { JsonValue, Path } from '../../yaml/tree';
import { toValue } from '../../yaml/value';

/** One change of a configuration file, by meaning; everything else in the file stays byte for byte. */
export type FileEdit =
  | { readonly kind: 'set'; readonly path: Path; readonly value: JsonValue | undefined }
  | { readonly kind: 'insert'; readonly list: Path; readonly index?: number; readonly value: JsonValue }
  | { readonly kind: 'move'; readonly list: Path; readonly from: number; readonly to: number }
  | { readonly kind: 'rename'; readonly path: Path; readonly key: string };

/** The file after a change: comments, order and quoting of what the change is not about stay. */
export function editFile(text: string, edit: FileEdit): string {
  const draft = createDraft(parseStream(text === '' ? '{}\n' : text));
  const root = draft.stream.documents[0]?.document.root;
  const value = root === undefined ? undefined : toValue(root).value;
  switch (edit.kind) {
    case 'set':
      if (edit.value !== undefined) draft.set(0, edit.path, edit.value);
      else if (valueAt(value, edit.path) !== undefined) draft.remove(0, edit.path, { prune: true });
      break;
    case 'insert':
      draft.insert(0, edit.list, edit.value, edit.index);
      break;
    case 'move':
      draft.move(0, [...edit.list, edit.from], edit.list, edit.to);
      break;
    case 'rename':
      draft.renameKey(0, edit.path, edit.key);
      break;
  }
  return applyEdits(text === '' ? '{}\n' : text, draft.edits());
}

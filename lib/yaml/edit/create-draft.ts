import type { TextEdit } from '../text-edit';
import type { JsonValue, Path, YamlStream } from '../tree';
import { DocumentEdits } from './document-edits';
import type { Draft } from './draft';
import { DraftText } from './draft-text';
import { addDocument, removeDocument } from './edit-stream';
import { moveItem } from './move-item';
import { replaceWithin } from './replace-within';
import { rewriteEdits } from './rewrite-edits';

/**
 * A draft over a text. Every edit either is made whole or, when it throws an `EditError` (the document cannot be read,
 * the place does not exist, what is there is no list …), leaves the draft as it was.
 */
export function createDraft(stream: YamlStream): Draft {
  const text = new DraftText(stream);
  const on = (documentIndex: number, edit: (document: DocumentEdits) => void): void =>
    text.atomically(() => edit(new DocumentEdits(text, documentIndex)));
  return {
    get stream(): YamlStream {
      return text.stream;
    },
    set: (documentIndex: number, path: Path, value: JsonValue) => on(documentIndex, (own) => own.set(path, value)),
    insert: (
      documentIndex: number,
      sequence: Path,
      value: JsonValue,
      index?: number,
      options?: { readonly before?: string },
    ) => on(documentIndex, (own) => own.insert(sequence, value, index, options?.before)),
    remove: (documentIndex: number, path: Path, options?: { readonly prune?: boolean }) =>
      on(documentIndex, (own) => own.remove(path, options?.prune ?? false)),
    renameKey: (documentIndex: number, path: Path, key: string) => on(documentIndex, (own) => own.renameKey(path, key)),
    move: (documentIndex: number, from: Path, sequence: Path, index: number) =>
      on(documentIndex, (own) => moveItem(own, from, sequence, index)),
    addDocument: (value: JsonValue, after?: number) => text.atomically(() => addDocument(text, value, after)),
    removeDocument: (documentIndex: number) => text.atomically(() => removeDocument(text, documentIndex)),
    replaceWithin: (documentIndex: number, path: Path, start: number, end: number, replacement: string) =>
      on(documentIndex, (own) => replaceWithin(own, path, start, end, replacement)),
    rewrite: (documentIndex: number, replacement: string) =>
      on(documentIndex, (own) => own.apply(rewriteEdits(own.document.text, replacement))),
    edits: (): TextEdit[] => text.edits(),
  };
}

import type { TextEdit } from '../text-edit';
import type { JsonValue, Path, YamlStream } from '../tree';

/**
 * A text under change: a sequence of edits by meaning, each seeing the result of those before, that ends as one list
 * of minimal `TextEdit`s against the original text. Bytes that no edit is about stay as they are: comments, blank
 * lines, quoting, order, anchors, line ends.
 *
 * Paths start at the root of the document. Editing through an alias or a merged key writes where the reader would
 * expect: an own key in the mapping that holds the alias or the merge, never in the shared anchor.
 */
export interface Draft {
  /** The text as it stands after the edits so far. */
  readonly stream: YamlStream;
  /** Sets the value at a path; parents that are missing are made; the style of the siblings is followed. */
  set(documentIndex: number, path: Path, value: JsonValue): void;
  /**
   * Inserts into a sequence (made when missing, before the sibling `before` where that exists); `index` undefined means
   * at the end.
   */
  insert(
    documentIndex: number,
    sequence: Path,
    value: JsonValue,
    index?: number,
    options?: { readonly before?: string },
  ): void;
  /** Removes a pair or item with its own comments; a collection that becomes empty goes with it when `prune`. */
  remove(documentIndex: number, path: Path, options?: { readonly prune?: boolean }): void;
  /** Renames the key of a pair. */
  renameKey(documentIndex: number, path: Path, key: string): void;
  /** Moves a sequence item, with its comments, to a place in this or another sequence of the document. */
  move(documentIndex: number, from: Path, sequence: Path, index: number): void;
  /** Adds a document at the end, or after a document; separators and line ends as in the text. */
  addDocument(value: JsonValue, after?: number): void;
  removeDocument(documentIndex: number): void;
  /** Replaces a stretch of a scalar's decoded text, keeping its style where the new text allows it. */
  replaceWithin(documentIndex: number, path: Path, start: number, end: number, text: string): void;
  /** Replaces the whole text of a document by another of one document; the lines both share are not touched. */
  rewrite(documentIndex: number, text: string): void;
  /** The edits so far, against the original text; empty when nothing changed. */
  edits(): TextEdit[];
}

import { nodeAt } from '../locate';
import { dereference } from '../resolve-mapping';
import { blockIndent, sourceRange } from '../scalar-offsets';
import { resolveScalar } from '../scalar-schema';
import type { Path, YamlScalar } from '../tree';
import type { DocumentEdits } from './document-edits';
import { EditError } from './edit-error';
import { walk } from './walk';
import { doubleQuoted } from './write-scalar';

/**
 * Replaces a stretch of a scalar's decoded text. In place where the scalar then still reads as it should (so folds,
 * escapes and the other lines of a block stay as they are); else the whole scalar is written anew. A number stays a
 * number: of `8080` the digits can be replaced by others.
 */
export function replaceWithin(edits: DocumentEdits, path: Path, start: number, end: number, text: string): void {
  const { root } = edits.document;
  const node = nodeAt(root, path);
  const scalar = node === undefined ? undefined : dereference(node);
  if (root === undefined || scalar === undefined) {
    throw new EditError('not-found', `"${path.join('.')}" does not exist in this document.`);
  }
  if (scalar.kind !== 'scalar') throw new EditError('not-text', `"${path.join('.')}" is no text.`);
  if (start < 0 || end < start || end > scalar.text.length) {
    throw new EditError('not-found', `"${path.join('.')}" has no characters ${start} to ${end}.`);
  }
  const wanted = scalar.text.slice(0, start) + text + scalar.text.slice(end);
  if (wanted === scalar.text) return;
  const value = typeof scalar.value === 'string' ? wanted : resolveScalar(wanted, 'plain', undefined);
  if (typeof value !== typeof scalar.value) {
    throw new EditError('not-text', `"${path.join('.')}" would no longer be what it is: ${scalar.text} is no text.`);
  }
  const at = walk(root, path);
  const inPlace = at.stop === 'end' && at.last === scalar;
  if (inPlace && spliceSource(edits, path, scalar, { start, end, text, wanted })) return;
  edits.set(path, value);
}

interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly wanted: string;
}

/** Tries the change in the source; false, and nothing changed, when the scalar would read as anything else. */
function spliceSource(edits: DocumentEdits, path: Path, scalar: YamlScalar, splice: Splice): boolean {
  const { text: source, json } = edits.document;
  const range = sourceRange(source, scalar, splice.start, splice.end);
  const text = sourceText(splice.text, scalar, source, json, edits.text.eol);
  if (text === undefined) return false;
  try {
    edits.text.atomically(() => {
      edits.apply([{ ...range, text }]);
      const after = nodeAt(edits.document.root, path);
      const reads = after?.kind === 'scalar' && after.text === splice.wanted && after.style === scalar.style;
      if (!reads || typeof after.value !== typeof scalar.value)
        throw new EditError('cannot-write', 'It reads differently.');
    });
    return true;
  } catch (error) {
    if (error instanceof EditError) return false;
    throw error;
  }
}

/** New text as it has to be written inside a scalar of this style; undefined where that is not possible. */
function sourceText(text: string, scalar: YamlScalar, source: string, json: boolean, eol: string): string | undefined {
  switch (scalar.style) {
    case 'double':
      return (json ? JSON.stringify(text) : doubleQuoted(text)).slice(1, -1);
    case 'single':
      return /[\r\n]/.test(text) ? undefined : text.replaceAll("'", "''");
    case 'literal':
      return text.includes('\r') ? undefined : text.replaceAll('\n', eol + ' '.repeat(blockIndent(source, scalar)));
    default:
      return /[\r\n]/.test(text) ? undefined : text;
  }
}

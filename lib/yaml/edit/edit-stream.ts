import type { JsonValue } from '../tree';
import { afterBreak, isBreakAt, lineEnd, lineStart } from '../trivia';
import type { DraftText } from './draft-text';
import { EditError } from './edit-error';
import { styleAt } from './style';
import { jsonLayout, writeJson } from './write-json';
import { rootText } from './writer';

/** Adds a document at the end, or after a document, with a separator line where the text needs one. */
export function addDocument(text: DraftText, value: JsonValue, after: number | undefined): void {
  const { documents, text: whole } = text.stream;
  const { eol } = text;
  const last = documents.length - 1;
  if (last < 0) {
    const own = `${documentText(text, value)}${eol}`;
    text.apply([{ start: whole.length, end: whole.length, text: breakBefore(whole, eol) + own }]);
    return;
  }
  const previous = text.placed(after ?? last);
  const at = previous.offset + previous.document.text.length;
  const own = documentText(text, value);
  const separator = isJsonRow(text) ? '' : `---${eol}`;
  const before = breakBefore(whole.slice(0, at), eol);
  // A text without a final line break stays one.
  const behind = at === whole.length && before !== '' ? '' : eol;
  text.apply([{ start: at, end: at, text: before + separator + own + behind }]);
  if (text.stream.documents.length !== documents.length + 1) {
    throw new EditError('cannot-write', 'A document cannot be added here without changing the ones around it.');
  }
}

function breakBefore(text: string, eol: string): string {
  return text === '' || text === '\ufeff' || isBreakAt(text, text.length - 1) ? '' : eol;
}

function documentText(text: DraftText, value: JsonValue): string {
  const documents = text.stream.documents.map(({ document }) => document);
  if (documents.length > 0 && documents.every((document) => document.json)) {
    return writeJson(value, jsonLayout(text.stream.text), '', text.eol);
  }
  const sample = documents.find((document) => document.root !== undefined && !document.json);
  const empty = { text: '', root: undefined, problems: [], template: undefined, json: false };
  return rootText(value, 0, styleAt(sample ?? empty, [], documents.slice(0, 8)), text.eol);
}

/** JSON objects in a row are a stream without separators, and kubectl reads it only so. */
function isJsonRow(text: DraftText): boolean {
  const { documents, text: whole } = text.stream;
  return documents.every(({ document }) => document.json) && !/^---/m.test(whole);
}

/** Removes a document with the separator line that leads to it (of the first, the one behind it). */
export function removeDocument(text: DraftText, documentIndex: number): void {
  const { text: whole, documents } = text.stream;
  const { offset, document } = text.placed(documentIndex);
  let start = offset;
  let end = offset + document.text.length;
  const separator = separatorBefore(whole, offset);
  if (documents.length === 1) {
    start = separator ?? (documentIndex === 0 ? start : offset);
  } else if (separator !== undefined) {
    start = separator;
  } else if (documentIndex === 0) {
    if (whole.startsWith('---', end) && documents[1]?.offset !== end) end = afterBreak(whole, lineEnd(whole, end));
    else if (!whole.startsWith('---', end)) while (isBreakAt(whole, end)) end++;
  }
  // The last of JSON objects in a row begins behind the brace of the one before: the final line break is its.
  if (separator === undefined && documentIndex > 0 && end === whole.length && isBreakAt(whole, end - 1)) {
    if (!isBreakAt(whole, start - 1)) end -= whole.startsWith('\r\n', end - 2) ? 2 : 1;
  }
  // A text without a final line break stays one.
  if (end === whole.length && !isBreakAt(whole, end - 1) && start > 0) {
    if (whole.startsWith('\r\n', start - 2)) start -= 2;
    else if (isBreakAt(whole, start - 1)) start -= 1;
  }
  text.apply([{ start, end, text: '' }]);
}

/** Where the `---` line begins that a document follows; undefined for one without. */
function separatorBefore(text: string, offset: number): number | undefined {
  if (offset === 0 || !isBreakAt(text, offset - 1)) return undefined;
  const end = text.startsWith('\r\n', offset - 2) ? offset - 2 : offset - 1;
  const start = lineStart(text, end);
  return text.startsWith('---', start) ? start : undefined;
}

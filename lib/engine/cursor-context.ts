import type { TextRange } from '../yaml/text-edit';

/** What stands around a cursor, read from lines and indentation alone: it works while the text does not parse. */
export interface CursorContext {
  /** Whether a key or the value after `key: ` is being written. */
  readonly at: 'key' | 'value';
  /** Path of the mapping that the key belongs to; list items count as 0, as only their type matters. */
  readonly mapping: readonly (string | number)[];
  /** The key of the value that is written. */
  readonly key: string | undefined;
  /** Keys that the mapping has already, the one being written left out. */
  readonly siblings: ReadonlySet<string>;
  /** What stands there so far: replaced by a completion. */
  readonly range: TextRange;
  /** Column of the key, from 0. */
  readonly column: number;
  /** Value of the `kind` key beside `apiVersion` in the object around the cursor. */
  readonly kind: string | undefined;
  /** Path of the object within the document: `[]`, or `['items', 0]` in a List. */
  readonly objectDepth: number;
}

interface Line {
  /** Columns of the `- ` markers, left to right. */
  readonly dashes: readonly number[];
  readonly key: { readonly text: string; readonly column: number } | undefined;
  readonly value: string;
}

const KEY = /^("[^"]*"|'[^']*'|[^\s#:{}[\],&*!|>'"%@`][^\s:#]*)\s*:(?:\s+(.*)|)$/;

function readLine(text: string): Line | undefined {
  const dashes: number[] = [];
  let column = text.length - text.trimStart().length;
  while (/^-(\s|$)/.test(text.slice(column))) {
    dashes.push(column);
    const rest = text.slice(column + 1);
    column += 1 + (rest.length - rest.trimStart().length);
  }
  const content = text.slice(column).trimEnd();
  if (content === '' && dashes.length === 0) return undefined;
  if (content.startsWith('#')) return undefined;
  const match = KEY.exec(content);
  const key = match?.[1] === undefined ? undefined : { text: match[1].replace(/^["']|["']$/g, ''), column };
  return { dashes, key, value: match?.[2] ?? '' };
}

/** Keys at the column in the lines that follow in one direction, until the mapping ends. */
function siblingsFrom(lines: readonly string[], start: number, step: 1 | -1, column: number, into: Set<string>) {
  for (let i = start; i >= 0 && i < lines.length; i += step) {
    const line = readLine(lines[i] ?? '');
    if (line === undefined) continue;
    const first = line.dashes[0];
    const startsItem = first !== undefined && first < column;
    // Downwards a dash begins the next item; upwards it stands before the first key of this one.
    if (startsItem && step === 1) return;
    if (line.key?.column === column) into.add(line.key.text);
    if (startsItem) return;
    if (line.key !== undefined && line.key.column < column) return;
  }
}

/**
 * The context of an offset within one document.
 * @returns undefined inside flow collections, comments and block scalars' first line, where nothing can be said.
 */
export function cursorContext(document: string, offset: number): CursorContext | undefined {
  const lineStart = document.lastIndexOf('\n', offset - 1) + 1;
  const before = document.slice(lineStart, offset);
  if (/(^|\s)#/.test(before) || /[{[]/.test(before)) return undefined;
  const lines = document.split(/\r?\n/);
  const lineNumber = document.slice(0, lineStart).split('\n').length - 1;

  const head = /^(\s*(?:-\s+)*)(.*)$/.exec(before);
  const column = head?.[1]?.length ?? 0;
  const written = head?.[2] ?? '';
  const asValue = KEY.exec(written);
  let at: CursorContext['at'] = 'key';
  let from = offset - written.length;
  let key: string | undefined;
  if (asValue !== null && /:\s/.test(written)) {
    at = 'value';
    key = asValue[1]?.replace(/^["']|["']$/g, '');
    from = offset - (asValue[2] ?? '').length;
  } else if (/[\s:]/.test(written)) {
    return undefined;
  }

  const mapping: (string | number)[] = [];
  let limit = column;
  let equalAllowed = false;
  const climb = (line: Line, own: boolean): void => {
    if (
      !own &&
      line.key !== undefined &&
      (line.key.column < limit || (equalAllowed && line.key.column === limit && line.dashes.length === 0))
    ) {
      mapping.unshift(line.key.text);
      limit = line.key.column;
      equalAllowed = false;
    }
    for (let i = line.dashes.length - 1; i >= 0; i--) {
      const dash = line.dashes[i] ?? 0;
      if (dash >= limit) continue;
      mapping.unshift(0);
      limit = dash;
      equalAllowed = true;
    }
  };
  const ownLine = readLine(lines[lineNumber] ?? '');
  if (ownLine !== undefined) climb(ownLine, true);
  for (let i = lineNumber - 1; i >= 0 && (limit > 0 || equalAllowed); i--) {
    const line = readLine(lines[i] ?? '');
    if (line !== undefined) climb(line, false);
  }

  const siblings = new Set<string>();
  if (ownLine?.dashes.length === 0 || ownLine === undefined) siblingsFrom(lines, lineNumber - 1, -1, column, siblings);
  siblingsFrom(lines, lineNumber + 1, 1, column, siblings);

  const inList = mapping[0] === 'items' && mapping[1] === 0;
  const objectDepth = inList ? 2 : 0;
  return {
    at,
    mapping,
    key,
    siblings,
    range: { start: from, end: offset },
    column,
    kind: kindAround(lines, lineNumber, inList),
    objectDepth,
  };
}

/** The nearest `kind:` of the object: at the left edge, or at the column of the List item's keys. */
function kindAround(lines: readonly string[], lineNumber: number, inList: boolean): string | undefined {
  if (!inList) {
    for (const text of lines) {
      const match = /^kind:\s*["']?(\w+)/.exec(text);
      if (match) return match[1];
    }
    return undefined;
  }
  let column: number | undefined;
  let top = lineNumber;
  for (; top >= 0; top--) {
    const line = readLine(lines[top] ?? '');
    if (line?.key !== undefined && line.dashes.length > 0) {
      if (column === undefined || line.key.column < column) column = line.key.column;
      if ((line.dashes[0] ?? 0) <= 2) break;
    }
  }
  if (column === undefined) return undefined;
  for (let i = Math.max(0, top); i < lines.length; i++) {
    const line = readLine(lines[i] ?? '');
    if (line?.key?.text === 'kind' && line.key.column === column) return line.value.replace(/["']/g, '').trim();
    if (i > lineNumber && line !== undefined && line.dashes[0] !== undefined && line.key?.column === column) break;
  }
  return undefined;
}

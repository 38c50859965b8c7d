import { childEnd, childStart } from '../comments';
import { childCount } from '../edit/place';
import { walk } from '../edit/walk';
import type { TextEdit, TextRange } from '../text-edit';
import type { Path, YamlDocument } from '../tree';
import { afterBreak, isSpaceAt, lineEnd, lineStart } from '../trivia';
import type { ModelEdit } from './edit-model';

/** What an edit may take away when it only adds: white space, and values that stand for nothing. */
const NOTHING = /^(?:[\s[\]{}~,]|n?u?l?l?)*$/;

/**
 * Edits (relative to the document) that reach beyond the lines that an edit is about: those of the pair or item it
 * names, with the comments and blank lines around it. What only adds may take nothing away.
 */
export function strayEdits(document: YamlDocument, edit: ModelEdit, edits: readonly TextEdit[]): TextEdit[] {
  const about = subjects(document, edit);
  const places = [...about, ...containers(document, edit)];
  return edits.filter((one) => {
    const deleted = document.text.slice(one.start, one.end);
    if (!NOTHING.test(deleted) && !about.some((range) => one.start >= range.start && one.end <= range.end)) return true;
    return !places.some((range) => one.start >= range.start && one.end <= range.end);
  });
}

/** The lines that may change or go. */
function subjects(document: YamlDocument, edit: ModelEdit): TextRange[] {
  const path = edit.path;
  if (edit.kind === 'insert') return [];
  if (edit.kind === 'set') return exists(document, path) ? [linesOf(document, path)] : [];
  if (edit.kind !== 'remove' && edit.kind !== 'move') return [linesOf(document, path)];
  // The last child of a collection takes it along, or leaves brackets at the key. A list that a move empties goes, and
  // may in turn leave brackets.
  const most = edit.kind === 'move' ? 2 : edit.prune ? path.length : 1;
  let top = path;
  while (path.length - top.length < most && top.length > 0 && isOnly(document, top)) top = top.slice(0, -1);
  return [linesOf(document, top)];
}

/** Where something may be added: the collection that is to hold it, and its key. */
function containers(document: YamlDocument, edit: ModelEdit): TextRange[] {
  const path = edit.kind === 'insert' ? edit.path : edit.kind === 'move' ? edit.to : edit.path.slice(0, -1);
  let existing = path;
  while (existing.length > 0 && !exists(document, existing)) existing = existing.slice(0, -1);
  return [linesOf(document, existing)];
}

function exists(document: YamlDocument, path: Path): boolean {
  return document.root !== undefined && walk(document.root, path).stop === 'end';
}

function isOnly(document: YamlDocument, path: Path): boolean {
  if (document.root === undefined) return false;
  const parent = walk(document.root, path.slice(0, -1)).last;
  if (parent.kind === 'mapping') return parent.pairs.length === 1;
  return parent.kind === 'sequence' && parent.items.length === 1;
}

/** The lines of a pair or item, and the blank and comment lines above and below. */
function linesOf({ root, text }: YamlDocument, path: Path): TextRange {
  const at = root === undefined ? undefined : walk(root, path);
  const spot = at?.spots.at(-1);
  if (root === undefined || at === undefined || spot === undefined) return { start: 0, end: text.length };
  const { parent, index } = spot;
  if (parent.flow) {
    // Between brackets lines mean nothing: from the sibling before to the sibling behind.
    const start = index > 0 ? childEnd(parent, index - 1) : parent.range.start + 1;
    return { start, end: index + 1 < childCount(parent) ? childStart(parent, index + 1) : parent.range.end - 1 };
  }
  const first = parent.kind === 'mapping' ? parent.pairs[index]?.range.start : (parent.dashes[index] ?? at.last.start);
  let start = lineStart(text, first ?? 0);
  let end = afterBreak(text, lineEnd(text, at.last.range.end));
  while (start > 0 && isFiller(text, lineStart(text, start - 1))) start = lineStart(text, start - 1);
  // The break before is in play where the text has no final line break.
  if (end >= text.length) start = Math.max(0, start - 2);
  while (end < text.length && isFiller(text, end)) {
    const next = afterBreak(text, lineEnd(text, end));
    if (next === end) break;
    end = next;
  }
  // The next key moves up to a dash whose first key goes.
  while (isSpaceAt(text, end)) end++;
  return { start, end };
}

function isFiller(text: string, line: number): boolean {
  return /^\s*(?:#.*)?$/.test(text.slice(line, lineEnd(text, line)));
}

import type { TextEdit } from '../text-edit';

/** A stretch of the original text, or text that an edit brought in. */
type Piece = { readonly start: number; readonly end: number } | string;

function lengthOf(piece: Piece): number {
  return typeof piece === 'string' ? piece.length : piece.end - piece.start;
}

/**
 * Composes edits that follow one another into edits against the text before the first of them: the text is kept as a
 * list of stretches of the original and of new text, which each edit cuts.
 */
export class PieceList {
  private pieces: Piece[];

  constructor(private readonly original: string) {
    this.pieces = [{ start: 0, end: original.length }];
  }

  /** A copy that later edits do not touch. */
  copy(): PieceList {
    const copy = new PieceList(this.original);
    copy.pieces = this.pieces;
    return copy;
  }

  /** Applies edits whose ranges all refer to the text as it is now. */
  apply(edits: readonly TextEdit[]): void {
    const ordered = edits.map((edit, index) => ({ edit, index }));
    // From the back, so that earlier offsets stay right; insertions at one offset keep their order.
    ordered.sort((a, b) => b.edit.start - a.edit.start || b.edit.end - a.edit.end || b.index - a.index);
    for (const { edit } of ordered) this.replace(edit);
  }

  private replace(edit: TextEdit): void {
    const pieces: Piece[] = [];
    let position = 0;
    let written = edit.text === '';
    for (const piece of this.pieces) {
      const start = position;
      const end = start + lengthOf(piece);
      position = end;
      const kept = slice(piece, 0, Math.min(end, edit.start) - start);
      if (kept !== undefined) pieces.push(kept);
      if (!written && end >= edit.start) {
        pieces.push(edit.text);
        written = true;
      }
      const rest = slice(piece, Math.max(start, edit.end) - start, end - start);
      if (rest !== undefined) pieces.push(rest);
    }
    if (!written) pieces.push(edit.text);
    this.pieces = pieces;
  }

  /** Edits against the original text, none larger than it need be. */
  edits(): TextEdit[] {
    const edits: TextEdit[] = [];
    let position = 0;
    let inserted = '';
    const close = (end: number): void => {
      const edit = trim(this.original, { start: position, end, text: inserted });
      if (edit !== undefined) edits.push(edit);
      inserted = '';
    };
    for (const piece of this.pieces) {
      if (typeof piece === 'string') {
        inserted += piece;
        continue;
      }
      close(piece.start);
      position = piece.end;
    }
    close(this.original.length);
    return edits;
  }
}

function slice(piece: Piece, from: number, to: number): Piece | undefined {
  if (to <= from) return undefined;
  if (typeof piece === 'string') return piece.slice(from, to);
  return { start: piece.start + from, end: piece.start + to };
}

/** Leaves out what the old and the new text have in common at both ends; undefined when that is everything. */
function trim(original: string, edit: TextEdit): TextEdit | undefined {
  let { start, end, text } = edit;
  let head = 0;
  const shorter = Math.min(end - start, text.length);
  while (head < shorter && original.charCodeAt(start + head) === text.charCodeAt(head)) head++;
  head -= splitsPair(text, head) || splitsPair(original, start + head) ? 1 : 0;
  start += head;
  text = text.slice(head);
  let tail = 0;
  const left = Math.min(end - start, text.length);
  while (tail < left && original.charCodeAt(end - tail - 1) === text.charCodeAt(text.length - tail - 1)) tail++;
  tail -= splitsPair(text, text.length - tail) || splitsPair(original, end - tail) ? 1 : 0;
  end -= tail;
  text = text.slice(0, text.length - tail);
  return start === end && text === '' ? undefined : { start, end, text };
}

/** Whether an offset lies between two halves that belong together: a surrogate pair, or CR and LF. */
function splitsPair(text: string, position: number): boolean {
  const before = text.charCodeAt(position - 1);
  const after = text.charCodeAt(position);
  if (before === 0x0d && after === 0x0a) return true;
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

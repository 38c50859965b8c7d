import { parseStream } from '../parse';
import { applyEdits, type TextEdit } from '../text-edit';
import type { PlacedDocument, YamlDocument, YamlNode, YamlStream } from '../tree';
import { isBreakAt } from '../trivia';
import { cannotWrite, EditError } from './edit-error';
import { PieceList } from './piece-list';
import { Writer } from './writer';

/** The text of a draft: takes edits, is read anew after each, and can go back. */
export class DraftText {
  private current: YamlStream;
  private pieces: PieceList;

  constructor(stream: YamlStream) {
    this.current = stream;
    this.pieces = new PieceList(stream.text);
  }

  get stream(): YamlStream {
    return this.current;
  }

  /** Line ends as in the text: those of its first line. */
  get eol(): string {
    const { text } = this.current;
    const first = text.indexOf('\n');
    return first > 0 && text.charCodeAt(first - 1) === 0x0d ? '\r\n' : '\n';
  }

  edits(): TextEdit[] {
    return this.pieces.edits();
  }

  /** Runs edits of which all or none are made. */
  atomically(edit: () => void): void {
    const stream = this.current;
    const pieces = this.pieces.copy();
    try {
      edit();
    } catch (error) {
      this.current = stream;
      this.pieces = pieces;
      throw error;
    }
  }

  /** Applies edits to the text as it is now. */
  apply(edits: readonly TextEdit[]): void {
    const real = edits.filter((edit) => edit.start < edit.end || edit.text !== '');
    if (real.length === 0) return;
    this.current = parseStream(applyEdits(this.current.text, real), this.current);
    this.pieces.apply(real);
  }

  placed(documentIndex: number): PlacedDocument {
    const placed = this.current.documents[documentIndex];
    if (placed === undefined)
      throw new EditError('not-found', `There is no document ${documentIndex + 1} in this text.`);
    return placed;
  }

  /** The document, which must be readable. */
  document(documentIndex: number): YamlDocument {
    const { document } = this.placed(documentIndex);
    const [problem] = document.problems;
    if (document.root === undefined && problem !== undefined) {
      throw new EditError('unreadable', `This document cannot be edited before it can be read. ${problem.message}`);
    }
    return document;
  }

  root(documentIndex: number): YamlNode | undefined {
    return this.document(documentIndex).root;
  }

  /** Applies edits relative to a document, which must be readable afterwards and still be one document. */
  applyTo(documentIndex: number, edits: readonly TextEdit[]): void {
    const { offset, document } = this.placed(documentIndex);
    const count = this.current.documents.length;
    const real = edits.filter((edit) => edit.start < edit.end || edit.text !== '');
    const placed = real.map((edit) => ({ start: edit.start + offset, end: edit.end + offset, text: edit.text }));
    const next = replaceDocument(this.current, documentIndex, applyEdits(document.text, real));
    if (next === undefined) this.apply(placed);
    else {
      this.current = next;
      this.pieces.apply(placed);
    }
    const after = this.current.documents[documentIndex];
    if (this.current.documents.length !== count || after === undefined) throw cannotWrite();
    if (after.document.root === undefined && after.document.problems.length > 0) throw cannotWrite();
  }

  /** `blockText`: whether text of several lines may be written as a block. */
  writer(documentIndex: number, blockText = true): Writer {
    const document = this.document(documentIndex);
    const others = this.current.documents.map((placed) => placed.document).filter((other) => other !== document);
    return new Writer(document, nearest(others, documentIndex), this.eol, blockText);
  }
}

/**
 * The stream with one document's text replaced, without looking at the others; undefined when the new text, taken by
 * itself, is not exactly one document, or would run into the one behind it.
 */
function replaceDocument(stream: YamlStream, index: number, text: string): YamlStream | undefined {
  const old = stream.documents[index];
  const own = parseStream(text).documents;
  const document = own[0]?.document;
  if (old === undefined || document === undefined || own.length > 1 || document.text.length !== text.length)
    return undefined;
  const isLast = index === stream.documents.length - 1;
  if (!isLast && !document.json && !isBreakAt(text, text.length - 1)) return undefined;
  const end = old.offset + old.document.text.length;
  const shift = text.length - old.document.text.length;
  const documents = stream.documents.map((placed) => {
    if (placed.index < index) return placed;
    if (placed.index === index) return { ...placed, document };
    return { ...placed, offset: placed.offset + shift };
  });
  return { text: stream.text.slice(0, old.offset) + text + stream.text.slice(end), documents };
}

/** Style is taken from the documents close by; looking at hundreds would cost more than it tells. */
function nearest(documents: readonly YamlDocument[], index: number): YamlDocument[] {
  return documents.slice(Math.max(0, index - 4), index + 4);
}

import type { ScalarStyle } from '../tree';
import { type BlockScalar, readBlock } from './block-scalar';
import { Cursor, isBlank, isBreak, isGap, isWord, ReaderFault } from './cursor';
import { readPlain } from './plain-scalar';
import { readAnchor, readDirective, readTag } from './properties';
import { readQuoted } from './quoted-scalar';

/** Brackets, `,` and the block signs are named by what they are; `key` stands before a key with or without `?`. */
export type TokenKind =
  | 'end'
  | 'version-directive'
  | 'tag-directive'
  | 'document-start'
  | 'document-end'
  | 'block-sequence'
  | 'block-mapping'
  | 'block-end'
  | '['
  | ']'
  | '{'
  | '}'
  | ','
  | '-'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar';

export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** The content of a scalar, the name of an anchor or alias, the handle of a tag. */
  readonly text: string | undefined;
  readonly style: ScalarStyle | undefined;
  readonly block: BlockScalar | undefined;
}

/** Where a key without `?` may have begun: only the `:` behind it tells. */
interface PossibleKey {
  readonly order: number;
  readonly position: number;
  readonly line: number;
  readonly column: number;
  /** Whether nothing but a key can stand there. */
  readonly required: boolean;
  /** Whether the reader no longer waits for the `:` before it hands the key's first token on: see `fetchClosing`. */
  forgotten: boolean;
}

/** How far behind the beginning of a key its `:` may stand, in characters. */
const LONGEST_KEY = 1024;

/**
 * The tokens of one document as the API server's YAML reader (go-yaml v2, YAML 1.1) cuts them: a `:` makes the text
 * before it a key, columns open and close block collections.
 */
export class Tokens {
  private readonly cursor: Cursor;
  /** What is fetched and not yet taken stands from `head` to `tail`; the array keeps its room. */
  private readonly queue: Token[] = [];
  private head = 0;
  private tail = 0;
  /** The token at the head, once it is sure that nothing comes before it. */
  private next: Token | undefined;
  private taken = 0;
  private ended = false;
  /** The column of the innermost block collection; -1 outside of all. */
  private indent = -1;
  private readonly indents: number[] = [];
  /** One for the block level and each bracket level. */
  private readonly keys: (PossibleKey | undefined)[] = [undefined];
  /** For each bracket level the order of the last key that was noted there, or of its bracket. */
  private readonly lastOrders: number[] = [];
  private keyAllowed = true;
  /** Whether a plain scalar so far goes over several lines or begins with a dash: it may not be what it looks like. */
  surprising = false;

  /** @param maxDepth of brackets and of block collections. */
  constructor(
    private readonly text: string,
    private readonly maxDepth: number,
  ) {
    this.cursor = new Cursor(text);
    if (text.charCodeAt(0) === 0xfeff) this.cursor.position = 1;
  }

  /** The next token, left in its place. @throws ReaderFault */
  peek(): Token {
    if (this.next !== undefined) return this.next;
    while (this.head === this.tail || this.headMayBeKey()) this.fetch();
    const token = this.queue[this.head];
    if (token === undefined) throw new RangeError('no token was fetched');
    this.next = token;
    return token;
  }

  /** The next token, which is then passed. @throws ReaderFault */
  take(): Token {
    const token = this.next ?? this.peek();
    this.next = undefined;
    this.head++;
    this.taken++;
    if (this.head === this.tail) {
      this.head = 0;
      this.tail = 0;
    }
    return token;
  }

  private get inFlow(): boolean {
    return this.keys.length > 1;
  }

  private headMayBeKey(): boolean {
    for (let level = this.keys.length - 1; level >= 0; level--) {
      const key = this.keys[level];
      if (key?.order === this.taken) return !key.forgotten && !this.ended && this.validKey(level) !== undefined;
    }
    return false;
  }

  /** The key that may have begun on a level, unless the line or 1024 characters have ended since. */
  private validKey(level: number): PossibleKey | undefined {
    const key = this.keys[level];
    if (key === undefined) return undefined;
    if (key.line >= this.cursor.line && !this.isTooFar(key.position)) return key;
    this.dropKey(level);
    return undefined;
  }

  private isTooFar(position: number): boolean {
    const units = this.cursor.position - position;
    if (units <= LONGEST_KEY) return false;
    return units > 2 * LONGEST_KEY || [...this.text.slice(position, this.cursor.position)].length > LONGEST_KEY;
  }

  private dropKey(level = this.keys.length - 1): void {
    const key = this.keys[level];
    if (key?.required) throw new ReaderFault("expected ':' after a mapping key", key.position);
    this.keys[level] = undefined;
  }

  private saveKey(): void {
    if (!this.keyAllowed) return;
    const { position, line, column } = this.cursor;
    this.dropKey();
    const required = !this.inFlow && this.indent === column;
    const order = this.nextOrder();
    this.keys[this.keys.length - 1] = { order, position, line, column, required, forgotten: false };
    if (this.inFlow) this.lastOrders[this.lastOrders.length - 1] = order;
  }

  private nextOrder(): number {
    return this.taken + this.tail - this.head;
  }

  private push(kind: TokenKind, start: number, text?: string, style?: ScalarStyle, block?: BlockScalar): void {
    this.add({ kind, start, end: this.cursor.position, text, style, block });
  }

  private add(token: Token): void {
    this.queue[this.tail++] = token;
  }

  /** Before the token of an order, where a key turns out to have begun. */
  private insert(order: number, kind: TokenKind, position: number): void {
    const token = { kind, start: position, end: position, text: undefined, style: undefined, block: undefined };
    const { queue } = this;
    let at = this.tail++;
    const place = order < this.taken ? at : this.head + order - this.taken;
    for (; at > place; at--) queue[at] = queue[at - 1] ?? token;
    queue[place] = token;
  }

  /** Opens a block collection where the column is deeper than that of the last. */
  private openBlock(
    kind: 'block-sequence' | 'block-mapping',
    key: Pick<PossibleKey, 'order' | 'position' | 'column'>,
  ): void {
    if (this.inFlow || this.indent >= key.column) return;
    this.indents.push(this.indent);
    this.indent = key.column;
    if (this.indents.length > this.maxDepth) throw new ReaderFault('nested deeper than maxDepth', key.position);
    this.insert(key.order, kind, key.position);
  }

  private closeBlocks(column: number): void {
    if (this.inFlow) return;
    while (this.indent > column) {
      this.push('block-end', this.cursor.position);
      this.indent = this.indents.pop() ?? -1;
    }
  }

  private fetch(): void {
    const { cursor } = this;
    this.skipToToken();
    if (cursor.position >= this.text.length) {
      this.closeAll();
      this.push('end', cursor.position);
      this.ended = true;
      return;
    }
    this.closeBlocks(cursor.column);
    const start = cursor.position;
    const code = cursor.code();
    if (cursor.column === 0 && code === 0x25) {
      this.closeAll();
      const { kind, handle } = readDirective(cursor);
      this.push(`${kind}-directive`, start, handle);
    } else if (cursor.atDocumentMark()) {
      this.closeAll();
      cursor.position += 3;
      this.push(code === 0x2d ? 'document-start' : 'document-end', start);
    } else this.fetchContent(code, start);
  }

  private closeAll(): void {
    this.closeBlocks(-1);
    this.dropKey();
    this.keyAllowed = false;
  }

  private fetchContent(code: number, start: number): void {
    if (isWord(code) && code !== 0x2d) {
      this.fetchPlain(start);
      return;
    }
    if (this.fetchIndicator(code) || this.fetchProperty(code, start)) return;
    if ((code === 0x7c || code === 0x3e) && !this.inFlow) {
      this.fetchBlockScalar(code);
    } else if (code === 0x27 || code === 0x22) {
      this.saveKey();
      this.keyAllowed = false;
      const text = readQuoted(this.cursor);
      this.push('scalar', start, text, code === 0x27 ? 'single' : 'double');
    } else {
      if (code === 0x09) throw new ReaderFault('tab characters must not be used in indentation', start);
      if (!this.mayBePlain(code)) throw new ReaderFault('a character that cannot begin a value', start);
      this.fetchPlain(start);
    }
  }

  /** Brackets, commas, dashes, question marks and colons; between brackets `?` and `:` need no space behind them. */
  private fetchIndicator(code: number): boolean {
    const spaced = isGap(this.cursor.code(1));
    if (code === 0x5b) this.fetchOpening('[');
    else if (code === 0x7b) this.fetchOpening('{');
    else if (code === 0x5d) this.fetchClosing(']');
    else if (code === 0x7d) this.fetchClosing('}');
    else if (code === 0x2c) this.fetchComma();
    else if (code === 0x2d && spaced) this.fetchDash();
    else if (code === 0x3f && (spaced || this.inFlow)) this.fetchQuestion();
    else if (code === 0x3a && (spaced || this.inFlow)) this.fetchColon();
    else return false;
    return true;
  }

  private fetchProperty(code: number, start: number): boolean {
    if (code !== 0x2a && code !== 0x26 && code !== 0x21) return false;
    this.saveKey();
    this.keyAllowed = false;
    if (code === 0x21) this.push('tag', start, readTag(this.cursor));
    else this.push(code === 0x2a ? 'alias' : 'anchor', start, readAnchor(this.cursor));
    return true;
  }

  private fetchComma(): void {
    this.dropKey();
    this.keyAllowed = true;
    this.fetchSign(',');
  }

  private mayBePlain(code: number): boolean {
    // What has come so far with a space behind it was no sign, and only the others may begin a text with one.
    if (code === 0x2d) return !isBlank(this.cursor.code(1));
    if (code === 0x3f || code === 0x3a) return !this.inFlow;
    return code !== 0x23 && !'|>%@`'.includes(String.fromCharCode(code));
  }

  private fetchPlain(start: number): void {
    this.saveKey();
    const { text, end, folded, crossed } = readPlain(this.cursor, this.indent, this.inFlow);
    this.surprising ||= folded || this.text.charCodeAt(start) === 0x2d;
    this.keyAllowed = crossed;
    this.add({ kind: 'scalar', start, end, text, style: 'plain', block: undefined });
  }

  private fetchBlockScalar(code: number): void {
    const start = this.cursor.position;
    this.dropKey();
    this.keyAllowed = true;
    const block = readBlock(this.cursor, this.indent);
    this.push('scalar', start, block.text, code === 0x7c ? 'literal' : 'folded', block);
  }

  private fetchSign(kind: TokenKind): void {
    const start = this.cursor.position++;
    this.push(kind, start);
  }

  private fetchOpening(kind: '[' | '{'): void {
    this.saveKey();
    this.lastOrders.push(this.nextOrder());
    this.keys.push(undefined);
    if (this.keys.length > this.maxDepth) throw new ReaderFault('nested deeper than maxDepth', this.cursor.position);
    this.keyAllowed = true;
    this.fetchSign(kind);
  }

  private fetchClosing(kind: ']' | '}'): void {
    this.dropKey();
    if (this.inFlow) {
      this.keys.pop();
      // The reader forgets here what it noted last on this level; between empty brackets that is the bracket itself,
      // which might have begun a key. So `{}: x` is an empty mapping and then something that nobody reads.
      const order = this.lastOrders.pop();
      for (const key of this.keys) if (key !== undefined && key.order === order) key.forgotten = true;
    }
    this.keyAllowed = false;
    this.fetchSign(kind);
  }

  private fetchDash(): void {
    if (!this.inFlow) this.openAt('block-sequence', 'a list item cannot begin here');
    this.dropKey();
    this.keyAllowed = true;
    this.fetchSign('-');
  }

  private fetchQuestion(): void {
    if (!this.inFlow) this.openAt('block-mapping', 'a key cannot begin here');
    this.dropKey();
    this.keyAllowed = !this.inFlow;
    this.fetchSign('key');
  }

  private fetchColon(): void {
    const key = this.validKey(this.keys.length - 1);
    if (key !== undefined) {
      this.insert(key.order, 'key', key.position);
      this.openBlock('block-mapping', key);
      this.keys[this.keys.length - 1] = undefined;
      this.keyAllowed = false;
    } else {
      if (!this.inFlow) this.openAt('block-mapping', 'bad indentation of a mapping entry');
      this.keyAllowed = !this.inFlow;
    }
    this.fetchSign('value');
  }

  private openAt(kind: 'block-sequence' | 'block-mapping', refusal: string): void {
    const { position, column } = this.cursor;
    if (!this.keyAllowed) throw new ReaderFault(refusal, position);
    this.openBlock(kind, { order: this.nextOrder(), position, column });
  }

  /** Passes blanks, comments and line breaks. A tab is a blank only where no key could begin. */
  private skipToToken(): void {
    const { cursor } = this;
    for (;;) {
      let code = cursor.code();
      while (code === 0x20 || (code === 0x09 && (this.inFlow || !this.keyAllowed))) {
        cursor.position++;
        code = cursor.code();
      }
      if (code === 0x23) cursor.skipLine();
      if (!isBreak(cursor.code())) return;
      cursor.takeBreak();
      if (!this.inFlow) this.keyAllowed = true;
    }
  }
}

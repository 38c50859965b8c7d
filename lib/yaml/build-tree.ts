import { ReaderFault } from './reader/cursor';
import { type Token, type TokenKind, Tokens } from './reader/tokens';
import { resolveScalar } from './scalar-schema';
import type { ScalarStyle, YamlAlias, YamlMapping, YamlNode, YamlPair, YamlScalar, YamlSequence } from './tree';
import { isBreakAt, isSpaceAt } from './trivia';

/** A fault that only shows when the parts are put together: an alias without an anchor. */
export class TreeError extends Error {
  constructor(
    readonly reason: 'unknown-alias' | 'recursive-alias',
    readonly start: number,
    readonly end: number,
    readonly anchor: string,
  ) {
    super(`${reason} ${anchor}`);
  }
}

/** Collections nested deeper than this are refused: no manifest is, and every walk over a tree recurses. */
export const MAX_DEPTH = 400;

/** A document's tree, and where content stands that the reader no longer looks at, if there is any. */
export interface BuiltTree {
  readonly root: YamlNode | undefined;
  readonly ignored?: number;
  /** Whether there are aliases: then the tree is larger than the text. */
  readonly hasAliases: boolean;
  /** Whether there are anchors, or plain scalars that may not be what they look like. */
  readonly mayDeceive: boolean;
}

const NOTHING: BuiltTree = { root: undefined, hasAliases: false, mayDeceive: false };

/** C0 and C1 controls but for tab, line feed, carriage return and NEL; lone surrogates; U+FFFE and U+FFFF. */
const UNREADABLE = /[^\t\n\r\x20-\x7e\x85\u{a0}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

/**
 * The positioned tree of one document, read by the rules of the API server's YAML reader.
 *
 * @throws ReaderFault for what that reader refuses.
 * @throws TreeError for an alias that has no anchor before it, or stands inside its own anchor.
 */
export function buildTree(text: string): BuiltTree {
  const unreadable = UNREADABLE.exec(text);
  if (unreadable !== null) throw new ReaderFault('non-printable character', unreadable.index);
  return new Builder(text).document();
}

/** What may stand before a node: its anchor and its tag. */
interface Properties {
  readonly start: number;
  readonly end: number;
  readonly anchor?: string;
  readonly tag?: string;
}

const NO_PROPERTIES: Properties = { start: -1, end: -1 };

class Builder {
  private readonly tokens: Tokens;
  private readonly handles = new Set(['!', '!!', '']);
  private depth = 0;
  private opened = 0;
  private hasAliases = false;
  private readonly anchors = new Map<string, { readonly node: YamlNode; readonly order: number }>();
  private readonly open = new Set<string>();

  constructor(private readonly text: string) {
    this.tokens = new Tokens(text, MAX_DEPTH);
  }

  document(): BuiltTree {
    const { tokens } = this;
    const explicit = this.directives();
    const first = tokens.peek();
    if (first.kind === 'end' || (explicit && isDocumentSign(first.kind))) return NOTHING;
    const root = this.node(explicit ? first.start : 0, true, false);
    const next = tokens.peek();
    const ignored = next.kind === 'end' || next.kind === 'document-end' ? undefined : next.start;
    const empty = root.kind === 'scalar' && root.range.start === root.range.end && root.start === root.range.start;
    return {
      root: empty ? undefined : root,
      ...(ignored === undefined ? undefined : { ignored }),
      hasAliases: this.hasAliases,
      mayDeceive: this.anchors.size > 0 || tokens.surprising,
    };
  }

  /** Passes `%` lines and the `---` behind them, and says whether there was one. */
  private directives(): boolean {
    const { tokens } = this;
    const seen = new Set<string>();
    let token = tokens.peek();
    for (; token.kind === 'version-directive' || token.kind === 'tag-directive'; token = tokens.peek()) {
      const name = token.kind === 'tag-directive' ? (token.text ?? '') : token.kind;
      if (seen.has(name)) throw new ReaderFault('the same directive twice', token.start);
      seen.add(name);
      this.handles.add(name);
      tokens.take();
    }
    if (token.kind === 'document-start') {
      tokens.take();
      return true;
    }
    if (seen.size > 0) throw new ReaderFault('no --- behind a directive', token.start);
    return false;
  }

  /**
   * @param position where the node is if it is empty: behind its `:`, `-` or bracket.
   * @param block whether block collections may begin here.
   * @param asValue whether it is the key or value of a block mapping, where dashes need not be indented.
   */
  private node(position: number, block: boolean, asValue: boolean): YamlNode {
    const { tokens } = this;
    if (tokens.peek().kind === 'alias') return this.alias(tokens.take());
    const properties = this.properties();
    const { anchor } = properties;
    if (anchor === undefined) return this.content(properties, position, block, asValue);
    const order = this.opened++;
    this.open.add(anchor);
    const node = this.content(properties, position, block, asValue);
    this.open.delete(anchor);
    // A name may be given again; the anchor that begins last is the one later aliases mean.
    const known = this.anchors.get(anchor);
    if (known === undefined || known.order < order) this.anchors.set(anchor, { node, order });
    return node;
  }

  private content(properties: Properties, position: number, block: boolean, asValue: boolean): YamlNode {
    const { tokens } = this;
    const token = tokens.peek();
    if (token.kind === 'scalar') return this.scalar(tokens.take(), properties);
    const collection = this.collection(token, properties, block, asValue);
    if (collection !== undefined) return collection;
    if (properties.start >= 0) return this.empty(Math.max(position, properties.end), properties);
    throw missing('expected the node content', token);
  }

  private collection(token: Token, own: Properties, block: boolean, asValue: boolean): YamlNode | undefined {
    const { kind } = token;
    const indentless = asValue && kind === '-';
    if (kind !== '[' && kind !== '{' && !indentless && !(block && isBlockStart(kind))) return undefined;
    if (this.depth >= MAX_DEPTH) throw new ReaderFault('nested deeper than maxDepth', token.start);
    this.depth++;
    if (!indentless) this.tokens.take();
    let node: YamlNode;
    if (kind === '[') node = this.flowSequence(token.start, own);
    else if (kind === '{') node = this.flowMapping(token.start, own);
    else if (kind === 'block-mapping') node = this.blockMapping(token.start, own);
    else node = this.blockSequence(token.start, own, indentless);
    this.depth--;
    return node;
  }

  private properties(): Properties {
    const { tokens } = this;
    const first = tokens.peek();
    if (first.kind !== 'anchor' && first.kind !== 'tag') return NO_PROPERTIES;
    tokens.take();
    const second = tokens.peek();
    const both = second.kind !== first.kind && (second.kind === 'anchor' || second.kind === 'tag');
    if (both) tokens.take();
    const tag = first.kind === 'tag' ? first : both ? second : undefined;
    const anchor = first.kind === 'anchor' ? first : both ? second : undefined;
    if (tag !== undefined && !this.handles.has(tag.text ?? '')) {
      throw new ReaderFault(`the tag handle ${tag.text} is not declared`, tag.start);
    }
    return {
      start: first.start,
      end: both ? second.end : first.end,
      ...(anchor === undefined ? undefined : { anchor: anchor.text ?? '' }),
      ...(tag === undefined ? undefined : { tag: this.text.slice(tag.start, tag.end) }),
    };
  }

  private alias({ text: name = '', start, end }: Token): YamlAlias {
    const target = this.anchors.get(name)?.node;
    if (target === undefined || this.open.has(name)) {
      throw new TreeError(this.open.has(name) ? 'recursive-alias' : 'unknown-alias', start, end, name);
    }
    this.hasAliases = true;
    return { kind: 'alias', range: { start, end }, start, name, target };
  }

  private scalar(token: Token, own: Properties): YamlScalar {
    const { start, text = '', style = 'plain' } = token;
    const end = token.block === undefined ? token.end : blockEnd(this.text, token.block);
    return this.scalarNode({ start, end }, text, style, own);
  }

  private empty(position: number, own: Properties = NO_PROPERTIES): YamlScalar {
    return this.scalarNode({ start: position, end: position }, '', 'plain', own);
  }

  private scalarNode(
    range: { readonly start: number; readonly end: number },
    text: string,
    style: ScalarStyle,
    own: Properties,
  ): YamlScalar {
    const value = resolveScalar(text, style, own.tag);
    const node: YamlScalar = { kind: 'scalar', range, start: range.start, style, text, value };
    return own === NO_PROPERTIES ? node : withProperties(node, own);
  }

  private blockSequence(start: number, own: Properties, indentless: boolean): YamlSequence {
    const { tokens } = this;
    const items: YamlNode[] = [];
    const dashes: number[] = [];
    let end = start;
    while (tokens.peek().kind === '-') {
      const dash = tokens.take();
      dashes.push(dash.start);
      const { kind } = tokens.peek();
      const missing = kind === '-' || kind === 'block-end' || (indentless && (kind === 'key' || kind === 'value'));
      const item = missing ? this.empty(dash.end) : this.node(dash.end, true, false);
      items.push(item);
      end = item.range.end;
    }
    if (!indentless) this.expect('block-end', 'bad indentation of a sequence entry');
    return sequence({ start, end }, own, false, items, dashes);
  }

  private blockMapping(start: number, own: Properties): YamlMapping {
    const { tokens } = this;
    const pairs: YamlPair[] = [];
    let end = start;
    while (tokens.peek().kind === 'key') {
      const sign = tokens.take();
      const key = endsPart(tokens.peek().kind) ? this.empty(sign.end) : this.node(sign.end, true, true);
      let behind = key.range.end;
      let value: YamlNode | undefined;
      if (tokens.peek().kind === 'value') {
        behind = tokens.take().end;
        if (!endsPart(tokens.peek().kind)) value = this.node(behind, true, true);
      }
      value ??= this.empty(behind);
      end = Math.max(value.range.end, behind);
      pairs.push({ range: { start: sign.end > sign.start ? sign.start : key.start, end }, key, value });
    }
    this.expect('block-end', 'bad indentation of a mapping entry');
    return mapping({ start, end }, own, false, pairs);
  }

  private flowSequence(start: number, own: Properties): YamlSequence {
    const { tokens } = this;
    const items: YamlNode[] = [];
    for (let last = tokens.peek(); last.kind !== ']'; last = tokens.peek()) {
      if (items.length > 0) {
        if (last.kind !== ',') throw missing('missed comma between flow collection entries', last);
        last = tokens.take();
      }
      const { kind } = tokens.peek();
      if (kind === 'key') items.push(this.flowPair());
      else if (kind !== ']') items.push(this.node(last.end, false, false));
      else break;
    }
    return sequence({ start, end: tokens.take().end }, own, true, items, []);
  }

  /** A pair of its own between the items of a list: `[a: 1]`. */
  private flowPair(): YamlMapping {
    const { tokens } = this;
    const sign = tokens.take();
    const { kind, end: position } = tokens.peek();
    const missing = kind === 'value' || kind === ',' || kind === ']';
    // The reader loses the sign that stands where a key should: `[? ]` and `[? , a]` are refused for it.
    const key = missing ? this.empty(tokens.take().start) : this.node(sign.end, false, false);
    let end = Math.max(key.range.end, sign.end);
    let value: YamlNode | undefined;
    if (tokens.peek().kind === 'value') {
      end = tokens.take().end;
      const next = tokens.peek().kind;
      if (next !== ',' && next !== ']') value = this.node(end, false, false);
    }
    value ??= this.empty(missing ? Math.max(end, position) : end);
    const start = sign.end > sign.start ? sign.start : key.start;
    const range = { start, end: Math.max(end, value.range.end) };
    return mapping(range, NO_PROPERTIES, true, [{ range, key, value }]);
  }

  private flowMapping(start: number, own: Properties): YamlMapping {
    const { tokens } = this;
    const pairs: YamlPair[] = [];
    for (let last = tokens.peek(); last.kind !== '}'; last = tokens.peek()) {
      if (pairs.length > 0) {
        if (last.kind !== ',') throw missing('missed comma between flow collection entries', last);
        last = tokens.take();
      }
      if (tokens.peek().kind === '}') break;
      pairs.push(this.flowEntry());
    }
    return mapping({ start, end: tokens.take().end }, own, true, pairs);
  }

  private flowEntry(): YamlPair {
    const { tokens } = this;
    const first = tokens.peek();
    if (first.kind !== 'key') {
      const key = this.node(first.start, false, false);
      const range = { start: key.start, end: key.range.end };
      return { range, key, value: this.empty(range.end) };
    }
    tokens.take();
    const key = endsEntry(tokens.peek().kind) ? this.empty(first.end) : this.node(first.end, false, false);
    let end = key.range.end;
    let value: YamlNode | undefined;
    if (tokens.peek().kind === 'value') {
      end = tokens.take().end;
      const { kind } = tokens.peek();
      if (kind !== ',' && kind !== '}') value = this.node(end, false, false);
    }
    value ??= this.empty(end);
    const start = first.end > first.start ? first.start : key.start;
    return { range: { start, end: Math.max(end, value.range.end) }, key, value };
  }

  private expect(kind: TokenKind, refusal: string): void {
    const token = this.tokens.peek();
    if (token.kind !== kind) throw new ReaderFault(refusal, token.start);
    this.tokens.take();
  }
}

function mapping(
  range: { readonly start: number; readonly end: number },
  own: Properties,
  flow: boolean,
  pairs: readonly YamlPair[],
): YamlMapping {
  const node: YamlMapping = { kind: 'mapping', range, start: range.start, flow, pairs, resolved: undefined };
  return own === NO_PROPERTIES ? node : withProperties(node, own);
}

function sequence(
  range: { readonly start: number; readonly end: number },
  own: Properties,
  flow: boolean,
  items: readonly YamlNode[],
  dashes: readonly number[],
): YamlSequence {
  const node: YamlSequence = { kind: 'sequence', range, start: range.start, flow, items, dashes };
  return own === NO_PROPERTIES ? node : withProperties(node, own);
}

/** Anchors and tags are rare: nodes without them are all of one shape. */
function withProperties<N extends YamlScalar | YamlMapping | YamlSequence>(node: N, own: Properties): N {
  const { start, anchor, tag } = own;
  return {
    ...node,
    start,
    ...(anchor === undefined ? undefined : { anchor }),
    ...(tag === undefined ? undefined : { tag }),
  };
}

/** What is refused where something else should stand, or nothing stands any more. */
function missing(reason: string, { kind, start }: Token): ReaderFault {
  return new ReaderFault(kind === 'end' ? 'unexpected end of the stream within a flow collection' : reason, start);
}

function isBlockStart(kind: TokenKind): boolean {
  return kind === 'block-sequence' || kind === 'block-mapping';
}

function isDocumentSign(kind: TokenKind): boolean {
  return kind === 'document-start' || kind === 'document-end' || kind.endsWith('directive');
}

function endsPart(kind: TokenKind): boolean {
  return kind === 'key' || kind === 'value' || kind === 'block-end';
}

function endsEntry(kind: TokenKind): boolean {
  return kind === 'value' || kind === ',' || kind === '}';
}

/** The end of the last line that is content: before its line break, behind trailing blank lines only if kept. */
function blockEnd(text: string, block: NonNullable<Token['block']>): number {
  const { contentStart: start, contentEnd, keep } = block;
  let end = contentEnd;
  if (keep) {
    if (end > start && text.charCodeAt(end - 1) === 0x0a) end--;
    if (end > start && text.charCodeAt(end - 1) === 0x0d) end--;
  } else {
    let position = end;
    while (position > start && (isBreakAt(text, position - 1) || isSpaceAt(text, position - 1))) position--;
    while (position < end && isSpaceAt(text, position)) position++;
    end = position;
  }
  // Nothing but the header: end with it, not with the line break behind it.
  if (end > start) return end;
  let header = start;
  while (header > 0 && isBreakAt(text, header - 1)) header--;
  return header;
}

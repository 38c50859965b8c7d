import { EVENT_ID, type Event, getScalarValue, type MappingEvent, type ScalarEvent, type SequenceEvent } from 'js-yaml';
import { resolveScalar } from './scalar-schema';
import type { ScalarStyle, YamlAlias, YamlNode, YamlPair, YamlScalar } from './tree';
import { isBreakAt, isSpaceAt, skipTrivia } from './trivia';

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

const STYLES: Readonly<Record<number, ScalarStyle>> = {
  1: 'plain',
  2: 'single',
  3: 'double',
  4: 'literal',
  5: 'folded',
};
const FLOW = 2;
const KEEP = 3;

/**
 * The positioned tree of one document. js-yaml's events say where scalars and collections begin; where collections
 * end, where dashes, colons and block indicators stand and where an empty value is, is read from the text on the way.
 *
 * @throws TreeError for an alias that has no anchor before it, or stands inside its own anchor.
 */
export function buildTree(text: string, events: readonly Event[]): YamlNode | undefined {
  const first = events[1];
  if (events[0]?.type !== EVENT_ID.DOCUMENT || first === undefined || first.type === EVENT_ID.POP) return undefined;
  if (isEmptyScalar(first) && first.anchorStart < 0 && first.tagStart < 0) return undefined;
  return new Builder(text, events).root();
}

class Builder {
  private next = 1;
  private opened = 0;
  private readonly anchors = new Map<string, { readonly node: YamlNode; readonly order: number }>();
  private readonly open = new Set<string>();

  constructor(
    private readonly text: string,
    private readonly events: readonly Event[],
  ) {}

  root(): YamlNode {
    return this.node(/^[ \t]*---(?=\s|$)/.exec(this.text)?.[0].length ?? 0);
  }

  /** `position`: where the parent stands, behind its `:`, `-` or bracket: the place of the node when it is empty. */
  private node(position: number): YamlNode {
    const event = this.events[this.next++];
    if (event === undefined) throw new RangeError('the events end within a node');
    switch (event.type) {
      case EVENT_ID.SCALAR:
        return this.anchored(event, () => this.scalar(event, position));
      case EVENT_ID.MAPPING:
        return this.anchored(event, () => this.mapping(event));
      case EVENT_ID.SEQUENCE:
        return this.anchored(event, () => this.sequence(event));
      case EVENT_ID.ALIAS:
        return this.alias(event.anchorStart, event.anchorEnd);
      default:
        throw new RangeError(`event ${event.type} within a node`);
    }
  }

  private anchored(event: ScalarEvent | MappingEvent | SequenceEvent, build: () => YamlNode): YamlNode {
    if (event.anchorStart < 0) return build();
    const name = this.text.slice(event.anchorStart, event.anchorEnd);
    const order = this.opened++;
    this.open.add(name);
    const node = build();
    this.open.delete(name);
    // A name may be given again; the anchor that begins last is the one later aliases mean.
    const known = this.anchors.get(name);
    if (known === undefined || known.order < order) this.anchors.set(name, { node, order });
    return node;
  }

  private alias(start: number, end: number): YamlAlias {
    const name = this.text.slice(start, end);
    const target = this.anchors.get(name)?.node;
    if (target === undefined) {
      throw new TreeError(this.open.has(name) ? 'recursive-alias' : 'unknown-alias', start - 1, end, name);
    }
    return { kind: 'alias', range: { start: start - 1, end }, start: start - 1, name, target };
  }

  private scalar(event: ScalarEvent, position: number): YamlScalar {
    const properties = this.properties(event);
    const style = STYLES[event.style] ?? 'plain';
    const text = getScalarValue(this.text, event);
    const range = this.scalarRange(event, style, Math.max(position, event.anchorEnd, event.tagEnd));
    return {
      kind: 'scalar',
      range,
      start: properties.start < 0 ? range.start : properties.start,
      style,
      text,
      value: resolveScalar(text, style, properties.tag),
      ...(properties.anchor === undefined ? undefined : { anchor: properties.anchor }),
      ...(properties.tag === undefined ? undefined : { tag: properties.tag }),
    };
  }

  private scalarRange(event: ScalarEvent, style: ScalarStyle, position: number): { start: number; end: number } {
    if (event.valueStart < 0) return { start: position, end: position };
    switch (style) {
      case 'plain':
        return { start: event.valueStart, end: event.valueEnd };
      case 'single':
      case 'double':
        return { start: event.valueStart - 1, end: event.valueEnd + 1 };
      default:
        return {
          start: skipTrivia(this.text, position),
          end: this.blockScalarEnd(event.valueStart, event.valueEnd, event.chomping === KEEP),
        };
    }
  }

  /** The end of the last line that is content: before its line break, behind trailing blank lines only if kept. */
  private blockScalarEnd(start: number, valueEnd: number, keep: boolean): number {
    const { text } = this;
    let end = valueEnd;
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

  private mapping(event: MappingEvent): YamlNode {
    const { text } = this;
    const flow = event.style === FLOW;
    const braced = flow && text.charCodeAt(event.start) === 0x7b && !this.nextStartsAt(event.start);
    const pairs: YamlPair[] = [];
    let position = braced ? event.start + 1 : event.start;
    while (!this.atPop()) {
      const before = this.skipCommas(position, flow);
      const explicit = text.charCodeAt(before) === 0x3f && this.isExplicitKey(before);
      const key = this.node(explicit ? before + 1 : before);
      const colon = skipTrivia(text, key.range.end);
      const behind = text.charCodeAt(colon) === 0x3a ? colon + 1 : key.range.end;
      const value = this.node(behind);
      position = Math.max(value.range.end, behind);
      pairs.push({ range: { start: explicit ? before : key.start, end: position }, key, value });
    }
    this.next++;
    const end = braced ? this.closer(position, 0x7d) : position;
    const properties = this.properties(event);
    return {
      kind: 'mapping',
      range: { start: event.start, end },
      start: properties.start < 0 ? event.start : properties.start,
      flow,
      pairs,
      ...(properties.anchor === undefined ? undefined : { anchor: properties.anchor }),
      ...(properties.tag === undefined ? undefined : { tag: properties.tag }),
    };
  }

  private sequence(event: SequenceEvent): YamlNode {
    const flow = event.style === FLOW;
    const items: YamlNode[] = [];
    const dashes: number[] = [];
    let position = flow ? event.start + 1 : event.start;
    while (!this.atPop()) {
      let before = this.skipCommas(position, flow);
      if (!flow) dashes.push(before++);
      else if (this.text.charCodeAt(before) === 0x3f && this.isExplicitKey(before)) before++;
      const item = this.node(before);
      items.push(item);
      position = item.range.end;
    }
    this.next++;
    const properties = this.properties(event);
    return {
      kind: 'sequence',
      range: { start: event.start, end: flow ? this.closer(position, 0x5d) : position },
      start: properties.start < 0 ? event.start : properties.start,
      flow,
      items,
      dashes,
      ...(properties.anchor === undefined ? undefined : { anchor: properties.anchor }),
      ...(properties.tag === undefined ? undefined : { tag: properties.tag }),
    };
  }

  private properties(event: ScalarEvent | MappingEvent | SequenceEvent): {
    readonly start: number;
    readonly anchor: string | undefined;
    readonly tag: string | undefined;
  } {
    const anchorAt = event.anchorStart < 0 ? -1 : event.anchorStart - 1;
    const start = anchorAt < 0 ? event.tagStart : event.tagStart < 0 ? anchorAt : Math.min(anchorAt, event.tagStart);
    return {
      start,
      anchor: anchorAt < 0 ? undefined : this.text.slice(event.anchorStart, event.anchorEnd),
      tag: event.tagStart < 0 ? undefined : this.text.slice(event.tagStart, event.tagEnd),
    };
  }

  private atPop(): boolean {
    return this.events[this.next]?.type === EVENT_ID.POP;
  }

  /** `[{a: 1}: b]`: a pair without braces begins where the mapping that is its key begins. */
  private nextStartsAt(start: number): boolean {
    const event = this.events[this.next];
    return event?.type === EVENT_ID.MAPPING && event.start === start;
  }

  private skipCommas(position: number, flow: boolean): number {
    let at = skipTrivia(this.text, position);
    while (flow && this.text.charCodeAt(at) === 0x2c) at = skipTrivia(this.text, at + 1);
    return at;
  }

  private isExplicitKey(position: number): boolean {
    return position + 1 >= this.text.length || isSpaceAt(this.text, position + 1) || isBreakAt(this.text, position + 1);
  }

  private closer(position: number, bracket: number): number {
    const at = this.skipCommas(position, true);
    return this.text.charCodeAt(at) === bracket ? at + 1 : at;
  }
}

function isEmptyScalar(event: Event): event is ScalarEvent {
  return event.type === EVENT_ID.SCALAR && event.valueStart < 0;
}

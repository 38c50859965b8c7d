/**
 * JSONPath as kubectl and json_exporter write it: `{ .workers[?(@.busy == true)].name }`. It is a dialect of its own;
 * text outside of braces is taken as it stands.
 *
 * Source: https://pkg.go.dev/k8s.io/client-go/util/jsonpath
 */
export type PathNode =
  | { readonly kind: 'list'; readonly nodes: readonly PathNode[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'slice'; readonly from: Bound; readonly to: Bound; readonly step: Bound }
  | { readonly kind: 'filter'; readonly left: PathList; readonly operator: string; readonly right: PathList }
  | { readonly kind: 'int' | 'float'; readonly number: number }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'recursive' }
  | { readonly kind: 'union'; readonly nodes: readonly PathList[] }
  | { readonly kind: 'word'; readonly word: string };

export type PathList = Extract<PathNode, { kind: 'list' }>;

export interface Bound {
  readonly known: boolean;
  readonly value: number;
  /** Follows from the index alone: `[2]` is `[2:3]`. */
  readonly derived: boolean;
}

export class PathFault extends Error {}

/** Longer ones are no paths. */
const MAX_LENGTH = 4000;

/** The parts of a path, or why the exporter would not take it. */
export function parseJsonpath(text: string): { readonly nodes: readonly PathNode[] } | { readonly fault: string } {
  if (text.length > MAX_LENGTH) return { fault: 'the path is too long' };
  try {
    return { nodes: parse(text) };
  } catch (error) {
    if (error instanceof PathFault) return { fault: error.message };
    throw error;
  }
}

function parse(text: string): PathNode[] {
  const nodes: PathNode[] = [];
  let at = 0;
  while (at < text.length) {
    const brace = text.indexOf('{', at);
    if (brace !== at) nodes.push({ kind: 'text', text: text.slice(at, brace < 0 ? undefined : brace) });
    if (brace < 0) break;
    const inside = new Inside(text, brace + 1);
    nodes.push({ kind: 'list', nodes: inside.read() });
    at = inside.at;
  }
  return nodes;
}

/** What stands between braces, read on its own: parts of filters and unions are. */
function parsePart(text: string): PathList {
  const [first] = parse(`{${text}}`);
  if (first?.kind !== 'list') throw new PathFault(`"${text}" is no path`);
  return first;
}

class Inside {
  readonly #text: string;
  at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.at = at;
  }

  read(): PathNode[] {
    const nodes: PathNode[] = [];
    for (;;) {
      const rest = this.#text.slice(this.at, this.at + 3);
      const first = rest[0];
      if (first === '}') {
        this.at += 1;
        return nodes;
      }
      if (rest === '[?(') nodes.push(this.#filter());
      else if (rest.startsWith('..')) this.#recursive(nodes);
      else if (first === undefined || first === '\n' || first === '\r') throw new PathFault('a brace is not closed');
      else if (first === ' ' || first === '@' || first === '$') this.at += 1;
      else if (first === '[') nodes.push(...this.#array());
      else if (first === '"' || first === "'") nodes.push(this.#quoted(first));
      else if (first === '.') {
        this.at += 1;
        nodes.push(this.#field());
      } else if (/[+\-\d]/.test(first)) nodes.push(this.#number());
      else if (isWordLetter(first)) nodes.push(this.#word());
      else throw new PathFault(`"${first}" does not belong in a path`);
    }
  }

  #recursive(nodes: PathNode[]): void {
    if (nodes.at(-1)?.kind === 'recursive') throw new PathFault('.. stands twice');
    this.at += 2;
    nodes.push({ kind: 'recursive' });
    if (isWordLetter(this.#text[this.at] ?? '')) nodes.push(this.#field());
  }

  #field(): PathNode {
    const start = this.at;
    while (this.at < this.#text.length && !isEnd(this.#text[this.at])) this.at += this.#text[this.at] === '\\' ? 2 : 1;
    this.at = Math.min(this.at, this.#text.length);
    const name = this.#text.slice(start, this.at);
    return name === '*' ? { kind: 'wildcard' } : { kind: 'field', name: name.replaceAll('\\', '') };
  }

  #word(): PathNode {
    const start = this.at;
    while (this.at < this.#text.length && !isEnd(this.#text[this.at])) this.at += 1;
    const word = this.#text.slice(start, this.at);
    return word === 'true' || word === 'false' ? { kind: 'bool', value: word === 'true' } : { kind: 'word', word };
  }

  #number(): PathNode {
    const [text = ''] = /^[+-]?[\d.]*/.exec(this.#text.slice(this.at)) ?? [];
    this.at += text.length;
    if (/^[+-]?\d+$/.test(text)) return { kind: 'int', number: Number(text) };
    if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) return { kind: 'float', number: Number(text) };
    throw new PathFault(`"${text}" is no number`);
  }

  #quoted(quote: string): PathNode {
    const start = this.at;
    for (this.at += 1; this.#text[this.at] !== quote || this.#text[this.at - 1] === '\\'; this.at += 1) {
      if (this.at >= this.#text.length || this.#text[this.at] === '\n') throw new PathFault('a quote is not closed');
    }
    this.at += 1;
    const text = unquote(this.#text.slice(start, this.at));
    if (text === undefined) throw new PathFault(`${this.#text.slice(start, this.at)} cannot be read as text`);
    return { kind: 'text', text };
  }

  #array(): PathNode[] {
    const end = this.#text.slice(this.at).search(/[\]\n]/);
    if (end < 0 || this.#text[this.at + end] === '\n') throw new PathFault('a square bracket is not closed');
    const inside = this.#text.slice(this.at + 1, this.at + end);
    this.at += end + 1;
    const text = inside === '*' ? ':' : inside;
    const parts = text.split(',');
    if (parts.length > 1) {
      return [{ kind: 'union', nodes: parts.map((part) => parsePart(`[${part.replace(/^ +| +$/g, '')}]`)) }];
    }
    const key = /^'([^']*)'$/.exec(text);
    if (key !== null) return [...parsePart(`.${key[1]}`).nodes];
    const slice = /^(-?\d*)(:-?\d*)?(:-?\d*)?$/.exec(text);
    if (slice === null) throw new PathFault(`[${inside}] is neither a place in a list nor a key in single quotes`);
    const [, from = '', to, step] = slice;
    const first = bound(from);
    return [
      {
        kind: 'slice',
        from: first,
        to: to === undefined ? { known: true, value: first.value + 1, derived: true } : bound(to.slice(1)),
        step: step === undefined ? bound('') : bound(step.slice(1)),
      },
    ];
  }

  #filter(): PathNode {
    this.at += 3;
    const start = this.at;
    let quote: string | undefined;
    let closed = false;
    for (; ; this.at += 1) {
      const character = this.#text[this.at];
      if (character === undefined || character === '\n') throw new PathFault('a filter is not closed');
      if (character === '"' || character === "'") {
        if (quote === undefined) quote = character;
        else if (character === quote && this.#text[this.at - 1] !== '\\') closed = true;
      } else if (character === ')' && (quote !== undefined) === closed) break;
    }
    const text = this.#text.slice(start, this.at);
    if (this.#text[this.at + 1] !== ']') throw new PathFault('a filter ends in )]');
    this.at += 2;
    const compared = /^([^!<>=]+)([!<>=]+)([^\n]+)$/.exec(text);
    if (compared === null) {
      return { kind: 'filter', left: parsePart(text), operator: 'exists', right: { kind: 'list', nodes: [] } };
    }
    const [, left = '', operator = '', right = ''] = compared;
    return { kind: 'filter', left: parsePart(left), operator, right: parsePart(right) };
  }
}

function bound(text: string): Bound {
  if (text === '') return { known: false, value: 0, derived: false };
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new PathFault(`[${text}] is no place in a list`);
  return { known: true, value, derived: false };
}

function isEnd(character: string | undefined): boolean {
  return character === undefined || ' \t\r\n.,[]$@{}'.includes(character);
}

function isWordLetter(character: string): boolean {
  return /^[_\p{L}\p{Nd}]/u.test(character);
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/** Text in single or double quotes as Go reads it; undefined where it is none. */
export function unquote(text: string): string | undefined {
  const quote = text[0];
  if (text.length < 2 || (quote !== '"' && quote !== "'") || text.at(-1) !== quote) return undefined;
  const inside = text.slice(1, -1);
  if (!inside.includes('\\') && !inside.includes(quote)) return inside;
  let result = '';
  for (let at = 0; at < inside.length; at += 1) {
    const character = inside[at] ?? '';
    if (character === quote || character === '\n') return undefined;
    if (character !== '\\') {
      result += character;
      continue;
    }
    at += 1;
    const letter = inside[at] ?? '';
    const coded = /^(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|([0-3][0-7]{2}))/i.exec(inside.slice(at, at + 9));
    if (letter === quote) result += letter;
    else if (ESCAPES[letter] !== undefined) result += ESCAPES[letter];
    else if (coded !== null) {
      const code =
        coded[4] === undefined
          ? Number.parseInt(coded[1] ?? coded[2] ?? coded[3] ?? '', 16)
          : Number.parseInt(coded[4], 8);
      if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
      result += String.fromCodePoint(code);
      at += coded[0].length - 1;
    } else return undefined;
  }
  return result;
}

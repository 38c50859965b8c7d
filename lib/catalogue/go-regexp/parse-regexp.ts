/**
 * Go's regular expressions (RE2), as exporters read them in their configuration. They are not JavaScript's: no look
 * around, no back references, `(?P<name>…)`, `\z`, POSIX classes. What Go refuses is refused with a reason.
 *
 * Source: https://pkg.go.dev/regexp/syntax
 */
export type RegexpNode =
  | { readonly kind: 'set'; readonly ranges: readonly Range[]; readonly negated: boolean }
  | { readonly kind: 'edge'; readonly edge: 'start' | 'end' | 'line-start' | 'line-end' | 'word' | 'no-word' }
  | { readonly kind: 'group'; readonly index: number | undefined; readonly node: RegexpNode }
  | { readonly kind: 'sequence'; readonly nodes: readonly RegexpNode[] }
  | { readonly kind: 'choice'; readonly nodes: readonly RegexpNode[] }
  | {
      readonly kind: 'repeat';
      readonly node: RegexpNode;
      readonly least: number;
      readonly most: number;
      readonly greedy: boolean;
    };

/** Two code points, both included. */
export type Range = readonly [number, number];

export interface Regexp {
  readonly node: RegexpNode;
  /** Number of groups that capture. */
  readonly groups: number;
  readonly names: ReadonlyMap<string, number>;
}

interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly U: boolean;
}

class RegexpFault extends Error {}

const DIGIT: readonly Range[] = [[48, 57]];
const SPACE: readonly Range[] = [
  [9, 10],
  [12, 13],
  [32, 32],
];
const WORD: readonly Range[] = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];
const POSIX: Readonly<Record<string, readonly Range[]>> = {
  alnum: [
    [48, 57],
    [65, 90],
    [97, 122],
  ],
  alpha: [
    [65, 90],
    [97, 122],
  ],
  ascii: [[0, 127]],
  blank: [
    [9, 9],
    [32, 32],
  ],
  cntrl: [
    [0, 31],
    [127, 127],
  ],
  digit: DIGIT,
  graph: [[33, 126]],
  lower: [[97, 122]],
  print: [[32, 126]],
  punct: [
    [33, 47],
    [58, 64],
    [91, 96],
    [123, 126],
  ],
  space: [
    [9, 13],
    [32, 32],
  ],
  upper: [[65, 90]],
  word: WORD,
  xdigit: [
    [48, 57],
    [65, 70],
    [97, 102],
  ],
};
const CONTROL: Readonly<Record<string, number>> = { a: 7, f: 12, t: 9, n: 10, r: 13, v: 11 };
/** Go refuses larger counts. */
const MAX_REPEAT = 1000;
/** Groups within groups. */
const MAX_DEPTH = 200;

/** The expression, or why Go would not take it. */
export function parseRegexp(pattern: string): Regexp | { readonly fault: string } {
  try {
    return new Parser(pattern).whole();
  } catch (error) {
    if (error instanceof RegexpFault) return { fault: error.message };
    throw error;
  }
}

class Parser {
  readonly #characters: readonly string[];
  #at = 0;
  #groups = 0;
  #depth = 0;
  readonly #names = new Map<string, number>();

  constructor(pattern: string) {
    this.#characters = [...pattern];
  }

  whole(): Regexp {
    const node = this.#choice({ i: false, m: false, s: false, U: false });
    if (this.#at < this.#characters.length) throw new RegexpFault('a closing parenthesis without an opening one');
    return { node, groups: this.#groups, names: this.#names };
  }

  get #here(): string | undefined {
    return this.#characters[this.#at];
  }

  #eat(text: string): boolean {
    const length = [...text].length;
    if (this.#characters.slice(this.#at, this.#at + length).join('') !== text) return false;
    this.#at += length;
    return true;
  }

  #next(): string {
    const character = this.#here;
    if (character === undefined) throw new RegexpFault('it ends too early');
    this.#at += 1;
    return character;
  }

  #choice(flags: Flags): RegexpNode {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new RegexpFault('groups are nested too deep');
    let own = flags;
    const nodes: RegexpNode[] = [];
    let sequence: RegexpNode[] = [];
    while (this.#here !== undefined && this.#here !== ')') {
      if (this.#eat('|')) {
        nodes.push({ kind: 'sequence', nodes: sequence });
        sequence = [];
        continue;
      }
      const atom = this.#atom(own);
      // Flags without a group hold for the rest of the group they stand in.
      if ('flags' in atom) own = atom.flags;
      else sequence.push(this.#repeated(atom, own));
    }
    this.#depth -= 1;
    nodes.push({ kind: 'sequence', nodes: sequence });
    return nodes.length === 1 && nodes[0] !== undefined ? nodes[0] : { kind: 'choice', nodes };
  }

  #atom(flags: Flags): RegexpNode | { readonly flags: Flags } {
    const character = this.#next();
    switch (character) {
      case '(':
        return this.#group(flags);
      case '[':
        return folded(this.#set(), flags);
      case '.':
        return { kind: 'set', ranges: flags.s ? [] : [[10, 10]], negated: true };
      case '^':
        return { kind: 'edge', edge: flags.m ? 'line-start' : 'start' };
      case '$':
        return { kind: 'edge', edge: flags.m ? 'line-end' : 'end' };
      case '\\':
        return this.#escape(flags);
      case '*':
      case '+':
      case '?':
        throw new RegexpFault(`nothing stands before ${character} that could be repeated`);
      default:
        return folded(single(character), flags);
    }
  }

  #group(flags: Flags): RegexpNode | { readonly flags: Flags } {
    if (!this.#eat('?')) return this.#captured(flags);
    if (this.#eat('P<') || (this.#here === '<' && !['=', '!'].includes(this.#characters[this.#at + 1] ?? ''))) {
      this.#eat('<');
      let name = '';
      while (this.#here !== '>') name += this.#next();
      this.#at += 1;
      if (!/^\w+$/.test(name)) throw new RegexpFault(`"${name}" cannot name a group`);
      if (this.#names.has(name)) throw new RegexpFault(`two groups are called ${name}`);
      return this.#captured(flags, name);
    }
    if (['=', '!', '<'].includes(this.#here ?? '')) throw new RegexpFault('Go has no looking ahead or behind');
    let own = flags;
    let value = true;
    for (;;) {
      const letter = this.#next();
      if (letter === '-') value = false;
      else if (letter === 'i' || letter === 'm' || letter === 's' || letter === 'U') own = { ...own, [letter]: value };
      else if (letter === ')') return { flags: own };
      else if (letter === ':') return { kind: 'group', index: undefined, node: this.#closed(own) };
      else throw new RegexpFault(`(?${letter} is unknown`);
    }
  }

  #captured(flags: Flags, name?: string): RegexpNode {
    this.#groups += 1;
    const index = this.#groups;
    if (name !== undefined) this.#names.set(name, index);
    return { kind: 'group', index, node: this.#closed(flags) };
  }

  #closed(flags: Flags): RegexpNode {
    const node = this.#choice(flags);
    if (!this.#eat(')')) throw new RegexpFault('a parenthesis is not closed');
    return node;
  }

  #repeated(node: RegexpNode, flags: Flags): RegexpNode {
    const range = this.#count();
    if (range === undefined) return node;
    const lazy = this.#eat('?');
    const after = this.#at;
    if (this.#count() !== undefined) {
      throw new RegexpFault(`${this.#characters.slice(after - 1, this.#at).join('')} repeats what is repeated already`);
    }
    return { kind: 'repeat', node, least: range[0], most: range[1], greedy: lazy === flags.U };
  }

  #count(): Range | undefined {
    if (this.#eat('*')) return [0, Number.POSITIVE_INFINITY];
    if (this.#eat('+')) return [1, Number.POSITIVE_INFINITY];
    if (this.#eat('?')) return [0, 1];
    const counted = /^\{(\d+)(,(\d*))?\}/.exec(this.#characters.slice(this.#at, this.#at + 24).join(''));
    if (counted === null) return undefined;
    const least = Number(counted[1]);
    const most = counted[2] === undefined ? least : counted[3] === '' ? Number.POSITIVE_INFINITY : Number(counted[3]);
    if (least > MAX_REPEAT || (most !== Number.POSITIVE_INFINITY && (most > MAX_REPEAT || most < least)))
      throw new RegexpFault(`${counted[0]} is no count that Go takes`);
    this.#at += counted[0].length;
    return [least, most];
  }

  #escape(flags: Flags): RegexpNode {
    if (this.#eat('A')) return { kind: 'edge', edge: 'start' };
    if (this.#eat('z')) return { kind: 'edge', edge: 'end' };
    if (this.#eat('b')) return { kind: 'edge', edge: 'word' };
    if (this.#eat('B')) return { kind: 'edge', edge: 'no-word' };
    if (this.#eat('Q')) {
      const nodes: RegexpNode[] = [];
      while (this.#here !== undefined && !this.#eat('\\E')) nodes.push(folded(single(this.#next()), flags));
      return { kind: 'sequence', nodes };
    }
    const named = this.#class();
    return folded(named ?? single(this.#escaped()), flags);
  }

  /** `\d` and its like; undefined when a single character is escaped. */
  #class(): Set | undefined {
    const letter = this.#here ?? '';
    const ranges = { d: DIGIT, s: SPACE, w: WORD }[letter.toLowerCase()];
    if (ranges !== undefined) {
      this.#at += 1;
      return { kind: 'set', ranges, negated: letter !== letter.toLowerCase() };
    }
    if (letter === 'p' || letter === 'P') throw new RegexpFault('Unicode classes cannot be tried here');
    return undefined;
  }

  #escaped(): string {
    const letter = this.#next();
    const control = CONTROL[letter];
    if (control !== undefined) return String.fromCodePoint(control);
    if (letter === 'x') {
      const rest = this.#characters.slice(this.#at, this.#at + 12).join('');
      const code = /^(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]{1,6})\})/.exec(rest);
      const value = Number.parseInt(code?.[1] ?? code?.[2] ?? '', 16);
      if (code === null || value > 0x10ffff) throw new RegexpFault('\\x needs two hexadecimal digits');
      this.#at += code[0].length;
      return String.fromCodePoint(value);
    }
    if (letter === '0') return '\0';
    if (/[1-9]/.test(letter)) throw new RegexpFault('Go has no back references');
    if (/[A-Za-z0-9]/.test(letter) || letter.charCodeAt(0) > 127) throw new RegexpFault(`\\${letter} is unknown`);
    return letter;
  }

  #set(): Set {
    const negated = this.#eat('^');
    const ranges: Range[] = [];
    for (let first = true; ; first = false) {
      if (this.#here === ']' && !first) {
        this.#at += 1;
        return { kind: 'set', ranges, negated };
      }
      const posix = /^\[:(\^?)(\w+):\]/.exec(this.#characters.slice(this.#at, this.#at + 16).join(''));
      if (posix !== null) {
        const known = POSIX[posix[2] ?? ''];
        if (known === undefined) throw new RegexpFault(`${posix[0]} is unknown`);
        this.#at += posix[0].length;
        ranges.push(...(posix[1] === '^' ? inverted(known) : known));
        continue;
      }
      const low = this.#member();
      if (typeof low !== 'string') {
        ranges.push(...(low.negated ? inverted(low.ranges) : low.ranges));
        continue;
      }
      const from = code(low);
      if (
        this.#here === '-' &&
        this.#characters[this.#at + 1] !== ']' &&
        this.#characters[this.#at + 1] !== undefined
      ) {
        this.#at += 1;
        const high = this.#member();
        if (typeof high !== 'string' || code(high) < from)
          throw new RegexpFault('a range of characters is upside down');
        ranges.push([from, code(high)]);
      } else ranges.push([from, from]);
    }
  }

  #member(): string | Set {
    const character = this.#next();
    if (character !== '\\') return character;
    return this.#class() ?? this.#escaped();
  }
}

type Set = Extract<RegexpNode, { kind: 'set' }>;

function single(character: string): Set {
  return { kind: 'set', ranges: [[code(character), code(character)]], negated: false };
}

function code(character: string): number {
  return character.codePointAt(0) ?? 0;
}

function inverted(ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  let from = 0;
  for (const [low, high] of ranges.toSorted((a, b) => a[0] - b[0])) {
    if (low > from) result.push([from, low - 1]);
    from = Math.max(from, high + 1);
  }
  return [...result, [from, 0x10ffff]];
}

/** With `(?i)` a letter stands for both its cases; other alphabets than Latin are left as they are. */
function folded(set: Set, { i }: Flags): Set {
  if (!i) return set;
  const ranges = set.ranges.flatMap(([low, high]): Range[] => {
    const more: Range[] = [[low, high]];
    for (const [from, to, shift] of [
      [65, 90, 32],
      [97, 122, -32],
    ] as const) {
      const start = Math.max(low, from);
      const end = Math.min(high, to);
      if (start <= end) more.push([start + shift, end + shift]);
    }
    return more;
  });
  return { ...set, ranges };
}

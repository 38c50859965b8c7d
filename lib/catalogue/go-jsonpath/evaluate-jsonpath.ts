import { isObject } from '../../yaml/read-value';
import type { JsonValue } from '../../yaml/tree';
import { goJson, goText } from './go-text';
import { type PathList, type PathNode, parseJsonpath } from './parse-jsonpath';

/** A whole number that stands in the path itself: to Go it is no JSON number, and cannot be compared with one. */
export class GoInt {
  constructor(readonly value: number) {}
}

/** A document that is null as a whole: not even nothing to Go, which does not survive all that can be asked of it. */
export class GoNothing {}
const NOTHING = new GoNothing();

export type GoValue = JsonValue | GoInt | GoNothing;

export class PathError extends Error {}

/** The exporter itself ends: Kubernetes starts it anew, and it ends again at the next request. */
export class PathCrash extends PathError {}

/** Values that a path may lead to, and steps on the way; beyond it is given up. */
const MAX_VALUES = 100_000;

/**
 * What a path writes for a document, as client-go's JSONPath writes it. Throws {@link PathError} where Go answers with
 * an error. A missing key is one.
 */
export function evaluateJsonpath(path: string, document: JsonValue, asJson = false): string {
  const parsed = parseJsonpath(path);
  if ('fault' in parsed) throw new PathError(parsed.fault);
  const results = new Walk(parsed.nodes).results(document);
  return results.map((values) => (asJson ? `${goJson(values.map(plain))}\n` : values.map(goText).join(' '))).join('');
}

function plain(value: GoValue): JsonValue {
  if (value instanceof GoNothing) throw new PathCrash('there is null where an object is expected');
  return value instanceof GoInt ? value.value : value;
}

class Walk {
  readonly #nodes: readonly PathNode[];
  #beginRange = 0;
  #inRange = 0;
  #endRange = 0;
  #lastEnd = -1;
  #steps = 0;

  constructor(nodes: readonly PathNode[]) {
    this.#nodes = nodes;
  }

  results(document: GoValue, from = 0): GoValue[][] {
    const all: GoValue[][] = [];
    for (let at = from; at < this.#nodes.length; at += 1) {
      const node = this.#nodes[at];
      if (node === undefined) break;
      const found = this.#walk([document === null ? NOTHING : document], node);
      if (this.#endRange > 0 && this.#endRange <= this.#inRange) {
        this.#endRange -= 1;
        this.#lastEnd = at;
        break;
      }
      if (this.#beginRange > 0) {
        this.#beginRange -= 1;
        this.#inRange += 1;
        // Without a result the loop is gone through once all the same, to find its end.
        if (found.length === 0) this.results(null, at + 1);
        for (const value of found) all.push(...this.results(value, at + 1));
        this.#inRange -= 1;
        if (this.#lastEnd > at) at = this.#lastEnd;
        continue;
      }
      all.push(found);
    }
    return all;
  }

  #walk(input: readonly GoValue[], node: PathNode): GoValue[] {
    this.#steps += input.length + 1;
    if (this.#steps > MAX_VALUES) throw new PathError('the path leads to too many values to be tried here');
    switch (node.kind) {
      case 'list':
        return this.#list(input, node);
      case 'text':
        return [node.text];
      case 'int':
        return input.map(() => new GoInt(node.number));
      case 'float':
        return input.map(() => node.number);
      case 'bool':
        return input.map(() => node.value);
      case 'field':
        return field(input, node.name);
      case 'slice':
        return slice(input, node);
      case 'filter':
        return this.#filter(input, node);
      case 'wildcard':
        return input.flatMap(children);
      case 'recursive':
        return this.#below(input);
      case 'union':
        return node.nodes.flatMap((one) => this.#list(input, one));
      case 'word':
        return this.#word(input, node.word);
    }
  }

  #list(input: readonly GoValue[], { nodes }: PathList): GoValue[] {
    return nodes.reduce<GoValue[]>((values, node) => this.#walk(values, node), [...input]);
  }

  #word(input: readonly GoValue[], word: string): GoValue[] {
    if (word === 'range') {
      this.#beginRange += 1;
      return [...input];
    }
    if (word !== 'end') throw new PathError(`"${word}" is no word of a path`);
    if (this.#inRange === 0) throw new PathError('end stands without a range');
    this.#endRange += 1;
    return [];
  }

  #below(input: readonly GoValue[]): GoValue[] {
    const all: GoValue[] = [];
    for (const value of input) {
      const inside = children(value);
      if (inside.length === 0) continue;
      this.#steps += inside.length;
      if (this.#steps > MAX_VALUES) throw new PathError('the path leads to too many values to be tried here');
      all.push(value, ...this.#below(inside));
    }
    return all;
  }

  #filter(input: readonly GoValue[], { left, operator, right }: Extract<PathNode, { kind: 'filter' }>): GoValue[] {
    const all: GoValue[] = [];
    for (const list of input) {
      if (!Array.isArray(list)) throw new PathError('only a list can be filtered');
      for (const value of list as JsonValue[]) {
        if (operator === 'exists') {
          if (this.#exists(value, left)) all.push(value);
          continue;
        }
        const lefts = this.#list([value], left);
        if (lefts.length === 0) continue;
        const rights = lefts.length > 1 ? [] : this.#list([value], right);
        if (lefts.length > 1 || rights.length > 1) throw new PathError('one value at a time can be compared');
        const [a, b] = [lefts[0], rights[0]];
        if (a !== undefined && b !== undefined && compare(a, operator, b)) all.push(value);
      }
    }
    return all;
  }

  #exists(value: JsonValue, left: PathList): boolean {
    try {
      return this.#list([value], left).length > 0;
    } catch (error) {
      if (error instanceof PathError) return false;
      throw error;
    }
  }
}

function field(input: readonly GoValue[], name: string): GoValue[] {
  if (input.length === 0) return [];
  const found = input.flatMap((value) =>
    isPlainObject(value) && Object.hasOwn(value, name) ? [value[name] as JsonValue] : [],
  );
  if (found.length === 0) throw new PathError(`${name} is not found`);
  return found;
}

/** Go goes through an object in any order; here it is that of the names. A text is a list of bytes. */
function children(value: GoValue): GoValue[] {
  if (Array.isArray(value)) return [...(value as readonly JsonValue[])];
  if (typeof value === 'string') return [...new TextEncoder().encode(value)].map((byte) => new GoInt(byte));
  if (!isPlainObject(value)) return [];
  return Object.keys(value)
    .toSorted()
    .map((key) => value[key] as JsonValue);
}

function slice(input: readonly GoValue[], node: Extract<PathNode, { kind: 'slice' }>): GoValue[] {
  const all: GoValue[] = [];
  for (const list of input) {
    if (list === null) continue;
    if (list instanceof GoNothing) throw new PathCrash('there is null where a list is expected');
    if (!Array.isArray(list)) throw new PathError('only a list has numbered places');
    const { length } = list as readonly JsonValue[];
    let from = node.from.known ? node.from.value : 0;
    if (from < 0) from += length;
    let to = node.to.known ? node.to.value : length;
    if (to < 0 || (to === 0 && node.to.derived)) to += length;
    if (to === from) return all;
    if (from >= length || from < 0) throw new PathError(`the list has no place ${from}: it holds ${length}`);
    if (to > length || to < 0) throw new PathError(`the list has no place ${to - 1}: it holds ${length}`);
    if (from > to) throw new PathError(`the places ${from} to ${to} are upside down`);
    if (node.step.known && node.step.value <= 0) throw new PathError('the step of a slice is more than 0');
    const step = node.step.known ? node.step.value : 1;
    for (let at = from; at < to; at += step) all.push((list as readonly JsonValue[])[at] as JsonValue);
  }
  return all;
}

function compare(left: GoValue, operator: string, right: GoValue): boolean {
  switch (operator) {
    case '==':
      return equal(left, right);
    case '!=':
      return !equal(left, right);
    case '<':
      return less(left, right);
    case '<=':
      return less(left, right) || equal(left, right);
    case '>':
      return !(less(left, right) || equal(left, right));
    case '>=':
      return !less(left, right);
    default:
      throw new PathError(`${operator} compares nothing`);
  }
}

function equal(left: GoValue, right: GoValue): boolean {
  sameKind(left, right);
  return plain(left) === plain(right);
}

function less(left: GoValue, right: GoValue): boolean {
  sameKind(left, right);
  const [a, b] = [plain(left), plain(right)];
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  if (typeof a === 'string' && typeof b === 'string') return a < b;
  throw new PathError('true and false have no order');
}

function sameKind(left: GoValue, right: GoValue): void {
  const [a, b] = [kindOf(left), kindOf(right)];
  if (a === b) return;
  const hint = [a, b].includes('whole number') && [a, b].includes('number') ? ': write 1.0 instead of 1' : '';
  throw new PathError(`a ${a} and a ${b} cannot be compared${hint}`);
}

function kindOf(value: GoValue): string {
  if (value instanceof GoInt) return 'whole number';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return 'true or false';
  throw new PathError('lists, objects and null cannot be compared');
}

function isPlainObject(value: GoValue): value is Readonly<Record<string, JsonValue>> {
  return isObject(value) && !(value instanceof GoInt) && !(value instanceof GoNothing);
}

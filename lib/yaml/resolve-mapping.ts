import { readInteger } from './scalar-schema';
import type { YamlMapping, YamlNode, YamlPair, YamlScalar } from './tree';

/** A mapping as the reader sees it after merging. */
export interface ResolvedMapping {
  /** Each key once, as JSON text: `80` is '80', `yes` is 'true'. */
  readonly keys: readonly string[];
  /** For each key the pair that the reader keeps: of plain duplicates the last one. */
  readonly pairs: readonly YamlPair[];
  /** Keys that came in by `<<`: they may be overridden without being duplicates. */
  readonly merged: ReadonlySet<string>;
  /** Pairs whose key the same mapping gave before, in order. */
  readonly duplicates: readonly { readonly key: string; readonly pair: YamlPair; readonly first: YamlPair }[];
  /** Keys that no JSON object can have, and `<<` with something that is not a mapping. */
  readonly faults: readonly MappingFault[];
}

export interface MappingFault {
  readonly code: 'key-type' | 'merge-type' | 'cycle' | 'depth';
  readonly node: YamlNode;
  readonly message: string;
}

/** How deep `<<` may follow `<<`; real manifests need two or three. */
const MERGE_DEPTH = 100;

/** Follows an alias to the node it stands for. */
export function dereference(node: YamlNode): Exclude<YamlNode, { kind: 'alias' }> {
  let current = node;
  while (current.kind === 'alias') current = current.target;
  return current;
}

const NONE: readonly never[] = [];
const NO_KEYS: ReadonlySet<string> = new Set();

/**
 * The keys of a mapping with `<<` merged in, as the API server's YAML reader does: in order of writing, the later
 * wins, and of a list of merged mappings the earlier wins. Remembered per node. The work grows with what `<<` expands
 * to, which `parseStream` keeps within bounds.
 */
export function resolveMapping(mapping: YamlMapping): ResolvedMapping {
  return mapping.resolved ?? resolveSimple(mapping) ?? resolve(mapping, new Set());
}

/** The pair that a mapping has under a key in the end. */
export function pairOf(mapping: YamlMapping, key: string): YamlPair | undefined {
  const resolved = resolveMapping(mapping);
  const { keys, pairs } = resolved;
  if (keys.length > FEW) return indexOf(resolved).get(key);
  const index = keys.indexOf(key);
  return index < 0 ? undefined : pairs[index];
}

/** Up to this many keys looking through them is faster than a table. */
const FEW = 16;
const tables = new WeakMap<ResolvedMapping, ReadonlyMap<string, YamlPair>>();

function indexOf(resolved: ResolvedMapping): ReadonlyMap<string, YamlPair> {
  const known = tables.get(resolved);
  if (known !== undefined) return known;
  const table = new Map<string, YamlPair>();
  for (const [index, pair] of resolved.pairs.entries()) table.set(resolved.keys[index] ?? '', pair);
  tables.set(resolved, table);
  return table;
}

/** Nearly every mapping: its keys are texts, each is there once, and nothing is merged. It is then as it is written. */
function resolveSimple(mapping: YamlMapping): ResolvedMapping | undefined {
  const { pairs } = mapping;
  const keys: string[] = [];
  const known = pairs.length > FEW ? new Set<string>() : undefined;
  for (const { key } of pairs) {
    if (key.kind !== 'scalar') return undefined;
    const text = key.value;
    if (typeof text !== 'string' || isMerge(key)) return undefined;
    if (known === undefined ? keys.includes(text) : known.has(text)) return undefined;
    known?.add(text);
    keys.push(text);
  }
  const resolved = { keys, pairs, merged: NO_KEYS, duplicates: NONE, faults: NONE };
  mapping.resolved = resolved;
  return resolved;
}

function resolve(mapping: YamlMapping, open: Set<YamlMapping>): ResolvedMapping {
  const entries = new Map<string, YamlPair>();
  const merged = new Set<string>();
  const own = new Map<string, YamlPair>();
  const duplicates: { key: string; pair: YamlPair; first: YamlPair }[] = [];
  const faults: MappingFault[] = [];
  open.add(mapping);
  for (const pair of mapping.pairs) {
    if (isMerge(pair.key)) {
      merge(pair.value, entries, merged, faults, open);
      continue;
    }
    const key = keyText(pair.key);
    if (typeof key !== 'string') {
      faults.push(key);
      continue;
    }
    // The reader compares keys with their types: `1` and `"1"` are two keys to it, though JSON keeps one of them.
    const type = typeOfKey(pair.key);
    const typed = type === 'string' ? key : `${type}\0${key}`;
    const first = own.get(typed);
    if (first === undefined) own.set(typed, pair);
    else duplicates.push({ key, pair, first });
    entries.set(key, pair);
    merged.delete(key);
  }
  open.delete(mapping);
  const resolved = { keys: [...entries.keys()], pairs: [...entries.values()], merged, duplicates, faults };
  if (!faults.some((fault) => fault.code === 'cycle' || fault.code === 'depth')) mapping.resolved = resolved;
  return resolved;
}

function typeOfKey(node: YamlNode): string {
  const key = dereference(node);
  if (key.kind !== 'scalar' || typeof key.value !== 'number')
    return key.kind === 'scalar' ? typeof key.value : key.kind;
  return readInteger(key.text) === undefined ? 'fraction' : 'integer';
}

/** Whether a key is the merge key: `<<` written plain, or tagged as one. */
export function isMerge(key: YamlNode): key is YamlScalar {
  return (
    key.kind === 'scalar' &&
    key.text === '<<' &&
    (key.tag === undefined ? key.style === 'plain' : key.tag === '!' || key.tag.endsWith('merge'))
  );
}

function merge(
  value: YamlNode,
  entries: Map<string, YamlPair>,
  merged: Set<string>,
  faults: MappingFault[],
  open: Set<YamlMapping>,
): void {
  const source = dereference(value);
  // Only a list that is written in place: an alias of a list is refused by the reader.
  const sources = source.kind === 'sequence' && value.kind === 'sequence' ? source.items : [value];
  for (let index = sources.length - 1; index >= 0; index--) {
    const written = sources[index];
    if (written === undefined) continue;
    const mapping = dereference(written);
    if (mapping.kind !== 'mapping') {
      const message = 'what `<<` merges must be a mapping, or a list of mappings';
      faults.push({ code: 'merge-type', node: written, message });
    } else if (open.has(mapping)) {
      faults.push({ code: 'cycle', node: written, message: 'this mapping is merged into itself' });
    } else if (open.size >= MERGE_DEPTH) {
      faults.push({ code: 'depth', node: written, message: `\`<<\` follows \`<<\` more than ${MERGE_DEPTH} deep` });
    } else {
      const inner = mapping.resolved ?? resolve(mapping, open);
      faults.push(...inner.faults);
      for (const [at, pair] of inner.pairs.entries()) {
        const key = inner.keys[at] ?? '';
        entries.set(key, pair);
        merged.add(key);
      }
    }
  }
}

/** The JSON text of a key, or why it cannot be one. */
export function keyText(node: YamlNode): string | MappingFault {
  const key = dereference(node);
  if (key.kind !== 'scalar') {
    const what = key.kind === 'mapping' ? 'a mapping' : 'a list';
    return { code: 'key-type', node, message: `${what} cannot be a key: only text can` };
  }
  const { value } = key;
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (value === null) {
    const written = key.text === '' ? 'an empty key' : `the key \`${key.text}\``;
    return { code: 'key-type', node, message: `${written} means null, and null cannot be a key: quote it` };
  }
  return (
    numberKey(value, key.text) ?? {
      code: 'key-type',
      node,
      message: `the number ${key.text} is too big for a key: quote it`,
    }
  );
}

/** A number as the server writes it where it was a key: integers in full, fractions in single precision. */
function numberKey(value: number, text: string): string | undefined {
  const integer = readInteger(text);
  if (integer !== undefined) return integer >= 2n ** 63n ? undefined : integer.toString();
  if (value === Number.POSITIVE_INFINITY) return '.inf';
  if (value === Number.NEGATIVE_INFINITY) return '-.inf';
  if (Number.isNaN(value)) return '.nan';
  return singlePrecision(value);
}

/** The shortest decimal text that gives the same 32-bit float, with an exponent from a million on and below 0.0001. */
function singlePrecision(value: number): string {
  const single = Math.fround(value);
  if (single === 0) return Object.is(value, -0) ? '-0' : '0';
  if (!Number.isFinite(single)) return single > 0 ? '+Inf' : '-Inf';
  let digits = 1;
  while (digits < 9 && Math.fround(Number(single.toPrecision(digits))) !== single) digits++;
  const [mantissa = '', power = '0'] = single.toExponential(digits - 1).split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return String(Number(`${mantissa}e${power}`));
  const size = Math.abs(exponent);
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${size < 10 ? '0' : ''}${size}`;
}

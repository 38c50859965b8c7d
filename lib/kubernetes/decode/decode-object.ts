import { bareObject } from '../../yaml/bare-object';
import { dereference, resolveMapping } from '../../yaml/resolve-mapping';
import type { JsonObject, JsonValue, Path, YamlNode, YamlPair } from '../../yaml/tree';
import { formatPath } from '../api-issue';
import { type Field, fieldsOf, isFieldOf } from '../types/fields';
import type { KubernetesVersion } from '../versions';
import type { DecodeIssue, FixIdea } from './issue';
import { type MeantShape, meantList, meantMap } from './meant-shape';
import { readScalar, whatItIs, zeroOf } from './read-scalar';
import { type Level, suggestField } from './suggest-field';

/** An object as the server holds it, and everything that keeps it from being read as written. */
export interface DecodedObject {
  /** Known fields only, null and empty left out as the server does; what could not be read is missing. */
  readonly value: JsonObject;
  /** In the order of the text; the server stops at the first that is `unreadable`. */
  readonly issues: readonly DecodeIssue[];
}

interface Decoding {
  readonly version: KubernetesVersion;
  readonly json: boolean;
  readonly issues: DecodeIssue[];
  /** From the object's root to what is read just now. */
  readonly path: (string | number)[];
  /** From the object's root to the mapping that is read: its type, how much of `path` leads to it, its keys. */
  readonly levels: { readonly type: string; readonly depth: number; readonly keys: readonly string[] }[];
}

type Target = Exclude<YamlNode, { kind: 'alias' }>;

function isNull(node: Target): boolean {
  return node.kind === 'scalar' && node.value === null;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameOf(path: Path): string {
  return formatPath(path) || 'the object';
}

function wrongShape(decoding: Decoding, written: YamlNode, fault: string, meant?: MeantShape): undefined {
  const path = [...decoding.path];
  const advice = meant === undefined ? '' : ` ${meant.advice}`;
  decoding.issues.push({
    code: 'wrong-type',
    refusal: 'unreadable',
    path,
    part: 'value',
    range: written.range,
    message: `${nameOf(path)} ${fault}, but this is ${whatItIs(dereference(written))}.${advice}`,
    whole: true,
    ...(meant === undefined ? {} : { fix: { action: 'set', title: meant.title, path, value: meant.value } }),
  });
  return undefined;
}

/**
 * A mapping read entry by entry. Mostly the server holds what YAML reads there (`written`): then that very object is
 * the result, and a copy is made only from the first difference on.
 */
class Copy {
  private copy: JsonObject | undefined;

  constructor(
    private readonly keys: readonly string[],
    private readonly written: JsonValue | undefined,
  ) {
    if (!isObject(written)) this.copy = bareObject();
  }

  /** What YAML reads under a key. */
  at(key: string): JsonValue | undefined {
    return isObject(this.written) ? this.written[key] : undefined;
  }

  /** The entry of the key at `index`; undefined leaves it out. Keys come in order. */
  add(index: number, key: string, value: JsonValue | undefined): void {
    if (this.copy === undefined) {
      if (value !== undefined && value === this.at(key)) return;
      this.copy = bareObject();
      for (let before = 0; before < index; before++) {
        const known = this.keys[before] ?? '';
        const same = this.at(known);
        if (same !== undefined) this.copy[known] = same;
      }
    }
    if (value !== undefined) this.copy[key] = value;
  }

  result(): JsonObject {
    return this.copy ?? (this.written as JsonObject);
  }
}

/** A struct: a mapping of known fields. Undefined for null and for what is no mapping. */
function readStruct(
  decoding: Decoding,
  type: string,
  written: YamlNode,
  raw: JsonValue | undefined,
): JsonObject | undefined {
  const node = dereference(written);
  if (isNull(node)) return undefined;
  if (node.kind !== 'mapping') return wrongShape(decoding, written, 'must be a mapping of fields');
  const { keys, pairs } = resolveMapping(node);
  const fields = fieldsOf(type);
  const copy = new Copy(keys, raw);
  const { path, levels } = decoding;
  levels.push({ type, depth: path.length, keys });
  for (let index = 0; index < pairs.length; index++) {
    const key = keys[index];
    const pair = pairs[index];
    if (key === undefined || pair === undefined) continue;
    const field = fields.get(key);
    path.push(key);
    if (field === undefined || !isFieldOf(field, decoding.version)) {
      unknownField(decoding, key, pair, field);
      copy.add(index, key, undefined);
    } else copy.add(index, key, readField(decoding, field, pair.value, copy.at(key)));
    path.pop();
  }
  levels.pop();
  return copy.result();
}

function readField(
  decoding: Decoding,
  field: Field,
  written: YamlNode,
  raw: JsonValue | undefined,
): JsonValue | undefined {
  const node = dereference(written);
  if (isNull(node)) return undefined;
  if (field.container === 'list') {
    if (node.kind !== 'sequence') return wrongShape(decoding, written, 'must be a list', meantList(field, node));
    return readList(decoding, field, node.items, raw);
  }
  if (field.container === 'map') {
    if (node.kind !== 'mapping') return wrongShape(decoding, written, 'must be a mapping', meantMap(field, node));
    const { keys, pairs } = resolveMapping(node);
    const copy = new Copy(keys, raw);
    for (let index = 0; index < pairs.length; index++) {
      const key = keys[index];
      const pair = pairs[index];
      if (key === undefined || pair === undefined) continue;
      decoding.path.push(key);
      copy.add(index, key, readItem(decoding, field, pair.value, copy.at(key)));
      decoding.path.pop();
    }
    return copy.result();
  }
  return readItem(decoding, field, written, raw);
}

/** What could not be read keeps its place: paths count entries. */
function readList(
  decoding: Decoding,
  field: Field,
  items: readonly YamlNode[],
  raw: JsonValue | undefined,
): JsonValue[] {
  const written = Array.isArray(raw) ? raw : undefined;
  let copy: JsonValue[] | undefined = written === undefined ? [] : undefined;
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    if (item === undefined) continue;
    decoding.path.push(index);
    const read = readItem(decoding, field, item, written?.[index]) ?? zeroOf(field.item);
    decoding.path.pop();
    if (copy === undefined && read !== written?.[index]) copy = written?.slice(0, index);
    copy?.push(read);
  }
  return copy ?? written ?? [];
}

/** A value of the type that is wanted, which most are; undefined where it takes a closer look. */
function quickValue(item: Field['item'], node: Target): JsonValue | undefined {
  if (node.kind !== 'scalar') return undefined;
  const { value } = node;
  if (item === 'string') return typeof value === 'string' ? value : undefined;
  if (item === 'boolean') return typeof value === 'boolean' ? value : undefined;
  return undefined;
}

/** One value, list entry or map value; null in a list or map is the zero of its type. */
function readItem(
  decoding: Decoding,
  field: Field,
  written: YamlNode,
  raw: JsonValue | undefined,
): JsonValue | undefined {
  const node = dereference(written);
  if (field.item === 'object') {
    const struct = readStruct(decoding, field.object ?? '', written, raw);
    return struct ?? (isNull(node) && field.container !== 'one' ? zeroOf('object') : undefined);
  }
  const quick = quickValue(field.item, node);
  if (quick !== undefined) return quick;
  if (isNull(node)) return zeroOf(field.item);
  const reading = readScalar(field.item, node, decoding.json);
  if ('value' in reading) return reading.value;
  const { code, fault, meant } = reading;
  const path = [...decoding.path];
  const fix: FixIdea | undefined =
    meant === undefined ? undefined : { action: 'set', title: meant.title, path, value: meant.value };
  decoding.issues.push({
    code,
    refusal: 'unreadable',
    path,
    part: 'value',
    range: written.range,
    message: `${nameOf(path)} ${fault}.`,
    ...(fix === undefined ? {} : { fix }),
  });
  // What was probably meant stands in for it, so that the rest can be looked at.
  return meant?.value;
}

/** Whether a written value could be of a field: a hint that it was meant. */
function couldBe(field: Field, node: Target): boolean {
  if (isNull(node)) return true;
  if (field.container === 'list') return node.kind === 'sequence';
  if (field.container === 'map' || field.item === 'object') return node.kind === 'mapping';
  return node.kind === 'scalar' && 'value' in readScalar(field.item, node, false);
}

function unknownField(decoding: Decoding, key: string, pair: YamlPair, field: Field | undefined): void {
  const path = [...decoding.path];
  const base = { refusal: 'strict', path, part: 'key', range: pair.key.range } as const;
  if (field !== undefined) {
    const { since, until } = field;
    const known = [since === undefined ? '' : `from ${since}`, until === undefined ? '' : `up to ${until}`]
      .filter(Boolean)
      .join(' ');
    decoding.issues.push({
      ...base,
      code: 'other-version',
      message: `Kubernetes ${decoding.version} does not know ${nameOf(path)}: it exists ${known}. kubectl refuses it; without strict checking it is dropped silently.`,
      fix: { action: 'remove', title: `Remove ${key}`, path },
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
    });
    return;
  }
  const node = dereference(pair.value);
  const levels = decoding.levels.map(({ type, depth, keys }): Level => ({ type, path: path.slice(0, depth), keys }));
  const suggestion = suggestField(key, levels, decoding.version, (candidate) => couldBe(candidate, node));
  const type = decoding.levels.at(-1)?.type ?? '';
  const fix: FixIdea | undefined =
    suggestion?.rename !== undefined
      ? { action: 'rename', title: `Rename it to ${suggestion.rename}`, path, key: suggestion.rename }
      : suggestion?.move !== undefined
        ? { action: 'move', title: `Move it to ${formatPath(suggestion.move)}`, path, to: suggestion.move }
        : undefined;
  decoding.issues.push({
    ...base,
    code: 'unknown-field',
    message: `${type} has no field ${JSON.stringify(key)}. ${suggestion?.text ?? 'kubectl refuses it; without strict checking it is dropped silently.'}`,
    ...(fix === undefined ? {} : { fix }),
  });
}

/**
 * Reads an object as the type of its kind, as strictly as `kubectl apply` does (`fieldValidation: Strict`), and goes on
 * after each fault, so that all are seen.
 *
 * @param raw what YAML reads at `node`; parts of it are shared with the result, so neither may be changed.
 * @param json the text is JSON, whose numbers the server takes literally.
 */
export function decodeFields(
  kind: string,
  node: YamlNode,
  raw: JsonValue | undefined,
  version: KubernetesVersion,
  json: boolean,
): DecodedObject {
  const decoding: Decoding = { version, json, issues: [], path: [], levels: [] };
  const value = readStruct(decoding, kind, node, raw) ?? bareObject();
  return { value, issues: decoding.issues };
}

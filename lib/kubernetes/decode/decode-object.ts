import { dereference, resolveMapping } from '../../yaml/resolve-mapping';
import type { JsonObject, JsonValue, YamlNode, YamlPair } from '../../yaml/tree';
import { formatPath } from '../api-issue';
import { type Field, fieldsOf, isFieldOf } from '../types/fields';
import type { KubernetesVersion } from '../versions';
import { type DecodeIssue, type FixIdea, pathOf, type Trail } from './issue';
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
  /** From the object's root to the mapping that is read. */
  readonly levels: { type: string; trail: Trail | undefined; keys: Level['keys'] }[];
}

type Target = Exclude<YamlNode, { kind: 'alias' }>;

function isNull(node: Target): boolean {
  return node.kind === 'scalar' && node.value === null;
}

function name(trail: Trail | undefined): string {
  return formatPath(pathOf(trail)) || 'the object';
}

function wrongShape(
  decoding: Decoding,
  written: YamlNode,
  trail: Trail | undefined,
  fault: string,
  meant?: MeantShape,
): undefined {
  const path = pathOf(trail);
  const advice = meant === undefined ? '' : ` ${meant.advice}`;
  decoding.issues.push({
    code: 'wrong-type',
    refusal: 'unreadable',
    path,
    part: 'value',
    range: written.range,
    message: `${name(trail)} ${fault}, but this is ${whatItIs(dereference(written))}.${advice}`,
    whole: true,
    ...(meant === undefined ? {} : { fix: { action: 'set', title: meant.title, path, value: meant.value } }),
  });
  return undefined;
}

/** A struct: a mapping of known fields. Undefined for null and for what is no mapping. */
function readStruct(
  decoding: Decoding,
  type: string,
  written: YamlNode,
  trail: Trail | undefined,
): JsonObject | undefined {
  const node = dereference(written);
  if (isNull(node)) return undefined;
  if (node.kind !== 'mapping') return wrongShape(decoding, written, trail, 'must be a mapping of fields');
  const { entries } = resolveMapping(node);
  const fields = fieldsOf(type);
  const value: JsonObject = Object.create(null);
  decoding.levels.push({ type, trail, keys: entries });
  for (const { key, pair } of entries.values()) {
    const field = fields.get(key);
    const inner: Trail = { parent: trail, step: key };
    if (field === undefined || !isFieldOf(field, decoding.version)) {
      unknownField(decoding, key, pair, inner, field);
      continue;
    }
    const read = readField(decoding, field, pair.value, inner);
    if (read !== undefined) value[key] = read;
  }
  decoding.levels.pop();
  return value;
}

function readField(decoding: Decoding, field: Field, written: YamlNode, trail: Trail): JsonValue | undefined {
  const node = dereference(written);
  if (isNull(node)) return undefined;
  if (field.container === 'list') {
    if (node.kind !== 'sequence') return wrongShape(decoding, written, trail, 'must be a list', meantList(field, node));
    // What could not be read keeps its place: paths count entries.
    return node.items.map((item, index) => {
      return readItem(decoding, field, item, { parent: trail, step: index }) ?? zeroOf(field.item);
    });
  }
  if (field.container === 'map') {
    if (node.kind !== 'mapping')
      return wrongShape(decoding, written, trail, 'must be a mapping', meantMap(field, node));
    const map: JsonObject = Object.create(null);
    for (const { key, pair } of resolveMapping(node).entries.values()) {
      const read = readItem(decoding, field, pair.value, { parent: trail, step: key });
      if (read !== undefined) map[key] = read;
    }
    return map;
  }
  return readItem(decoding, field, written, trail);
}

/** One value, list entry or map value; null in a list or map is the zero of its type. */
function readItem(decoding: Decoding, field: Field, written: YamlNode, trail: Trail): JsonValue | undefined {
  const node = dereference(written);
  if (field.item === 'object') {
    const struct = readStruct(decoding, field.object ?? '', written, trail);
    return struct ?? (isNull(node) && field.container !== 'one' ? zeroOf('object') : undefined);
  }
  if (isNull(node)) return zeroOf(field.item);
  const reading = readScalar(field.item, node, decoding.json);
  if ('value' in reading) return reading.value;
  const { code, fault, meant } = reading;
  const path = pathOf(trail);
  const fix: FixIdea | undefined =
    meant === undefined ? undefined : { action: 'set', title: meant.title, path, value: meant.value };
  decoding.issues.push({
    code,
    refusal: 'unreadable',
    path,
    part: 'value',
    range: written.range,
    message: `${name(trail)} ${fault}.`,
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

function unknownField(decoding: Decoding, key: string, pair: YamlPair, trail: Trail, field: Field | undefined): void {
  const path = pathOf(trail);
  const base = { refusal: 'strict', path, part: 'key', range: pair.key.range } as const;
  if (field !== undefined) {
    const { since, until } = field;
    const known = [since === undefined ? '' : `from ${since}`, until === undefined ? '' : `up to ${until}`]
      .filter(Boolean)
      .join(' ');
    decoding.issues.push({
      ...base,
      code: 'other-version',
      message: `Kubernetes ${decoding.version} does not know ${name(trail)}: it exists ${known}. kubectl refuses it; without strict checking it is dropped silently.`,
      fix: { action: 'remove', title: `Remove ${key}`, path },
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
    });
    return;
  }
  const node = dereference(pair.value);
  const levels = decoding.levels.map(({ type, trail: at, keys }): Level => ({ type, path: pathOf(at), keys }));
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
 * after each fault, so that all are seen. `json`: the text is JSON, whose numbers the server takes literally.
 */
export function decodeFields(kind: string, node: YamlNode, version: KubernetesVersion, json: boolean): DecodedObject {
  const decoding: Decoding = { version, json, issues: [], levels: [] };
  const value = readStruct(decoding, kind, node, undefined) ?? Object.create(null);
  return { value, issues: decoding.issues };
}

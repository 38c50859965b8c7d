import type { Path } from '../../yaml/tree';
import { isAtLeast, isKubernetesVersion, type KubernetesVersion } from '../versions';
import table from './fields.generated.json';

/** What a single value is on the wire. `object` stands for a type with fields of its own. */
export type ItemKind =
  | 'string'
  | 'boolean'
  | 'int32'
  | 'int64'
  | 'quantity'
  | 'int-or-string'
  | 'date-time'
  | 'base64'
  | 'any'
  | 'object';

/** One field of an API type. */
export interface Field {
  readonly name: string;
  /** As Kubernetes writes it: `string`, `Container[]`, `map<quantity>`. */
  readonly type: string;
  readonly container: 'one' | 'list' | 'map';
  readonly item: ItemKind;
  /** The type whose fields the value (or each item) has, when `item` is `object`. */
  readonly object: string | undefined;
  /** The first and last version that know the field; undefined where that is beyond the versions of the engine. */
  readonly since: KubernetesVersion | undefined;
  readonly until: KubernetesVersion | undefined;
}

type Fields = ReadonlyMap<string, Field>;

const WRITTEN: Readonly<Record<string, Readonly<Record<string, string>>>> = table;
const ITEMS: ReadonlySet<string> = new Set<ItemKind>([
  'string',
  'boolean',
  'int32',
  'int64',
  'quantity',
  'int-or-string',
  'date-time',
  'base64',
  'any',
]);
const read = new Map<string, Fields>();
const NONE: Fields = new Map();

/** Whether the engine knows the fields of a type, or of a kind (the root types are named as their kinds). */
export function isKnownType(type: string): boolean {
  return Object.hasOwn(WRITTEN, type);
}

/** All fields of a type in alphabetical order, of every version; empty for a type that is not known. */
export function fieldsOf(type: string): Fields {
  const known = read.get(type);
  if (known !== undefined) return known;
  if (!isKnownType(type)) return NONE;
  const fields = new Map<string, Field>();
  for (const [name, written] of Object.entries(WRITTEN[type] ?? {})) fields.set(name, readField(name, written));
  read.set(type, fields);
  return fields;
}

/** Whether a version of the API server knows the field. */
export function isFieldOf(field: Field, version: KubernetesVersion): boolean {
  if (field.since !== undefined && !isAtLeast(version, field.since)) return false;
  return field.until === undefined || isAtLeast(field.until, version);
}

/**
 * The field that a path from an object's root leads to: for `['spec', 'containers', 0]` the field `containers`, for
 * `['metadata', 'labels', 'app']` the field `labels`. Undefined where the type has no such field.
 */
export function fieldAt(kind: string, path: Path): Field | undefined {
  let type: string | undefined = kind;
  let field: Field | undefined;
  let inside = false;
  for (const step of path) {
    if (field !== undefined && field.container !== 'one' && !inside) {
      if ((typeof step === 'number') !== (field.container === 'list')) return undefined;
      inside = true;
      type = field.object;
      continue;
    }
    if (type === undefined || typeof step !== 'string') return undefined;
    field = fieldsOf(type).get(step);
    if (field === undefined) return undefined;
    inside = field.container === 'one';
    type = inside ? field.object : undefined;
  }
  return field;
}

/** The type whose fields a mapping at a path has: `Container` for `['spec', 'containers', 0]` of a Pod. */
export function typeAt(kind: string, path: Path): string | undefined {
  if (path.length === 0) return isKnownType(kind) ? kind : undefined;
  const field = fieldAt(kind, path);
  if (field?.object === undefined) return undefined;
  // No map of the API has typed objects as its values.
  const isItem = field.container === 'one' || (field.container === 'list' && typeof path.at(-1) === 'number');
  return isItem ? field.object : undefined;
}

function readField(name: string, written: string): Field {
  const [type = '', ...bounds] = written.split(' ');
  const container = type.endsWith('[]') ? 'list' : type.startsWith('map<') ? 'map' : 'one';
  const item = container === 'list' ? type.slice(0, -2) : container === 'map' ? type.slice(4, -1) : type;
  const isScalar = isItemKind(item);
  return {
    name,
    type,
    container,
    item: isScalar ? item : 'object',
    object: isScalar ? undefined : item,
    since: bound(bounds, '>='),
    until: bound(bounds, '<='),
  };
}

function isItemKind(text: string): text is ItemKind {
  return ITEMS.has(text);
}

function bound(bounds: readonly string[], sign: string): KubernetesVersion | undefined {
  const version = bounds.find((text) => text.startsWith(sign))?.slice(sign.length) ?? '';
  return isKubernetesVersion(version) ? version : undefined;
}

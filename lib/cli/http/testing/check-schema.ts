import type { Schema } from '../openapi-schemas';

const KNOWN = new Set<string>([
  'description',
  'type',
  'enum',
  'const',
  'minimum',
  'minLength',
  'maxLength',
  'default',
  'items',
  'required',
  'properties',
  'anyOf',
  '$ref',
] satisfies (keyof Schema)[]);

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number' && Number.isInteger(value)) return 'integer';
  return typeof value;
}

/**
 * In how far a value is not what a schema says, as lines `path: fault`. Stricter than JSON Schema: a property that the
 * schema does not name is a fault, as an answer must not hold what its description does not.
 * @throws for a keyword that it does not know: nothing is passed over in silence.
 */
export function schemaFaults(
  value: unknown,
  schema: Schema,
  schemas: Readonly<Record<string, Schema>>,
  path = '$',
): string[] {
  for (const keyword of Object.keys(schema)) if (!KNOWN.has(keyword)) throw new Error(`keyword ${keyword}`);
  const faults: string[] = [];
  const check = (inner: unknown, by: Schema, at: string) => schemaFaults(inner, by, schemas, at);
  if (schema.$ref !== undefined) {
    const target = schemas[schema.$ref.replace('#/components/schemas/', '')];
    if (target === undefined) throw new Error(`${schema.$ref} leads nowhere`);
    faults.push(...check(value, target, path));
  }
  if (schema.anyOf?.every((option) => check(value, option, path).length > 0)) faults.push(`${path}: none of anyOf`);
  const type = typeOf(value);
  const types = schema.type === undefined ? undefined : [schema.type].flat();
  if (types !== undefined && !types.includes(type) && !(type === 'integer' && types.includes('number'))) {
    return [...faults, `${path}: is ${type}, not ${types.join(' or ')}`];
  }
  if (schema.enum !== undefined && !schema.enum.some((allowed) => allowed === value)) {
    faults.push(`${path}: ${JSON.stringify(value)} is none of ${schema.enum.join(', ')}`);
  }
  if (schema.const !== undefined && schema.const !== value) faults.push(`${path}: is not ${schema.const}`);
  if (typeof value === 'number' && value < (schema.minimum ?? Number.NEGATIVE_INFINITY)) {
    faults.push(`${path}: is below ${schema.minimum}`);
  }
  if (typeof value === 'string') {
    if (value.length < (schema.minLength ?? 0)) faults.push(`${path}: is too short`);
    if (value.length > (schema.maxLength ?? Number.POSITIVE_INFINITY)) faults.push(`${path}: is too long`);
  }
  if (Array.isArray(value)) {
    const { items } = schema;
    if (items !== undefined) faults.push(...value.flatMap((item, at) => check(item, items, `${path}[${at}]`)));
  } else if (typeof value === 'object' && value !== null && schema.properties !== undefined) {
    for (const name of schema.required ?? []) if (!(name in value)) faults.push(`${path}.${name}: is missing`);
    for (const [name, inner] of Object.entries(value)) {
      const by = schema.properties[name];
      faults.push(...(by === undefined ? [`${path}.${name}: is not described`] : check(inner, by, `${path}.${name}`)));
    }
  }
  return faults;
}

import { isObject, itemsAt, textAt } from '../../yaml/read-value';
import type { JsonObject, JsonValue } from '../../yaml/tree';

/** Names of the ConfigMaps that a container or a volume refers to, each once, in the order of the text. */
export function configMapNames(value: JsonObject): string[] {
  const names = new Set<string>();
  mapNames(value, (name) => {
    names.add(name);
    return name;
  });
  return [...names];
}

/** The same container or volume, referring to ConfigMaps by other names. */
export function renameConfigMaps(value: JsonObject, names: ReadonlyMap<string, string>): JsonObject {
  return mapNames(value, (name) => names.get(name) ?? name);
}

/** Places of a ConfigMap's name: a volume, a source of a projected volume, `env` and `envFrom` of a container. */
function mapNames(value: JsonObject, map: (name: string) => string): JsonObject {
  let next = mapAt(value, 'configMap', map);
  if (isObject(next.projected)) {
    next = { ...next, projected: mapItems(next.projected, 'sources', (source) => mapAt(source, 'configMap', map)) };
  }
  next = mapItems(next, 'envFrom', (source) => mapAt(source, 'configMapRef', map));
  return mapItems(next, 'env', (variable) =>
    isObject(variable.valueFrom)
      ? { ...variable, valueFrom: mapAt(variable.valueFrom, 'configMapKeyRef', map) }
      : variable,
  );
}

function mapAt(value: JsonObject, key: string, map: (name: string) => string): JsonObject {
  const name = textAt(value, [key, 'name']);
  const reference = value[key];
  return name === undefined || !isObject(reference) ? value : { ...value, [key]: { ...reference, name: map(name) } };
}

function mapItems(value: JsonObject, key: string, map: (item: JsonObject) => JsonObject): JsonObject {
  const list: JsonValue | undefined = value[key];
  if (!Array.isArray(list) || itemsAt(value, [key]).length === 0) return value;
  return { ...value, [key]: list.map((item) => (isObject(item) ? map(item) : item)) };
}

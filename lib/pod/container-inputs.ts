/** What a container is told: command, arguments, environment and files, resolved against the objects of the text. */
import type { ContainerInputs, InputFile, InputVariable, InputWord } from '../catalogue/image-knowledge';
import type { KubernetesObject } from '../kubernetes/object';
import type { JsonObject, JsonValue } from '../yaml/tree';
import { expandVariables } from './expand-variables';
import { readImageReference } from './image-reference';
import type { ObjectIndex } from './object-index';
import type { PodParts, RawContainer } from './pod-parts';
import { asObject, asText, listAt, objectAt, textAt } from './tolerant-read';

interface Entry {
  readonly text: string;
  readonly object: KubernetesObject;
  readonly field: 'data' | 'stringData' | 'binaryData';
}

function decodeBase64(text: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(text.replace(/\s+/g, '')), (char) => char.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The keys of a ConfigMap or Secret with their text, as a container would see them. */
export function entriesOf(object: KubernetesObject): ReadonlyMap<string, Entry> {
  const found = new Map<string, Entry>();
  const secret = object.kind === 'Secret';
  for (const [key, value] of Object.entries(objectAt(object.value, 'data') ?? {})) {
    const text = typeof value === 'string' ? (secret ? decodeBase64(value) : value) : undefined;
    if (text !== undefined) found.set(key, { text, object, field: 'data' });
  }
  for (const [key, value] of Object.entries(objectAt(object.value, 'stringData') ?? {})) {
    if (secret && typeof value === 'string') found.set(key, { text: value, object, field: 'stringData' });
  }
  return found;
}

function variableFrom(entry: Entry, key: string, path: InputVariable['path']): InputVariable {
  const { object, field } = entry;
  return {
    value: entry.text,
    path,
    origin: { documentIndex: object.documentIndex, path: [...object.path, field, key] },
    ...(object.kind === 'Secret' ? { secret: true, expanded: field === 'data' } : {}),
  };
}

function readEnvironment(
  container: RawContainer,
  index: ObjectIndex,
  namespace: string | undefined,
): ReadonlyMap<string, InputVariable> {
  const env = new Map<string, InputVariable>();
  listAt(container.value, 'envFrom').forEach((source, position) => {
    const path = [...container.path, 'envFrom', position];
    const prefix = textAt(source, 'prefix') ?? '';
    for (const [kind, field] of [
      ['ConfigMap', 'configMapRef'],
      ['Secret', 'secretRef'],
    ] as const) {
      const name = textAt(source, field, 'name');
      const object = name === undefined ? undefined : index.find(kind, name, namespace);
      if (object === undefined) continue;
      for (const [key, entry] of entriesOf(object)) env.set(prefix + key, variableFrom(entry, key, path));
    }
  });
  listAt(container.value, 'env').forEach((item, position) => {
    const name = textAt(item, 'name');
    if (name === undefined) return;
    const path = [...container.path, 'env', position];
    const written = textAt(item, 'value');
    if (written !== undefined) {
      const value = expandVariables(written, (other) => env.get(other)?.value);
      env.set(name, { value, path: [...path, 'value'], ...(value === written ? {} : { expanded: true }) });
      return;
    }
    const from = objectAt(item, 'valueFrom');
    env.set(name, from === undefined ? { value: '', path } : valueFrom(from, path, index, namespace));
  });
  return env;
}

function valueFrom(
  from: JsonObject,
  path: InputVariable['path'],
  index: ObjectIndex,
  namespace: string | undefined,
): InputVariable {
  for (const [kind, field] of [
    ['ConfigMap', 'configMapKeyRef'],
    ['Secret', 'secretKeyRef'],
  ] as const) {
    const name = textAt(from, field, 'name');
    const key = textAt(from, field, 'key');
    if (name === undefined || key === undefined) continue;
    const object = index.find(kind, name, namespace);
    const entry = object === undefined ? undefined : entriesOf(object).get(key);
    if (entry !== undefined) return variableFrom(entry, key, path);
  }
  return { value: undefined, path };
}

function readWords(
  list: readonly JsonValue[],
  field: 'command' | 'args',
  container: RawContainer,
  env: ReadonlyMap<string, InputVariable>,
): readonly InputWord[] {
  const words: InputWord[] = [];
  list.forEach((item, position) => {
    const written = asText(item);
    if (written === undefined) return;
    const text = expandVariables(written, (name) => env.get(name)?.value);
    const path = [...container.path, field, position];
    words.push({ text, path, ...(text === written ? {} : { expanded: true }) });
  });
  return words;
}

/** Where a volume's files are known because the text holds them: path within the volume to content. */
export type VolumeFiles = ReadonlyMap<string, InputFile>;

function addObjectFiles(
  files: Map<string, InputFile>,
  object: KubernetesObject | undefined,
  items: readonly JsonValue[],
  restricted: boolean,
): boolean {
  if (object === undefined) return false;
  const entries = entriesOf(object);
  const put = (key: string, path: string): void => {
    const entry = entries.get(key);
    if (entry === undefined) return;
    files.set(path.replace(/^\.?\/+/, ''), {
      text: entry.text,
      documentIndex: object.documentIndex,
      path: [...object.path, entry.field, key],
    });
  };
  if (restricted) for (const item of items) put(textAt(item, 'key') ?? '', textAt(item, 'path') ?? '');
  else for (const key of entries.keys()) put(key, key);
  return true;
}

/** The files of a ConfigMap, Secret or projected volume; undefined when part of it is not in the text. */
export function readVolumeFiles(
  volume: JsonObject,
  index: ObjectIndex,
  namespace: string | undefined,
): VolumeFiles | undefined {
  const files = new Map<string, InputFile>();
  const add = (source: JsonObject, kind: string, nameField: string): boolean => {
    const object = index.find(kind, textAt(source, nameField) ?? '', namespace);
    return addObjectFiles(files, object, listAt(source, 'items'), Array.isArray(source.items));
  };
  const configMap = objectAt(volume, 'configMap');
  if (configMap) return add(configMap, 'ConfigMap', 'name') ? files : undefined;
  const secret = objectAt(volume, 'secret');
  if (secret) return add(secret, 'Secret', 'secretName') ? files : undefined;
  if (objectAt(volume, 'downwardAPI')) return files;
  const projected = objectAt(volume, 'projected');
  if (!projected) return undefined;
  let complete = true;
  for (const entry of listAt(projected, 'sources')) {
    const source = asObject(entry) ?? {};
    const map = objectAt(source, 'configMap');
    const hidden = objectAt(source, 'secret');
    if (map) complete = add(map, 'ConfigMap', 'name') && complete;
    else if (hidden) complete = add(hidden, 'Secret', 'name') && complete;
    else if (!objectAt(source, 'serviceAccountToken') && !objectAt(source, 'downwardAPI')) complete = false;
  }
  return complete ? files : undefined;
}

/** Whether a path is absolute and has no empty part and none that begins with a dot. */
function isNormal(path: string): boolean {
  const { length } = path;
  if (path.charCodeAt(0) !== 0x2f) return false;
  if (length === 1) return true;
  for (let at = 1; at < length; at++) {
    const code = path.charCodeAt(at);
    if ((code === 0x2f || code === 0x2e) && path.charCodeAt(at - 1) === 0x2f) return false;
  }
  return path.charCodeAt(length - 1) !== 0x2f;
}

/** `/etc//nginx/` → `/etc/nginx`. */
export function normalisePath(path: string): string {
  if (isNormal(path)) return path;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return '/' + parts.join('/');
}

/** Whether `path` is `directory` or lies below it; both normalised. */
export function isWithin(path: string, directory: string): boolean {
  return path === directory || directory === '/' || path.startsWith(directory + '/');
}

/** Files and unknown places of one container, from its mounts. */
function readFiles(
  container: RawContainer,
  volumes: ReadonlyMap<string, VolumeFiles | undefined>,
): { readonly files: ReadonlyMap<string, InputFile>; readonly foreign: readonly string[] } {
  const files = new Map<string, InputFile>();
  const foreign: string[] = [];
  for (const mount of listAt(container.value, 'volumeMounts')) {
    const mountPath = textAt(mount, 'mountPath');
    if (mountPath === undefined) continue;
    const target = normalisePath(mountPath);
    const known = volumes.get(textAt(mount, 'name') ?? '');
    const subPath = textAt(mount, 'subPath') ?? '';
    if (known === undefined || textAt(mount, 'subPathExpr') !== undefined) {
      foreign.push(target);
      continue;
    }
    const inside = normalisePath(subPath).slice(1);
    for (const [name, file] of known) {
      if (inside === '') files.set(normalisePath(`${target}/${name}`), file);
      else if (name === inside) files.set(target, file);
      else if (name.startsWith(inside + '/')) files.set(normalisePath(target + name.slice(inside.length)), file);
    }
  }
  return { files, foreign };
}

/** Resolves one container's inputs. `volumes` holds the pod's volumes whose files are known (see `readVolumeFiles`). */
export function readContainerInputs(
  parts: PodParts,
  container: RawContainer,
  index: ObjectIndex,
  volumes: ReadonlyMap<string, VolumeFiles | undefined>,
): ContainerInputs {
  const env = readEnvironment(container, index, parts.object.namespace);
  const { files, foreign } = readFiles(container, volumes);
  return {
    image: readImageReference(textAt(container.value, 'image') ?? ''),
    command: readWords(listAt(container.value, 'command'), 'command', container, env),
    args: readWords(listAt(container.value, 'args'), 'args', container, env),
    env,
    files,
    knowsDirectory: (path) => {
      const directory = normalisePath(path);
      return !foreign.some((place) => isWithin(directory, place) || isWithin(place, directory));
    },
    container: container.value,
    documentIndex: parts.object.documentIndex,
    objectPath: parts.object.path,
  };
}

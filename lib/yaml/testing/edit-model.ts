import type { Draft } from '../edit/draft';
import type { JsonObject, JsonValue, Path } from '../tree';

/** One edit of a draft, as data, so that tests can make it and say what it should do. */
export type ModelEdit =
  | { readonly kind: 'set'; readonly path: Path; readonly value: JsonValue }
  | { readonly kind: 'insert'; readonly path: Path; readonly value: JsonValue; readonly index: number | undefined }
  | { readonly kind: 'remove'; readonly path: Path; readonly prune: boolean }
  | { readonly kind: 'rename'; readonly path: Path; readonly key: string }
  | { readonly kind: 'move'; readonly path: Path; readonly to: Path; readonly index: number }
  | {
      readonly kind: 'replace';
      readonly path: Path;
      readonly start: number;
      readonly end: number;
      readonly text: string;
    };

export function makeEdit(draft: Draft, documentIndex: number, edit: ModelEdit): void {
  switch (edit.kind) {
    case 'set':
      draft.set(documentIndex, edit.path, edit.value);
      break;
    case 'insert':
      draft.insert(documentIndex, edit.path, edit.value, edit.index);
      break;
    case 'remove':
      draft.remove(documentIndex, edit.path, { prune: edit.prune });
      break;
    case 'rename':
      draft.renameKey(documentIndex, edit.path, edit.key);
      break;
    case 'move':
      draft.move(documentIndex, edit.path, edit.to, edit.index);
      break;
    case 'replace':
      draft.replaceWithin(documentIndex, edit.path, edit.start, edit.end, edit.text);
      break;
  }
}

/** What an edit makes of a value, said on plain values alone; the value given is left as it is. */
export function applyModel(before: JsonValue, edit: ModelEdit): JsonValue {
  const value = copyOf(before);
  switch (edit.kind) {
    case 'set':
      return setAt(value, edit.path, copyOf(edit.value));
    case 'insert': {
      const list = valueAt(value, edit.path);
      if (!Array.isArray(list)) return setAt(value, edit.path, [copyOf(edit.value)]);
      list.splice(edit.index ?? list.length, 0, copyOf(edit.value));
      return value;
    }
    case 'remove':
      return removeAt(value, edit.path, edit.prune);
    case 'rename': {
      const parent = valueAt(value, edit.path.slice(0, -1)) as JsonObject;
      const old = String(edit.path.at(-1));
      const moved = parent[old] ?? null;
      delete parent[old];
      parent[edit.key] = moved;
      return value;
    }
    case 'move': {
      const list = edit.path.slice(0, -1);
      const from = valueAt(value, list) as JsonValue[];
      const target = valueAt(value, edit.to);
      const [item = null] = from.splice(Number(edit.path.at(-1)), 1);
      if (from.length === 0 && target !== from && typeof list.at(-1) === 'string') removeAt(value, list, false);
      if (!Array.isArray(target)) return setAt(value, edit.to, [item]);
      target.splice(edit.index, 0, item);
      return value;
    }
    case 'replace': {
      const text = String(valueAt(value, edit.path));
      return setAt(value, edit.path, text.slice(0, edit.start) + edit.text + text.slice(edit.end));
    }
  }
}

export function valueAt(value: JsonValue, path: Path): JsonValue | undefined {
  let at: JsonValue | undefined = value;
  for (const step of path) {
    if (at === null || typeof at !== 'object') return undefined;
    at = Array.isArray(at) ? at[Number(step)] : Object.hasOwn(at, step) ? at[String(step)] : undefined;
  }
  return at;
}

function setAt(root: JsonValue, path: Path, value: JsonValue): JsonValue {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const parent: JsonValue = root === null ? (typeof step === 'number' ? [] : {}) : root;
  if (Array.isArray(parent)) parent[Number(step)] = setAt(parent[Number(step)] ?? null, rest, value);
  else if (typeof parent === 'object' && parent !== null) parent[step] = setAt(parent[step] ?? null, rest, value);
  return parent;
}

function removeAt(root: JsonValue, path: Path, prune: boolean): JsonValue {
  const parent = valueAt(root, path.slice(0, -1));
  const step = path.at(-1);
  if (parent === null || typeof parent !== 'object' || step === undefined) return root;
  if (Array.isArray(parent)) parent.splice(Number(step), 1);
  else delete parent[String(step)];
  if (prune && Object.keys(parent).length === 0 && path.length > 1) return removeAt(root, path.slice(0, -1), true);
  return root;
}

export function copyOf(value: JsonValue): JsonValue {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(copyOf);
  const copy: JsonObject = Object.create(null);
  for (const [key, own] of Object.entries(value)) copy[key] = copyOf(own);
  return copy;
}

/** Every path of a value, parents before children. */
export function pathsOf(value: JsonValue, path: Path = []): Path[] {
  const paths: Path[] = [path];
  if (Array.isArray(value)) for (const [index, item] of value.entries()) paths.push(...pathsOf(item, [...path, index]));
  else if (value !== null && typeof value === 'object') {
    for (const [key, own] of Object.entries(value)) paths.push(...pathsOf(own, [...path, key]));
  }
  return paths;
}

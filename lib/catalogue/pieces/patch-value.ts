import type { Draft } from '../../yaml/edit/draft';
import { isObject } from '../../yaml/read-value';
import type { JsonValue, Path } from '../../yaml/tree';

/** Where values are patched. */
export interface PatchTarget {
  readonly draft: Draft;
  readonly documentIndex: number;
  /** The value at a path of the document as it stands now. */
  readonly read: (path: Path) => JsonValue | undefined;
}

/**
 * Leads a value in the text from `before` to `after`: only what differs between the two is touched, so that what a
 * person changed beside it stays. Lists of objects are compared by name, lists of texts by the flag they set.
 */
export function patchValue(
  target: PatchTarget,
  path: Path,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): void {
  if (isEqual(before, after)) return;
  const { draft, documentIndex, read } = target;
  const current = read(path);
  if (after === undefined) {
    if (current !== undefined) draft.remove(documentIndex, path, { prune: true });
  } else if (isObject(before) && isObject(after) && isObject(current)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      patchValue(target, [...path, key], before[key], after[key]);
    }
  } else if (Array.isArray(before) && Array.isArray(after) && Array.isArray(current)) {
    patchList(target, path, before, after);
  } else if (typeof before === 'string' && typeof after === 'string' && typeof current === 'string') {
    const text = patchText(current, before, after);
    if (text !== current) draft.set(documentIndex, path, text);
  } else if (!isEqual(current, after)) {
    draft.set(documentIndex, path, after);
  }
}

function patchList(target: PatchTarget, path: Path, before: readonly JsonValue[], after: readonly JsonValue[]): void {
  const { draft, documentIndex, read } = target;
  const list = (): JsonValue[] => {
    const value = read(path);
    return Array.isArray(value) ? value : [];
  };
  const place = (key: string) => list().findIndex((item, index) => keyOf(item, index) === key);
  const beforeKeys = new Map(before.map((item, index) => [keyOf(item, index), item]));
  const afterKeys = new Map(after.map((item, index) => [keyOf(item, index), item]));
  for (const key of beforeKeys.keys()) {
    const index = place(key);
    if (!afterKeys.has(key) && index >= 0) draft.remove(documentIndex, [...path, index], { prune: true });
  }
  let previous = -1;
  for (const [key, item] of afterKeys) {
    const index = place(key);
    const old = beforeKeys.get(key);
    // What is not in the text and does not change was left out by the person.
    if (index < 0 && isEqual(old, item)) continue;
    if (index < 0) {
      draft.insert(documentIndex, path, item, previous + 1);
      previous += 1;
      continue;
    }
    const apart = old === undefined ? undefined : valueApart(list(), index, old, item);
    if (apart !== undefined) draft.set(documentIndex, [...path, index + 1], apart);
    else if (old === undefined) draft.set(documentIndex, [...path, index], item);
    else patchValue(target, [...path, index], old, item);
    previous = index;
  }
}

/** Objects by their name or mount path, texts by the flag they set; anything else by its place. */
function keyOf(item: JsonValue, index: number): string {
  if (isObject(item)) return `object ${item.name ?? item.mountPath ?? item.port ?? index} ${item.mountPath ?? ''}`;
  // One hyphen or two: the programs take both.
  if (typeof item === 'string' && item.startsWith('-')) return `flag ${item.replace(/^-+/, '').split('=')[0]}`;
  return `place ${index}`;
}

/** The new value of a flag whose value is written as a word of its own: `--port`, `80` instead of `--port=80`. */
function valueApart(
  list: readonly JsonValue[],
  index: number,
  before: JsonValue,
  after: JsonValue,
): string | undefined {
  const [word, value] = [list[index], list[index + 1]];
  if (typeof word !== 'string' || typeof before !== 'string' || typeof after !== 'string') return undefined;
  if (!/^-[^=]*$/.test(word) || !before.includes('=') || !after.includes('=')) return undefined;
  if (typeof value !== 'string' || value.startsWith('-') || before === after) return undefined;
  return after.slice(after.indexOf('=') + 1);
}

/** When the text was changed by hand, only the lines that differ between before and after are replaced in it. */
function patchText(current: string, before: string, after: string): string {
  if (current === before) return after;
  const old = before.split('\n');
  const fresh = after.split('\n');
  if (old.length !== fresh.length) return after;
  const lines = current.split('\n');
  for (const [index, line] of old.entries()) {
    const replacement = fresh[index];
    if (line === replacement || replacement === undefined) continue;
    const at = lines.indexOf(line);
    if (at < 0) return after;
    lines[at] = replacement;
  }
  return lines.join('\n');
}

export function isEqual(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isEqual(item, b[index]));
  }
  if (isObject(a) && isObject(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key], b[key]))
    );
  }
  return false;
}

import type { JsonValue, Path } from '../tree';
import { type ModelEdit, pathsOf, valueAt } from './edit-model';

/** Chooses a number from 0 to `below - 1`. */
export type Choose = (below: number) => number;

const TEXTS = [
  'web',
  'nginx:1.27',
  'yes',
  '0644',
  '1e3',
  '12:30',
  'null',
  '',
  ' lead',
  'trail ',
  'a: b',
  'a #b',
  '- x',
  '{x}',
  '[x',
  '*x',
  '&x',
  '!x',
  '%x',
  '@x',
  '`x',
  "it's",
  'say "hi"',
  'back\\slash',
  'tab\there',
  'one\ntwo',
  'one\ntwo\n',
  'one\n\n  two\n',
  '  lead\nnext\n',
  'x\n\n\n',
  '\nx\n',
  '# no comment',
  'ends:',
  'ü😀',
  '2024-01-01',
  '---',
  '...',
  '? x',
  ': x',
  'a,b',
  'a]b',
  '0x1f',
  '1_000',
  '.5',
  '~',
  '<<',
  '=',
  'on',
  'N',
  '-',
  'cr\rhere',
  'nel\u0085',
  'bom\ufeff',
  'x\n \n',
  'x\n  ',
  '\t',
  'a\n#b\n',
  'trail \nnext',
];
const KEYS = [
  'name',
  'image',
  'command',
  'args',
  'env',
  'ports',
  'x',
  'a/b',
  'on',
  '80',
  'has space',
  'k: v',
  'ü',
  'data.json',
  '#k',
  'true',
];

/** A value of any shape that a manifest may hold. */
export function randomValue(choose: Choose, depth = 3): JsonValue {
  switch (choose(depth > 0 ? 10 : 6)) {
    case 0:
      return [null, true, false][choose(3)] ?? null;
    case 1:
      return [0, 1, 8080, -5, 1.5, 1e21, 420][choose(7)] ?? 0;
    case 2:
    case 3:
    case 4:
    case 5:
      return TEXTS[choose(TEXTS.length)] ?? '';
    case 6:
    case 7:
      return Array.from({ length: choose(4) }, () => randomValue(choose, depth - 1));
    default:
      return Object.fromEntries(
        Array.from({ length: choose(4) }, () => [KEYS[choose(KEYS.length)] ?? 'k', randomValue(choose, depth - 1)]),
      );
  }
}

/** An edit that makes sense on a value; undefined where the choice leads to none. */
export function randomEdit(value: JsonValue, choose: Choose): ModelEdit | undefined {
  const paths = pathsOf(value).slice(1);
  const path = paths[choose(paths.length)];
  if (path === undefined) return undefined;
  const at = valueAt(value, path);
  switch (choose(8)) {
    case 0:
      return { kind: 'set', path, value: randomValue(choose) };
    case 1:
      return newKey(value, paths, choose);
    case 2:
    case 3:
      return insertion(value, paths, choose);
    case 4:
      return { kind: 'remove', path, prune: choose(2) === 0 };
    case 5:
      return rename(value, path, choose);
    case 6:
      return move(value, paths, choose);
    default: {
      if (typeof at !== 'string') return { kind: 'set', path, value: randomValue(choose, 0) };
      const start = choose(at.length + 1);
      const end = start + choose(at.length - start + 1);
      if (isHalf(at, start) || isHalf(at, end)) return undefined;
      return { kind: 'replace', path, start, end, text: TEXTS[choose(TEXTS.length)] ?? '' };
    }
  }
}

/** Between the two halves of a character outside the basic plane. */
function isHalf(text: string, offset: number): boolean {
  return /[\udc00-\udfff]/.test(text.charAt(offset)) && /[\ud800-\udbff]/.test(text.charAt(offset - 1));
}

function newKey(value: JsonValue, paths: readonly Path[], choose: Choose): ModelEdit | undefined {
  const objects = [[], ...paths].filter((path) => isObject(valueAt(value, path)));
  const parent = objects[choose(objects.length)];
  const key = KEYS[choose(KEYS.length)];
  if (parent === undefined || key === undefined) return undefined;
  const object = valueAt(value, parent);
  if (isObject(object) && Object.hasOwn(object, key)) return undefined;
  const rest: Path = choose(3) === 0 ? [KEYS[choose(KEYS.length)] ?? 'k'] : [];
  return { kind: 'set', path: [...parent, key, ...rest], value: randomValue(choose) };
}

function insertion(value: JsonValue, paths: readonly Path[], choose: Choose): ModelEdit | undefined {
  const lists = paths.filter((path) => Array.isArray(valueAt(value, path)));
  const path = lists[choose(lists.length)];
  const list = path === undefined ? undefined : valueAt(value, path);
  if (path === undefined || !Array.isArray(list)) return undefined;
  const index = choose(3) === 0 ? undefined : choose(list.length + 1);
  return { kind: 'insert', path, value: randomValue(choose), index };
}

function rename(value: JsonValue, path: Path, choose: Choose): ModelEdit | undefined {
  const parent = valueAt(value, path.slice(0, -1));
  const key = KEYS[choose(KEYS.length)] ?? 'k';
  return isObject(parent) && !Object.hasOwn(parent, key) ? { kind: 'rename', path, key } : undefined;
}

function move(value: JsonValue, paths: readonly Path[], choose: Choose): ModelEdit | undefined {
  const items = paths.filter((path) => Array.isArray(valueAt(value, path.slice(0, -1))));
  const path = items[choose(items.length)];
  if (path === undefined) return undefined;
  const from = path.slice(0, -1);
  const lists = paths.filter((list) => Array.isArray(valueAt(value, list)) && !startsWith(list, path));
  // Lists inside later items of the same list would be meant by paths that the move itself changes.
  const fixed = lists.filter((list) => list.length <= from.length || !startsWith(list, from));
  const to = choose(2) === 0 ? from : fixed[choose(fixed.length)];
  const target = to === undefined ? undefined : valueAt(value, to);
  if (to === undefined || !Array.isArray(target)) return undefined;
  const same = to.length === from.length && startsWith(to, from);
  return { kind: 'move', path, to, index: choose(target.length + (same ? 0 : 1)) };
}

function startsWith(path: Path, prefix: Path): boolean {
  return prefix.length <= path.length && prefix.every((step, index) => step === path[index]);
}

function isObject(value: JsonValue | undefined): value is { [key: string]: JsonValue } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

import { printYaml } from '../yaml/print-yaml';
import { isObject } from '../yaml/read-value';
import type { JsonObject, JsonValue, Path, YamlDocument, YamlNode } from '../yaml/tree';

/**
 * The document's text with its pod spec moved to another depth, lines and comments as they are, and everything around
 * it written anew from `value`. Undefined where the spec does not stand in block style on lines of its own.
 */
export function renest(document: YamlDocument, from: Path, to: Path, value: JsonObject): string | undefined {
  const { root, text } = document;
  if (root?.kind !== 'mapping' || root.flow || document.json) return undefined;
  const outer = root.pairs.find(({ key }) => key.kind === 'scalar' && key.value === 'spec');
  const block = nodeAt(root, from);
  if (outer === undefined || block?.kind !== 'mapping' || block.flow || block.pairs.length === 0) return undefined;
  if (hasAnchors(outer.value)) return undefined;
  const start = lineStart(text, outer.range.start);
  const blockStart = lineStart(text, block.range.start);
  if (blockStart <= start || text.slice(blockStart, block.range.start).trim() !== '') return undefined;
  const next = root.pairs.find(({ range }) => range.start > outer.range.start);
  const end = next === undefined ? text.length : lineStart(text, next.range.start);
  const blockEnd = lineEnd(text, block.range.end);
  const column = block.range.start - blockStart;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  // Comments between the key and the first field belong to the block.
  const keyLine = lineEnd(text, keyEnd(root, from));
  const lines = text
    .slice(keyLine, blockEnd)
    .replace(/\r?\n$/, '')
    .split(/\r?\n/);
  const spec = value.spec;
  if (!isObject(spec)) return undefined;
  const written = emit({ spec }, [], to, 0, (indent) => lines.map((line) => shift(line, column, indent)));
  const tail = text.slice(Math.max(end, blockEnd));
  return text.slice(0, start) + written.join(eol) + eol + tail;
}

/** Lines of an object; what lies at `target` is written by `block` with the indentation of its children. */
function emit(
  object: JsonObject,
  path: Path,
  target: Path,
  indent: number,
  block: (indent: number) => readonly string[],
): string[] {
  const pad = ' '.repeat(indent);
  return Object.entries(object).flatMap(([key, value]) => {
    const here = [...path, key];
    if (samePath(here, target)) return [`${pad}${key}:`, ...block(indent + 2)];
    if (isObject(value) && samePath(here, target.slice(0, here.length))) {
      return [`${pad}${key}:`, ...emit(value, here, target, indent + 2, block)];
    }
    return dumpPair(key, value).map((line) => (line === '' ? line : pad + line));
  });
}

function dumpPair(key: string, value: JsonValue): string[] {
  return printYaml({ [key]: value })
    .replace(/\n$/, '')
    .split('\n');
}

function shift(line: string, column: number, indent: number): string {
  if (line.trim() === '') return line;
  const present = line.length - line.trimStart().length;
  return ' '.repeat(Math.max(0, present - column + indent)) + line.trimStart();
}

function nodeAt(root: YamlNode, path: Path): YamlNode | undefined {
  let node: YamlNode | undefined = root;
  for (const step of path) {
    if (node?.kind !== 'mapping') return undefined;
    const pairs: readonly { readonly key: YamlNode; readonly value: YamlNode }[] = node.pairs;
    node = pairs.find(({ key }) => key.kind === 'scalar' && key.value === step)?.value;
  }
  return node;
}

/** Where the key of the last step ends. */
function keyEnd(root: YamlNode, path: Path): number {
  const parent = nodeAt(root, path.slice(0, -1));
  if (parent?.kind !== 'mapping') return 0;
  return parent.pairs.find(({ key }) => key.kind === 'scalar' && key.value === path.at(-1))?.key.range.end ?? 0;
}

function hasAnchors(node: YamlNode): boolean {
  if (node.kind === 'alias' || node.anchor !== undefined) return true;
  if (node.kind === 'sequence') return node.items.some(hasAnchors);
  return node.kind === 'mapping' && node.pairs.some(({ value }) => hasAnchors(value));
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Behind the line break of the line that an offset stands in. */
function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}

import { dereference, pairOf } from '../resolve-mapping';
import type { JsonValue, ScalarStyle, YamlNode } from '../tree';
import type { Style } from './style';
import { isBlockText, isSafePlain, literalBlock, writeKey, writeScalar } from './write-scalar';

/** A value as text: what goes behind the colon or dash (with its leading space), and the lines below, indented. */
export interface Written {
  readonly head: string;
  readonly body: readonly string[];
}

/** Lists and mappings in one line are only written up to this length; beyond, they are unfolded. */
const FLOW_WIDTH = 100;

/** The value of a key that stands at `column`. `models` are the values whose manner is to be followed. */
export function writeValue(value: JsonValue, column: number, style: Style, models: readonly YamlNode[] = []): Written {
  const line = inlineText(value, style, models);
  if (line !== undefined) return { head: ` ${line}`, body: [] };
  if (style.blockText && isBlockText(value as string)) {
    const { header, lines } = literalBlock(value as string, column + style.step, style.step);
    return { head: ` ${header}`, body: lines };
  }
  const deeper = column + (Array.isArray(value) ? style.dashOffset : style.step);
  return { head: '', body: indentFirst(childLines(value, deeper, style, models), deeper) };
}

/** An item whose dash stands at `column`: what follows the dash. */
export function writeItem(value: JsonValue, column: number, style: Style, models: readonly YamlNode[] = []): Written {
  const gap = ' '.repeat(style.dashWidth - 1);
  const line = inlineText(value, style, models);
  if (line !== undefined) return { head: gap + line, body: [] };
  const inner = column + style.dashWidth;
  if (style.blockText && isBlockText(value as string)) {
    const { header, lines } = literalBlock(value as string, inner, style.dashWidth);
    return { head: gap + header, body: lines };
  }
  const [first = '', ...rest] = childLines(value, inner, style, models);
  return { head: gap + first, body: rest };
}

/** The lines of a pair whose key stands at `column`; the first line is not indented. */
export function writePair(
  key: string,
  value: JsonValue,
  column: number,
  style: Style,
  models: readonly YamlNode[] = [],
  keyStyle?: ScalarStyle,
): string[] {
  const written = writeValue(value, column, style, models);
  const name = writeKey(key, { flow: false, json: false, quote: style.quote, ...(keyStyle && { like: keyStyle }) });
  return [`${name}:${written.head}`, ...written.body];
}

/** The pairs or items of a collection at a column, or a scalar at the root; the first line is not indented. */
export function childLines(value: JsonValue, column: number, style: Style, models: readonly YamlNode[] = []): string[] {
  const lines: string[] = [];
  const push = (own: readonly string[]): void => {
    lines.push(...(lines.length === 0 ? own : indentFirst(own, column)));
  };
  if (Array.isArray(value)) {
    const inner = itemModels(models);
    for (const item of value) {
      const { head, body } = writeItem(item, column, style, inner);
      push([`-${head}`, ...body]);
    }
  } else if (value !== null && typeof value === 'object') {
    for (const [key, own] of Object.entries(value)) push(writePair(key, own, column, style, valueModels(models, key)));
  }
  return lines;
}

/** The value in one line where that is how it is to be written; undefined for what takes lines of its own. */
function inlineText(value: JsonValue, style: Style, models: readonly YamlNode[]): string | undefined {
  if (value === null || typeof value !== 'object') {
    if (style.blockText && isBlockText(value)) return undefined;
    return writeScalar(value, { flow: false, json: false, quote: style.quote, ...likeOf(models) });
  }
  if (isEmpty(value)) return Array.isArray(value) ? '[]' : '{}';
  if (!isFlowHabit(value, models)) return undefined;
  const line = writeFlow(value, style, models);
  return line.length > FLOW_WIDTH ? undefined : line;
}

export function isEmpty(value: JsonValue): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** A value between brackets, in one line. */
export function writeFlow(value: JsonValue, style: Style, models: readonly YamlNode[] = [], json = false): string {
  const place = { flow: true, json, quote: style.quote, ...likeOf(models) };
  if (value === null || typeof value !== 'object') return writeScalar(value, place);
  if (Array.isArray(value))
    return `[${value.map((item) => writeFlow(item, style, itemModels(models), json)).join(', ')}]`;
  const pairs = Object.entries(value).map(([key, own]) => {
    const name = writeKey(key, { flow: true, json, quote: style.quote });
    return `${name}: ${writeFlow(own, style, valueModels(models, key), json)}`;
  });
  if (pairs.length === 0) return '{}';
  return style.padded ? `{ ${pairs.join(', ')} }` : `{${pairs.join(', ')}}`;
}

/** Whether the values that are the models are mostly written between brackets. */
function isFlowHabit(value: JsonValue, models: readonly YamlNode[]): boolean {
  const kind = Array.isArray(value) ? 'sequence' : 'mapping';
  let flow = 0;
  let block = 0;
  for (const model of models) {
    const node = dereference(model);
    if (node.kind === 'scalar' || node.kind !== kind || isEmptyNode(node)) continue;
    if (node.flow) flow++;
    else block++;
  }
  return flow > block;
}

function isEmptyNode(node: YamlNode): boolean {
  if (node.kind === 'mapping') return node.pairs.length === 0;
  return node.kind === 'sequence' && node.items.length === 0;
}

/** The quotes that models have without needing them. */
function likeOf(models: readonly YamlNode[]): { readonly like?: ScalarStyle } {
  let plain = 0;
  const quoted = { single: 0, double: 0 };
  for (const model of models) {
    if (model.kind !== 'scalar' || typeof model.value !== 'string') continue;
    if (model.style === 'plain') plain++;
    else if ((model.style === 'single' || model.style === 'double') && isSafePlain(model.text, false))
      quoted[model.style]++;
  }
  if (quoted.single + quoted.double <= plain) return {};
  return { like: quoted.single > quoted.double ? 'single' : 'double' };
}

/** What the items of the models are, as models for an item. */
export function itemModels(models: readonly YamlNode[]): YamlNode[] {
  const items: YamlNode[] = [];
  for (const model of models) {
    const node = dereference(model);
    if (node.kind === 'sequence') items.push(...node.items);
  }
  return items;
}

/** What the models have under a key, as models for its value. */
export function valueModels(models: readonly YamlNode[], key: string): YamlNode[] {
  const values: YamlNode[] = [];
  for (const model of models) {
    const node = dereference(model);
    const pair = node.kind === 'mapping' ? pairOf(node, key) : undefined;
    if (pair !== undefined) values.push(pair.value);
  }
  return values;
}

export function indentFirst(lines: readonly string[], column: number): string[] {
  return lines.map((line, index) => (index === 0 ? ' '.repeat(column) + line : line));
}

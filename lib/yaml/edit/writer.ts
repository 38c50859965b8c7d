import { childStart } from '../comments';
import { dereference } from '../resolve-mapping';
import { blockIndent } from '../scalar-offsets';
import type { TextEdit } from '../text-edit';
import type { JsonValue, Path, ScalarStyle, YamlDocument, YamlNode } from '../tree';
import { isSpaceAt } from '../trivia';
import { indentationAt, insertFlow, isUnfolded } from './flow-place';
import { type Collection, childCount, childValue, insertLines, replaceValue } from './place';
import { columnOf, type Style, styleAt } from './style';
import { type Spot, walk } from './walk';
import { jsonLayout, writeJson } from './write-json';
import {
  childLines,
  indentFirst,
  isEmpty,
  itemModels,
  valueModels,
  type Written,
  writeFlow,
  writeItem,
  writePair,
  writeValue,
} from './write-node';
import { isBlockText, literalBlock, writeKey, writeScalar } from './write-scalar';

/** Writes values into one state of one document: every method gives edits relative to the document's text. */
export class Writer {
  private readonly text: string;

  constructor(
    private readonly document: YamlDocument,
    private readonly others: readonly YamlDocument[],
    private readonly eol: string,
    private readonly blockText: boolean,
  ) {
    this.text = document.text;
  }

  style(ancestors: readonly YamlNode[]): Style {
    return { ...styleAt(this.document, ancestors, this.others), blockText: this.blockText };
  }

  /** A new child (`key` undefined for an item) of a collection that has children. */
  insertChild(
    ancestors: readonly YamlNode[],
    path: Path,
    parent: Collection,
    index: number,
    key: string | undefined,
    value: JsonValue,
  ): TextEdit[] {
    const style = this.style(ancestors);
    const models = this.modelsFor(path, parent, key);
    if (parent.flow)
      return insertFlow(this.text, parent, index, this.flowChild(parent, key, value, style, models), this.eol);
    const column = columnOf(this.text, childStart(parent, 0));
    if (key !== undefined) {
      const lines = writePair(key, value, column, style, models, keyStyleOf(parent));
      return insertLines(this.text, parent, index, lines, this.eol);
    }
    const dashWidth = this.dashWidthOf(parent) ?? style.dashWidth;
    const { head, body } = writeItem(value, column, { ...style, dashWidth }, models);
    return insertLines(this.text, parent, index, [`-${head}`, ...body], this.eol);
  }

  /** Replaces the value of a child; `anchor` is put before the new one. */
  replaceChild(
    ancestors: readonly YamlNode[],
    path: Path,
    spot: Spot,
    value: JsonValue,
    anchor: string | undefined,
  ): TextEdit[] {
    const { parent, index } = spot;
    const old = childValue(parent, index);
    if (old === undefined) return [];
    const style = this.style(ancestors);
    const key = parent.kind === 'mapping' ? String(path.at(-1)) : undefined;
    const cousins = this.modelsFor(path.slice(0, -1), parent, key).filter((model) => model !== old);
    const models = showsManner(old) ? [old] : cousins;
    if (parent.flow) {
      const body = this.flowText(parent, value, style, models, likeOf(old));
      return this.replaceFlow(spot, old, anchor === undefined ? body : `&${anchor} ${body}`);
    }
    const column = columnOf(this.text, childStart(parent, index));
    const own = this.childValue(parent, column, value, style, models, old);
    const written = withAnchor(own, anchor, value, parent, column + style.dashWidth);
    return replaceValue(this.text, parent, index, written, this.eol);
  }

  /** Replaces a child's value by text as given (`<<: *base`, `*base`), in lines of its own when `block`. */
  replaceByMerge(ancestors: readonly YamlNode[], spot: Spot, alias: string): TextEdit[] {
    const { parent, index } = spot;
    const old = childValue(parent, index);
    if (old === undefined) return [];
    if (parent.flow) return this.replaceFlow(spot, old, `{<<: *${alias}}`);
    const style = this.style(ancestors);
    const column = columnOf(this.text, childStart(parent, index));
    const written =
      parent.kind === 'sequence'
        ? { head: `${' '.repeat(style.dashWidth - 1)}<<: *${alias}`, body: [] }
        : { head: '', body: [`${' '.repeat(column + style.step)}<<: *${alias}`] };
    return replaceValue(this.text, parent, index, written, this.eol);
  }

  private childValue(
    parent: Collection,
    column: number,
    value: JsonValue,
    style: Style,
    models: readonly YamlNode[],
    old: YamlNode,
  ): Written {
    const lead = parent.kind === 'mapping' ? ' ' : ' '.repeat(style.dashWidth - 1);
    if (typeof value === 'string' && old.kind === 'scalar') {
      const like = likeOf(old);
      if (like !== undefined && !(style.blockText && isBlockText(value) && !old.text.includes('\n'))) {
        return { head: lead + writeScalar(value, { flow: false, json: false, quote: style.quote, like }), body: [] };
      }
      const indent = old.style === 'literal' || old.style === 'folded' ? blockIndent(this.text, old) : 0;
      if (style.blockText && indent > column && isBlockText(value)) {
        const { header, lines } = literalBlock(value, indent, indent - column);
        return { head: lead + header, body: lines };
      }
    }
    return parent.kind === 'mapping'
      ? writeValue(value, column, style, models)
      : writeItem(value, column, style, models);
  }

  private replaceFlow(spot: Spot, old: YamlNode, body: string): TextEdit[] {
    const { start } = old;
    const { end } = old.range;
    if (end > start || spot.parent.kind === 'sequence') return [{ start, end, text: body }];
    // An empty value: right behind its colon, or there is no colon yet.
    const colon = this.text.charCodeAt(start - 1) === 0x3a;
    return [{ start, end, text: colon ? ` ${body}` : `: ${body}` }];
  }

  private flowChild(
    parent: Collection,
    key: string | undefined,
    value: JsonValue,
    style: Style,
    models: readonly YamlNode[],
  ): string {
    const body = this.flowText(parent, value, style, models);
    if (key === undefined) return body;
    const json = this.document.json || isJsonLike(parent);
    const spaced = !this.document.json || jsonLayout(this.text).spaced;
    return `${writeKey(key, { flow: true, json, quote: style.quote })}:${spaced ? ' ' : ''}${body}`;
  }

  private flowText(
    parent: Collection,
    value: JsonValue,
    style: Style,
    models: readonly YamlNode[],
    like?: ScalarStyle,
  ): string {
    if (this.document.json) {
      const layout = jsonLayout(this.text);
      const unfolded = childCount(parent) === 0 || isUnfolded(this.text, parent);
      const indentation = indentationAt(this.text, childStart(parent, 0));
      return writeJson(value, unfolded ? layout : { ...layout, indent: undefined }, indentation, this.eol);
    }
    if (like !== undefined && typeof value === 'string') {
      return writeScalar(value, { flow: true, json: false, quote: style.quote, like });
    }
    return writeFlow(value, style, models, isJsonLike(parent));
  }

  /** A whole document's root, from a column on; the first line is not indented. */
  rootText(value: JsonValue, column: number): string {
    if (this.document.json) return writeJson(value, jsonLayout(this.text), '', this.eol);
    return rootText(value, column, this.style([]), this.eol);
  }

  private dashWidthOf(parent: Collection): number | undefined {
    if (parent.kind !== 'sequence') return undefined;
    for (let index = parent.items.length - 1; index >= 0; index--) {
      const start = parent.items[index]?.start ?? 0;
      const dash = parent.dashes[index] ?? 0;
      if (start > dash + 1 && isSpaceAt(this.text, dash + 1) && !/[\r\n]/.test(this.text.slice(dash, start))) {
        return start - dash;
      }
    }
    return undefined;
  }

  /**
   * The nodes whose manner a child is to follow: its siblings in a list; for a key, what the siblings of the nearest
   * list item above have in the same place.
   */
  private modelsFor(parentPath: Path, parent: Collection, key: string | undefined): YamlNode[] {
    if (parent.kind === 'sequence' && parent.items.length > 0) return [...parent.items];
    const { root } = this.document;
    const path = key === undefined ? parentPath : [...parentPath, key];
    for (let cut = path.length - 1; root !== undefined && cut >= 0; cut--) {
      if (typeof path[cut] !== 'number') continue;
      const list = walk(root, path.slice(0, cut));
      let models = list.stop === 'end' && list.last.kind === 'sequence' ? [...list.last.items] : [];
      for (const step of path.slice(cut + 1)) {
        models = typeof step === 'number' ? itemModels(models) : valueModels(models, step);
      }
      if (key === undefined) models = itemModels(models);
      if (models.length > 0) return models;
    }
    return [];
  }
}

/** The text of a document with this root; the first line is not indented. */
export function rootText(value: JsonValue, column: number, style: Style, eol: string): string {
  if (typeof value === 'object' && value !== null && !isEmpty(value)) return childLines(value, column, style).join(eol);
  return writeFlow(value, style);
}

/** Puts an anchor before a value; a block collection then begins on the next line. */
function withAnchor(
  written: Written,
  anchor: string | undefined,
  value: JsonValue,
  parent: Collection,
  inner: number,
): Written {
  if (anchor === undefined) return written;
  const inline = written.head.trimStart();
  if (parent.kind === 'sequence' && typeof value === 'object' && value !== null && !/^[[{]/.test(inline)) {
    return { head: ` &${anchor}`, body: [...indentFirst([inline], inner), ...written.body] };
  }
  return { head: ` &${anchor}${inline === '' ? '' : ` ${inline}`}`, body: written.body };
}

/** Whether a node is an example of how its kind is written here. */
function showsManner(node: YamlNode): boolean {
  const target = dereference(node);
  if (target.kind === 'scalar') return false;
  return childCount(target) > 0 && node.kind !== 'alias';
}

function likeOf(node: YamlNode): ScalarStyle | undefined {
  if (node.kind !== 'scalar' || (node.style !== 'single' && node.style !== 'double')) return undefined;
  return node.style;
}

/** Whether a flow collection is written as JSON is: all keys in double quotes. */
function isJsonLike(parent: Collection): boolean {
  if (parent.kind === 'sequence')
    return parent.items.some((item) => dereference(item).kind === 'mapping' && isJsonLikeNode(item));
  return parent.pairs.length > 0 && parent.pairs.every(({ key }) => key.kind === 'scalar' && key.style === 'double');
}

function isJsonLikeNode(node: YamlNode): boolean {
  return node.kind === 'mapping' && node.flow && isJsonLike(node);
}

function keyStyleOf(parent: Collection): ScalarStyle | undefined {
  if (parent.kind !== 'mapping' || parent.pairs.length === 0) return undefined;
  const first = parent.pairs[0]?.key;
  const same = parent.pairs.every(
    ({ key }) => key.kind === 'scalar' && first?.kind === 'scalar' && key.style === first.style,
  );
  return same && first?.kind === 'scalar' && first.style !== 'plain' ? first.style : undefined;
}

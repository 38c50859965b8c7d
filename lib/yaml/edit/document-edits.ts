import { bareObject } from '../bare-object';
import { nodeAt } from '../locate';
import { pairOf } from '../resolve-mapping';
import type { TextEdit } from '../text-edit';
import type { JsonObject, JsonValue, Path, YamlDocument, YamlNode } from '../tree';
import { isBreakAt, lineStart } from '../trivia';
import { toValue } from '../value';
import type { DraftText } from './draft-text';
import { cannotWrite, EditError, nameOf, notFound } from './edit-error';
import { type Collection, childCount } from './place';
import { removeChild } from './remove-child';
import { sameValue } from './same-value';
import { addOwn, copyInPlace, expandMerge, rescueAnchors, unshare } from './shared-values';
import { isNull, type Walk, walk } from './walk';
import { writeKey } from './write-scalar';
import type { Writer } from './writer';

/** The edits within one document of a draft. Each method sees the text as the one before left it. */
export class DocumentEdits {
  constructor(
    readonly text: DraftText,
    readonly index: number,
  ) {}

  get document(): YamlDocument {
    return this.text.document(this.index);
  }

  private get writer(): Writer {
    return this.text.writer(this.index);
  }

  apply(edits: readonly TextEdit[]): void {
    this.text.applyTo(this.index, edits);
  }

  /** The walk along a path; the document must have content. */
  walk(path: Path): Walk {
    const { root } = this.document;
    if (root === undefined) throw notFound(path);
    return walk(root, path);
  }

  set(path: Path, value: JsonValue): void {
    if (this.document.root === undefined) {
      this.setRoot(wrap(path, value));
      return;
    }
    // Each turn makes one more step of the path the document's own.
    for (;;) {
      const at = this.walk(path);
      if (at.stop === 'end') {
        this.setExisting(path, at, value);
        return;
      }
      if (at.stop === 'alias') {
        unshare(this, path.slice(0, at.depth), at);
        continue;
      }
      const key = path[at.depth];
      if (at.stop === 'merged' && at.last.kind === 'mapping' && at.depth < path.length - 1) {
        addOwn(this, path.slice(0, at.depth), at, String(key));
        continue;
      }
      this.addMissing(path, at, wrap(path.slice(at.depth + 1), value));
      return;
    }
  }

  /** The step of the path that is missing, with a value that holds the rest. */
  private addMissing(path: Path, at: Walk, value: JsonValue, before?: string): void {
    const key = path[at.depth];
    const parentPath = path.slice(0, at.depth);
    if (at.last.kind === 'mapping') {
      this.addPair(parentPath, at, at.last, String(key), value, before);
    } else if (at.last.kind === 'sequence') {
      if (key !== at.last.items.length) throw notFound(path);
      this.insert(parentPath, value, undefined);
    } else if (isNull(at.last)) {
      this.replace(parentPath, at, wrap(path.slice(at.depth, at.depth + 1), value));
    } else throw notFound(path);
  }

  /** Adds a pair to a mapping that a walk ended at. */
  addPair(path: Path, at: Walk, parent: Collection, key: string, value: JsonValue, before?: string): void {
    if (childCount(parent) === 0) this.replace(path, at, objectOf(key, value));
    else {
      const place = placeBefore(parent, before);
      this.write([...path, key], value, (writer) => writer.insertChild(at.nodes, path, parent, place, key, value));
    }
  }

  private setExisting(path: Path, at: Walk, value: JsonValue): void {
    const before = toValue(at.last).value;
    if (sameValue(before, value)) return;
    if (
      at.last.kind === 'mapping' &&
      isFilledObject(value) &&
      Object.keys(before as JsonObject).some((key) => key in value)
    ) {
      for (const key of Object.keys(before as JsonObject)) if (!(key in value)) this.remove([...path, key], false);
      for (const [key, own] of Object.entries(value)) this.set([...path, key], own);
    } else if (
      at.last.kind === 'sequence' &&
      Array.isArray(value) &&
      value.length > 0 &&
      Array.isArray(before) &&
      before.length > 0
    ) {
      this.setItems(path, before, value);
    } else this.replace(path, at, value);
  }

  /** Changes only the items that differ. */
  private setItems(path: Path, before: readonly JsonValue[], after: readonly JsonValue[]): void {
    let head = 0;
    while (head < before.length && head < after.length && sameValue(before[head], after[head])) head++;
    let tail = 0;
    const shorter = Math.min(before.length, after.length) - head;
    while (tail < shorter && sameValue(before[before.length - 1 - tail], after[after.length - 1 - tail])) tail++;
    const oldEnd = before.length - tail;
    const newEnd = after.length - tail;
    for (let index = head; index < Math.min(oldEnd, newEnd); index++) this.set([...path, index], after[index] ?? null);
    for (let index = oldEnd; index < newEnd; index++) this.insert(path, after[index] ?? null, index);
    for (let index = oldEnd - 1; index >= newEnd; index--) this.remove([...path, index], false);
  }

  /** Replaces the node that a walk ended at, keeping its anchor where the new value is of the same kind. */
  replace(path: Path, at: Walk, value: JsonValue): void {
    const spot = at.spots.at(-1);
    const keep = at.last.kind !== 'alias' && at.last.anchor !== undefined && kindOf(value) === at.last.kind;
    if (rescueAnchors(this, at.last, keep)) {
      this.replace(path, this.walk(path), value);
      return;
    }
    if (spot === undefined) this.setRoot(value);
    else {
      const anchor = keep ? at.last.anchor : undefined;
      const above = at.nodes.slice(0, -1);
      this.write(path, value, (writer) => writer.replaceChild(above, path, spot, value, anchor));
    }
  }

  /**
   * Makes edits that write a value, and sees to it that the value is what is read then: a block text may swallow a
   * comment that follows it, and is then written in quotes.
   */
  write(path: Path, value: JsonValue, edits: (writer: Writer) => TextEdit[]): void {
    for (const blockText of [true, false]) {
      try {
        this.text.atomically(() => {
          this.apply(edits(this.text.writer(this.index, blockText)));
          const node = nodeAt(this.document.root, path);
          if (node === undefined || !sameValue(toValue(node).value, value)) throw cannotWrite();
        });
        return;
      } catch (error) {
        if (!(error instanceof EditError) || !blockText) throw error;
      }
    }
  }

  private setRoot(value: JsonValue): void {
    const { text, root } = this.document;
    if (root !== undefined) {
      const column = root.start - lineStart(text, root.start);
      const { start } = root;
      const { end } = root.range;
      this.write([], value, (writer) => [{ start, end, text: writer.rootText(value, column) }]);
      return;
    }
    const { eol } = this.text;
    const before = text === '' || isBreakAt(text, text.length - 1) ? '' : eol;
    this.apply([{ start: text.length, end: text.length, text: `${before}${this.writer.rootText(value, 0)}${eol}` }]);
  }

  insert(path: Path, value: JsonValue, index: number | undefined, before?: string): void {
    if (this.document.root === undefined) {
      this.setRoot(wrap(path, [value]));
      return;
    }
    for (;;) {
      const at = this.walk(path);
      const { last } = at;
      if (at.stop === 'end' && last.kind === 'sequence') {
        const count = last.items.length;
        if (count === 0) this.replace(path, at, [value]);
        else {
          const to = Math.max(0, Math.min(index ?? count, count));
          const item = [...path, to];
          this.write(item, value, (writer) => writer.insertChild(at.nodes, path, last, to, undefined, value));
        }
        return;
      }
      if (at.stop === 'alias' || (at.stop === 'end' && last.kind === 'alias'))
        unshare(this, path.slice(0, at.depth), at);
      else if (at.stop === 'merged') addOwn(this, path.slice(0, at.depth), at, String(path[at.depth]));
      else if (at.stop === 'missing') {
        this.addMissing(path, at, wrap(path.slice(at.depth + 1), [value]), before);
        return;
      } else if (isNull(last)) {
        this.replace(path.slice(0, at.depth), at, wrap(path.slice(at.depth), [value]));
        return;
      } else throw new EditError('not-a-list', `${nameOf(path)} is not a list, so nothing can be added to it.`);
    }
  }

  /** Removes what is at a path, with everything that would show in its place (duplicates, merged values). */
  remove(path: Path, prune: boolean): void {
    if (path.length === 0) throw new EditError('not-found', 'A whole document is removed with removeDocument.');
    if (this.document.root === undefined) return;
    for (;;) {
      const at = this.walk(path);
      const parentPath = path.slice(0, at.depth);
      if (at.stop === 'end') {
        const spot = at.spots.at(-1);
        if (spot === undefined) return;
        if (rescueAnchors(this, at.last, false)) continue;
        removeChild(this, path, spot.parent, spot.index, prune);
        // Of duplicate keys all go, and what a merge would give instead. An only child leaves nothing to look for.
        if (spot.parent.kind === 'sequence' || childCount(spot.parent) === 1 || !this.isThere(path)) return;
      } else if (at.stop === 'alias') copyInPlace(this, parentPath, at);
      else if (at.stop === 'merged' && at.depth === path.length - 1) expandMerge(this, parentPath, at);
      else if (at.stop === 'merged') addOwn(this, parentPath, at, String(path[at.depth]));
      else return;
    }
  }

  private isThere(path: Path): boolean {
    const { root } = this.document;
    if (root === undefined) return false;
    const at = walk(root, path);
    return at.stop === 'end' || (at.stop === 'merged' && at.depth === path.length - 1);
  }

  renameKey(path: Path, key: string): void {
    const parentPath = path.slice(0, -1);
    for (;;) {
      const at = this.walk(path);
      const spot = at.spots.at(-1);
      if (at.stop === 'end' && spot?.parent.kind === 'mapping') {
        this.writeKeyAt(spot.parent, spot.index, key);
        return;
      }
      if (at.stop === 'alias') copyInPlace(this, path.slice(0, at.depth), at);
      else if (at.stop === 'merged' && at.depth === path.length - 1) expandMerge(this, parentPath, at);
      else if (at.stop === 'merged') addOwn(this, path.slice(0, at.depth), at, String(path[at.depth]));
      else throw notFound(path);
    }
  }

  private writeKeyAt(parent: Collection, index: number, key: string): void {
    const pair = parent.kind === 'mapping' ? parent.pairs[index] : undefined;
    if (pair === undefined || pair.key.kind !== 'scalar' || parent.kind !== 'mapping') return;
    if (pair.key.text === key && typeof pair.key.value === 'string') return;
    if (pairOf(parent, key) !== undefined) {
      throw new EditError('key-exists', `There is a "${key}" here already.`);
    }
    const like = pair.key.style === 'single' || pair.key.style === 'double' ? { like: pair.key.style } : {};
    const place = { flow: parent.flow, json: this.document.json, quote: 'double', ...like } as const;
    this.apply([
      { start: pair.key.start, end: pair.key.range.end, text: this.keyText(pair.key, writeKey(key, place)) },
    ]);
  }

  private keyText(key: YamlNode, written: string): string {
    return key.kind !== 'alias' && key.anchor !== undefined ? `&${key.anchor} ${written}` : written;
  }
}

/** A value inside the keys and indices that lead to it. */
function wrap(path: Path, value: JsonValue): JsonValue {
  return path.reduceRight<JsonValue>((inner, step) => {
    if (typeof step === 'number') {
      if (step !== 0) throw notFound(path);
      return [inner];
    }
    return objectOf(step, inner);
  }, value);
}

function objectOf(key: string, value: JsonValue): JsonObject {
  const object: JsonObject = bareObject();
  object[key] = value;
  return object;
}

function kindOf(value: JsonValue): YamlNode['kind'] {
  if (Array.isArray(value)) return 'sequence';
  return value !== null && typeof value === 'object' ? 'mapping' : 'scalar';
}

function isFilledObject(value: JsonValue): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length > 0;
}

/** Where a pair stands before the one of a name; at the end when there is none. */
function placeBefore(parent: Collection, name: string | undefined): number {
  const place =
    name === undefined || parent.kind !== 'mapping'
      ? -1
      : parent.pairs.findIndex(({ key }) => key.kind === 'scalar' && key.text === name);
  return place < 0 ? childCount(parent) : place;
}

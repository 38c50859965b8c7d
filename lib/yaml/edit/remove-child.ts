import { nodeAt } from '../locate';
import { resolveMapping } from '../resolve-mapping';
import type { Path } from '../tree';
import { toValue } from '../value';
import type { DocumentEdits } from './document-edits';
import { cannotWrite, EditError } from './edit-error';
import { removeFlow } from './flow-place';
import { type Collection, childCount, removeLines } from './place';
import { sameValue } from './same-value';
import { rescueAnchors } from './shared-values';

/** Removes a child; a collection that it leaves empty goes too when `prune`, else leaves brackets. */
export function removeChild(edits: DocumentEdits, path: Path, parent: Collection, index: number, prune: boolean): void {
  const parentPath = path.slice(0, -1);
  if (childCount(parent) > 1) removeOne(edits, parentPath, parent, index);
  else if (prune && parentPath.length > 0) {
    if (rescueAnchors(edits, parent, false)) edits.remove(path, prune);
    else edits.remove(parentPath, prune);
  } else if (parent.flow) edits.apply(removeFlow(edits.document.text, parent, index));
  else edits.replace(parentPath, edits.walk(parentPath), parent.kind === 'mapping' ? {} : []);
}

/** Removes a child that has siblings; where a comment would then read as part of a text above it, that goes too. */
function removeOne(edits: DocumentEdits, parentPath: Path, parent: Collection, index: number): void {
  const { text } = edits.document;
  if (parent.flow) {
    edits.apply(removeFlow(text, parent, index));
    return;
  }
  const neighbour = childBefore(parentPath, parent, index);
  for (const withRest of [false, true]) {
    try {
      edits.text.atomically(() => {
        edits.apply([removeLines(text, parent, index, withRest)]);
        const after = neighbour === undefined ? undefined : nodeAt(edits.document.root, neighbour.path);
        if (neighbour !== undefined && (after === undefined || !sameValue(toValue(after).value, neighbour.value))) {
          throw cannotWrite();
        }
      });
      return;
    } catch (error) {
      if (!(error instanceof EditError) || withRest) throw error;
    }
  }
}

/** What stands before a child, and its value, which must not change when the child goes. */
function childBefore(parentPath: Path, parent: Collection, index: number) {
  if (index === 0) return undefined;
  if (parent.kind === 'sequence') {
    const item = parent.items[index - 1];
    return item === undefined ? undefined : { path: [...parentPath, index - 1], value: toValue(item).value };
  }
  const before = parent.pairs[index - 1];
  const { keys, pairs } = resolveMapping(parent);
  const key = before === undefined ? undefined : keys[pairs.indexOf(before)];
  if (before === undefined || key === undefined) return undefined;
  return { path: [...parentPath, key], value: toValue(before.value).value };
}

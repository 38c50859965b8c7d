import { isObject, itemsAt, textAt } from '../yaml/read-value';
import type { JsonObject } from '../yaml/tree';
import type { CommandContext } from './define-command';
import type { OpenPod } from './open-pod';
import { documentValue } from './open-pod';

/** An object of the draft as it stands now. */
export interface DraftObject {
  readonly documentIndex: number;
  /** `[]`, or `['items', 3]` in a List. */
  readonly path: readonly (string | number)[];
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly value: JsonObject;
}

/** Every object of the draft, items of Lists included. */
export function draftObjects(context: CommandContext): DraftObject[] {
  return context.draft.stream.documents.flatMap((_, documentIndex) => {
    const root = documentValue(context, documentIndex);
    if (!isObject(root)) return [];
    const describe = (value: JsonObject, path: DraftObject['path']): DraftObject => ({
      documentIndex,
      path,
      kind: textAt(value, ['kind']) ?? '',
      name: textAt(value, ['metadata', 'name']) ?? '',
      namespace: textAt(value, ['metadata', 'namespace']),
      value,
    });
    return Array.isArray(root.items)
      ? itemsAt(root, ['items']).map(({ item, index }) => describe(item, ['items', index]))
      : [describe(root, [])];
  });
}

/** Adds an object beside a pod: as an item where the pod stands in a List, else as a document at the end. */
export function addObject(pod: OpenPod, object: JsonObject): void {
  const { draft } = pod.context;
  if (pod.view.objectPath[0] === 'items') draft.insert(pod.documentIndex, ['items'], object);
  else draft.addDocument(object);
}

/** Removes an object that {@link draftObjects} listed. */
export function removeObject(context: CommandContext, object: DraftObject): void {
  if (object.path.length > 0) context.draft.remove(object.documentIndex, object.path);
  else context.draft.removeDocument(object.documentIndex);
}

import { isWorkloadKind, type KubernetesObject, POD_PATHS } from '../kubernetes/object';
import type { PodView } from '../pod/pod-view';
import type { JsonValue } from '../yaml/tree';

/** What may change the view and the findings of a pod besides its own object. */
export interface TextSurroundings {
  /** Kinds, namespaces and names of everything, and the labels of workloads: what near misses are looked for in. */
  readonly signature: string;
  /** Everything that is neither workload nor looked up by name: Services, monitors, policies. */
  readonly others: readonly KubernetesObject[];
  /** By kind, document and name, for the objects that a pod refers to. */
  readonly byReference: ReadonlyMap<string, KubernetesObject>;
}

const BY_NAME = new Set(['ConfigMap', 'Secret', 'PersistentVolumeClaim']);

function labelsOf(object: KubernetesObject): JsonValue | undefined {
  if (!isWorkloadKind(object.kind)) return undefined;
  let current: JsonValue | undefined = object.value;
  for (const step of [...POD_PATHS[object.kind].metadata, 'labels']) {
    if (current === null || typeof current !== 'object' || Array.isArray(current)) return undefined;
    current = current[step];
  }
  return current;
}

const signatures = new WeakMap<KubernetesObject, string>();

function signatureOf(object: KubernetesObject): string {
  const known = signatures.get(object);
  if (known !== undefined) return known;
  const labels = JSON.stringify(labelsOf(object)) ?? '';
  const made = `${object.kind}\u0000${object.namespace ?? ''}\u0000${object.name}\u0000${labels}`;
  signatures.set(object, made);
  return made;
}

function referenceKey(kind: string, name: string, documentIndex: number): string {
  return `${documentIndex}/${kind}/${name}`;
}

export function surroundingsOf(objects: readonly KubernetesObject[]): TextSurroundings {
  const byReference = new Map<string, KubernetesObject>();
  const others: KubernetesObject[] = [];
  const parts: string[] = [];
  for (const object of objects) {
    byReference.set(referenceKey(object.kind, object.name, object.documentIndex), object);
    if (!isWorkloadKind(object.kind) && !BY_NAME.has(object.kind)) others.push(object);
    parts.push(signatureOf(object));
  }
  return { signature: parts.join('\u0001'), others, byReference };
}

/** Whether what every pod depends on is the same in both texts. */
export function sameForAll(before: TextSurroundings, after: TextSurroundings): boolean {
  return before.signature === after.signature && before.others.every((object, index) => object === after.others[index]);
}

/** Whether, besides, what a pod refers to is the same in both texts: if its own object is, too, it means the same. */
export function sameFor(view: PodView, before: TextSurroundings, after: TextSurroundings): boolean {
  return view.related.every(({ kind, name, documentIndex }) => {
    const key = referenceKey(kind, name, documentIndex);
    return before.byReference.get(key) === after.byReference.get(key);
  });
}

/** The objects that a pod refers to, as the text has them. */
export function relatedObjects(view: PodView, surroundings: TextSurroundings): readonly KubernetesObject[] {
  return view.related.flatMap(
    ({ kind, name, documentIndex }) => surroundings.byReference.get(referenceKey(kind, name, documentIndex)) ?? [],
  );
}

import { isWorkloadKind, type KubernetesObject, POD_PATHS } from '../kubernetes/object';
import type { KubernetesVersion } from '../kubernetes/versions';
import { gatherFacts } from '../pod/container-facts';
import { indexOf } from '../pod/object-index';
import { readPodParts } from '../pod/pod-parts';
import type { Place, PodView } from '../pod/pod-view';
import { isObject, objectAt } from '../yaml/read-value';
import type { JsonObject, Path } from '../yaml/tree';
import type { PodContext, TextIndex } from './define-rule';

/** The part of a text that rules of every pod share. */
export function indexText(objects: readonly KubernetesObject[]): TextIndex {
  const workloads: TextIndex['workloads'][number][] = [];
  for (const object of objects) {
    if (!isWorkloadKind(object.kind)) continue;
    const metadata = objectAt(object.value, POD_PATHS[object.kind].metadata);
    workloads.push({
      kind: object.kind,
      name: object.name,
      namespace: object.namespace,
      labels: textEntries(metadata.labels),
    });
  }
  return { objects: objects.filter((object) => !isWorkloadKind(object.kind)), index: indexOf(objects), workloads };
}

function textEntries(value: unknown): Record<string, string> {
  const entries: Record<string, string> = {};
  if (isObject(value)) {
    for (const [key, entry] of Object.entries(value)) if (typeof entry === 'string') entries[key] = entry;
  }
  return entries;
}

/** What the rules see of one pod. */
export function makePodContext(
  view: PodView,
  object: KubernetesObject,
  text: TextIndex,
  options: { readonly version: KubernetesVersion; readonly podSecurity: PodContext['podSecurity'] },
): PodContext {
  const spec: JsonObject = objectAt(object.value, view.specPath);
  const metadata: JsonObject = objectAt(object.value, view.metadataPath);
  return {
    view,
    spec,
    metadata,
    object,
    text,
    facts: gatherFacts(readPodParts(object, view.kind), text.index),
    version: options.version,
    podSecurity: options.podSecurity,
    at: (path: Path, part, within): Place => ({
      documentIndex: object.documentIndex,
      path: [...object.path, ...path],
      ...(part ? { part } : {}),
      ...(within ? { within } : {}),
    }),
  };
}

/** The pod's raw material: where its containers stand in the manifest, in lifecycle order. */
import type { KubernetesObject, WorkloadKind } from '../kubernetes/object';
import { POD_PATHS } from '../kubernetes/object';
import type { JsonObject, Path } from '../yaml/tree';
import type { ContainerKind, ContainerList, Place } from './pod-view';
import { asObject, listAt, objectAt, textAt } from './tolerant-read';

export interface RawContainer {
  readonly id: string;
  readonly name: string;
  readonly list: ContainerList;
  readonly index: number;
  /** From the object's root. */
  readonly path: Path;
  readonly kind: ContainerKind;
  readonly value: JsonObject;
  /** Place in lifecycle order. */
  readonly order: number;
}

export interface PodParts {
  readonly object: KubernetesObject;
  readonly kind: WorkloadKind;
  readonly spec: JsonObject;
  readonly metadata: JsonObject;
  readonly specPath: Path;
  readonly metadataPath: Path;
  readonly containers: readonly RawContainer[];
  /** A place in this object, from a path that starts at the object's root. */
  readonly at: (path: Path, part?: Place['part'], within?: Place['within']) => Place;
}

const EMPTY: JsonObject = {};

function kindOf(list: ContainerList, value: JsonObject): ContainerKind {
  if (list === 'containers') return 'app';
  if (list === 'ephemeralContainers') return 'ephemeral';
  return value.restartPolicy === 'Always' ? 'sidecar' : 'init';
}

function listContainers(spec: JsonObject, specPath: Path): readonly RawContainer[] {
  const found: RawContainer[] = [];
  const taken = new Set<string>();
  for (const list of ['initContainers', 'containers', 'ephemeralContainers'] as const) {
    listAt(spec, list).forEach((entry, index) => {
      const value = asObject(entry);
      if (value === undefined) return;
      const name = textAt(value, 'name') ?? '';
      const id = name === '' || taken.has(name) ? `${list}[${index}]` : name;
      taken.add(id);
      const kind = kindOf(list, value);
      found.push({ id, name, list, index, path: [...specPath, list, index], kind, value, order: found.length });
    });
  }
  return found;
}

export function readPodParts(object: KubernetesObject, kind: WorkloadKind): PodParts {
  const paths = POD_PATHS[kind];
  const spec = objectAt(object.value, ...paths.spec) ?? EMPTY;
  return {
    object,
    kind,
    spec,
    metadata: objectAt(object.value, ...paths.metadata) ?? EMPTY,
    specPath: paths.spec,
    metadataPath: paths.metadata,
    containers: listContainers(spec, paths.spec),
    at: (path, part, within) => ({
      documentIndex: object.documentIndex,
      path: [...object.path, ...path],
      ...(part === undefined ? {} : { part }),
      ...(within === undefined ? {} : { within }),
    }),
  };
}

/**
 * Whether two containers run at the same time: sidecars and app containers do; a plain init container meets only the
 * sidecars listed before it; two plain init containers never meet.
 */
export function runTogether(
  one: { readonly kind: ContainerKind; readonly order: number },
  other: { readonly kind: ContainerKind; readonly order: number },
): boolean {
  if (one.kind === 'init' && other.kind === 'init') return false;
  if (one.kind === 'init') return other.kind === 'sidecar' && other.order < one.order;
  if (other.kind === 'init') return one.kind === 'sidecar' && one.order < other.order;
  return true;
}

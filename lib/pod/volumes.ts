/** Volumes of the pod and how each container uses them. */
import type { KubernetesObject } from '../kubernetes/object';
import type { JsonObject } from '../yaml/tree';
import { isWithin, normalisePath } from './container-inputs';
import type { ObjectIndex } from './object-index';
import type { PodParts, RawContainer } from './pod-parts';
import type { MountView, Place, UnixSocketView, VolumeView } from './pod-view';
import { asObject, listAt, objectAt, textAt } from './tolerant-read';
import type { WrittenPath } from './written-paths';

/** A volume before it is known who uses it. */
export interface RawVolume {
  readonly name: string;
  readonly type: string;
  readonly detail: string;
  readonly defined: boolean;
  readonly path: Place['path'] | undefined;
  readonly readOnly: boolean;
  readonly related: readonly KubernetesObject[];
}

const NEVER_WRITTEN = new Set(['configMap', 'secret', 'downwardAPI', 'projected', 'image']);

function typeOf(volume: JsonObject): string {
  // The server takes a volume without a source (or with an empty one) for an emptyDir.
  return Object.keys(volume).find((key) => key !== 'name' && asObject(volume[key]) !== undefined) ?? 'emptyDir';
}

/** Only these may stand in a `detail`: text, or a quantity written as a number. */
function shown(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function detailOf(type: string, source: JsonObject): string {
  switch (type) {
    case 'emptyDir':
      return [source.medium === 'Memory' ? 'memory' : shown(source.medium), shown(source.sizeLimit)]
        .filter(Boolean)
        .join(' ');
    case 'configMap':
      return `ConfigMap ${shown(source.name)}`.trim();
    case 'secret':
      return `Secret ${shown(source.secretName)}`.trim();
    case 'hostPath':
      return `host ${shown(source.path)}`.trim();
    case 'persistentVolumeClaim':
      return `claim ${shown(source.claimName)}`.trim();
    case 'ephemeral':
      return shown(objectAt(source, 'volumeClaimTemplate', 'spec', 'resources', 'requests')?.storage) || 'own claim';
    case 'image':
      return shown(source.reference);
    case 'nfs':
      return `${shown(source.server)}:${shown(source.path)}`;
    case 'csi':
      return shown(source.driver);
    case 'projected': {
      const names = listAt(source, 'sources').flatMap((entry) => Object.keys(asObject(entry) ?? {}));
      return [...new Set(names)].join(', ');
    }
    default:
      return '';
  }
}

function relatedTo(
  type: string,
  source: JsonObject,
  index: ObjectIndex,
  namespace: string | undefined,
): readonly KubernetesObject[] {
  const find = (kind: string, name: string | undefined): readonly KubernetesObject[] => {
    const found = name === undefined ? undefined : index.find(kind, name, namespace);
    return found === undefined ? [] : [found];
  };
  if (type === 'configMap') return find('ConfigMap', textAt(source, 'name'));
  if (type === 'secret') return find('Secret', textAt(source, 'secretName'));
  if (type === 'persistentVolumeClaim') return find('PersistentVolumeClaim', textAt(source, 'claimName'));
  if (type !== 'projected') return [];
  return listAt(source, 'sources').flatMap((entry) => [
    ...find('ConfigMap', textAt(entry, 'configMap', 'name')),
    ...find('Secret', textAt(entry, 'secret', 'name')),
  ]);
}

/** Volumes in the order of the manifest, then a StatefulSet's claims, then names that are mounted but not defined. */
export function readRawVolumes(parts: PodParts, index: ObjectIndex): readonly RawVolume[] {
  const found = new Map<string, RawVolume>();
  listAt(parts.spec, 'volumes').forEach((entry, position) => {
    const volume = asObject(entry);
    const name = textAt(volume, 'name');
    if (volume === undefined || name === undefined || found.has(name)) return;
    const type = typeOf(volume);
    const source = objectAt(volume, type) ?? {};
    found.set(name, {
      name,
      type,
      detail: detailOf(type, source),
      defined: true,
      path: [...parts.specPath, 'volumes', position],
      readOnly: NEVER_WRITTEN.has(type) || source.readOnly === true,
      related: relatedTo(type, source, index, parts.object.namespace),
    });
  });
  if (parts.kind === 'StatefulSet') {
    listAt(parts.object.value, 'spec', 'volumeClaimTemplates').forEach((entry, position) => {
      const name = textAt(entry, 'metadata', 'name');
      if (name === undefined) return;
      // The controller replaces a pod volume of the same name by the claim.
      found.set(name, {
        name,
        type: 'claimTemplate',
        detail: shown(objectAt(entry, 'spec', 'resources', 'requests')?.storage),
        defined: true,
        path: ['spec', 'volumeClaimTemplates', position],
        readOnly: false,
        related: [],
      });
    });
  }
  for (const container of parts.containers) {
    for (const entry of [...listAt(container.value, 'volumeMounts'), ...listAt(container.value, 'volumeDevices')]) {
      const name = textAt(entry, 'name');
      if (name === undefined || name === '' || found.has(name)) continue;
      found.set(name, {
        name,
        type: 'none',
        detail: '',
        defined: false,
        path: undefined,
        readOnly: false,
        related: [],
      });
    }
  }
  return [...found.values()];
}

/** Mounts of one container with what it does on each. */
export function readMounts(
  container: RawContainer,
  volumes: ReadonlyMap<string, RawVolume>,
  written: readonly WrittenPath[],
): readonly MountView[] {
  const places = listAt(container.value, 'volumeMounts').map((entry) =>
    normalisePath(textAt(entry, 'mountPath') ?? ''),
  );
  return listAt(container.value, 'volumeMounts').flatMap((entry, index): readonly MountView[] => {
    const mount = asObject(entry);
    const volume = textAt(mount, 'name');
    if (mount === undefined || volume === undefined) return [];
    const mountPath = textAt(mount, 'mountPath') ?? '';
    const target = places[index] ?? '/';
    const readOnly = mount.readOnly === true;
    const common = {
      volume,
      mountPath,
      subPath: textAt(mount, 'subPath') || textAt(mount, 'subPathExpr') || undefined,
      readOnly,
      path: [...container.path, 'volumeMounts', index],
    };
    if (readOnly || volumes.get(volume)?.readOnly === true)
      return [{ ...common, access: 'reads', evidence: undefined }];
    // A path below a mount that lies deeper is written there, not here.
    const evidence = written.find(
      (one) =>
        isWithin(one.path, target) &&
        !places.some((place, other) => other !== index && place.length > target.length && isWithin(one.path, place)),
    )?.evidence;
    return [{ ...common, access: evidence === undefined ? 'may-write' : 'writes', evidence }];
  });
}

const OWN_ROW = new Set(['hostPath', 'persistentVolumeClaim', 'claimTemplate', 'ephemeral', 'nfs']);

export function finishVolumes(
  parts: PodParts,
  volumes: readonly RawVolume[],
  sockets: readonly UnixSocketView[],
): readonly VolumeView[] {
  const users = new Map<string, Set<string>>();
  for (const container of parts.containers) {
    for (const entry of [...listAt(container.value, 'volumeMounts'), ...listAt(container.value, 'volumeDevices')]) {
      const name = textAt(entry, 'name');
      if (name === undefined) continue;
      const set = users.get(name) ?? new Set();
      set.add(container.id);
      users.set(name, set);
    }
  }
  return volumes.map(({ name, type, detail, defined, path, related }) => {
    const mountedBy = [...(users.get(name) ?? [])];
    const backing = related[0];
    return {
      name,
      type,
      detail,
      defined,
      path,
      mountedBy,
      shared: mountedBy.length > 1 || OWN_ROW.has(type),
      sockets: sockets.filter((socket) => socket.volume === name),
      source: backing === undefined ? undefined : { documentIndex: backing.documentIndex, path: backing.path },
    };
  });
}

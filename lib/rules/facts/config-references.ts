import { isObject, itemsAt, objectAt, textAt, valueAt } from '../../yaml/read-value';
import type { Path } from '../../yaml/tree';
import type { PodContext } from '../define-rule';
import { containersOf } from './containers';

/** A place in a pod that names a ConfigMap or Secret, and perhaps one key of it. */
export interface ConfigReference {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  /** From the root of the workload. */
  readonly namePath: Path;
  /** Undefined where the whole object is meant. */
  readonly key: string | undefined;
  readonly keyPath: Path | undefined;
  readonly optional: boolean;
  /** For messages: `variable LOG_LEVEL of web`, `volume config`. */
  readonly what: string;
  /** Container id or volume name that would be missing something. */
  readonly container: string | undefined;
  readonly volume: string | undefined;
}

const known = new WeakMap<PodContext, readonly ConfigReference[]>();

/**
 * Every reference of the pod to ConfigMaps and Secrets: environment, volumes (projected ones too) and subPaths. Looked
 * for once per pod.
 */
export function configReferences(pod: PodContext): readonly ConfigReference[] {
  let found = known.get(pod);
  if (found === undefined) {
    found = [...fromEnvironment(pod), ...fromVolumes(pod), ...fromSubPaths(pod)];
    known.set(pod, found);
  }
  return found;
}

const KEY_REFERENCES = [
  ['configMapKeyRef', 'ConfigMap'],
  ['secretKeyRef', 'Secret'],
] as const;

function fromEnvironment(pod: PodContext): ConfigReference[] {
  const found: ConfigReference[] = [];
  for (const { view, raw } of containersOf(pod)) {
    for (const { item, index } of itemsAt(raw, ['env'])) {
      if (!isObject(item.valueFrom)) continue;
      for (const [field, kind] of KEY_REFERENCES) {
        const reference = valueAt(item, ['valueFrom', field]);
        const name = textAt(reference, ['name']);
        if (!isObject(reference) || !name) continue;
        const path = [...view.path, 'env', index, 'valueFrom', field];
        found.push({
          kind,
          name,
          namePath: [...path, 'name'],
          key: textAt(reference, ['key']),
          keyPath: [...path, 'key'],
          optional: reference.optional === true,
          what: `variable ${textAt(item, ['name']) ?? index} of ${view.id}`,
          container: view.id,
          volume: undefined,
        });
      }
    }
    for (const { item, index } of itemsAt(raw, ['envFrom'])) {
      for (const [field, kind] of [
        ['configMapRef', 'ConfigMap'],
        ['secretRef', 'Secret'],
      ] as const) {
        const name = textAt(item, [field, 'name']);
        if (!name) continue;
        found.push({
          kind,
          name,
          namePath: [...view.path, 'envFrom', index, field, 'name'],
          key: undefined,
          keyPath: undefined,
          optional: objectAt(item, [field]).optional === true,
          what: `envFrom of ${view.id}`,
          container: view.id,
          volume: undefined,
        });
      }
    }
  }
  return found;
}

function fromVolumes(pod: PodContext): ConfigReference[] {
  const found: ConfigReference[] = [];
  for (const { item, index } of itemsAt(pod.spec, ['volumes'])) {
    const volume = textAt(item, ['name']) ?? String(index);
    const path = [...pod.view.specPath, 'volumes', index];
    const add = (kind: ConfigReference['kind'], source: unknown, nameField: string, at: Path) => {
      if (!isObject(source)) return;
      const name = textAt(source, [nameField]);
      if (!name) return;
      const common = {
        kind,
        name,
        namePath: [...at, nameField],
        optional: source.optional === true,
        what: `volume ${volume}`,
        container: undefined,
        volume,
      };
      const items = itemsAt(source, ['items']);
      if (items.length === 0) found.push({ ...common, key: undefined, keyPath: undefined });
      for (const entry of items) {
        found.push({ ...common, key: textAt(entry.item, ['key']), keyPath: [...at, 'items', entry.index, 'key'] });
      }
    };
    add('ConfigMap', item.configMap, 'name', [...path, 'configMap']);
    add('Secret', item.secret, 'secretName', [...path, 'secret']);
    for (const source of itemsAt(item, ['projected', 'sources'])) {
      const at = [...path, 'projected', 'sources', source.index];
      add('ConfigMap', source.item.configMap, 'name', [...at, 'configMap']);
      add('Secret', source.item.secret, 'name', [...at, 'secret']);
    }
  }
  return found;
}

/** A subPath of a ConfigMap or Secret volume names one of its files. */
function fromSubPaths(pod: PodContext): ConfigReference[] {
  const found: ConfigReference[] = [];
  const volumes = new Map(itemsAt(pod.spec, ['volumes']).map(({ item }) => [textAt(item, ['name']), item]));
  for (const { view } of containersOf(pod)) {
    for (const mount of view.mounts) {
      const volume = volumes.get(mount.volume);
      if (!volume || !mount.subPath) continue;
      const kind = isObject(volume.configMap) ? 'ConfigMap' : isObject(volume.secret) ? 'Secret' : undefined;
      if (!kind) continue;
      const source = objectAt(volume, [kind === 'ConfigMap' ? 'configMap' : 'secret']);
      const name = textAt(source, [kind === 'ConfigMap' ? 'name' : 'secretName']);
      const items = itemsAt(source, ['items']);
      if (!name) continue;
      const own = items.map(({ item }) => textAt(item, ['path']) ?? '');
      const first = mount.subPath.replace(/^\.\//, '').replace(/\/$/, '');
      // With `items` the files carry the names given there; only a subPath that is none of them is of interest.
      if (items.length > 0 && own.some((file) => file === first || file.startsWith(`${first}/`))) continue;
      found.push({
        kind,
        name,
        namePath: [...mount.path, 'name'],
        key: first,
        keyPath: [...mount.path, 'subPath'],
        optional: source.optional === true,
        what: `mount ${mount.mountPath} of ${view.id}`,
        container: view.id,
        volume: mount.volume,
      });
    }
  }
  return found;
}

import type { PersonalCompanion } from '../catalogue/personal/personal-companion';
import { itemsAt, textAt } from '../yaml/read-value';
import type { JsonObject } from '../yaml/tree';
import { addObject, draftObjects } from './add-object';
import { defineCommand } from './define-command';
import { BEFORE_APPS, LANES, type Lane, positionInLane } from './lanes';
import { freeName, imageName, toLabel } from './names';
import { onContainer } from './on-container';
import type { OpenPod } from './open-pod';
import { changes, count, creates, done, type Effect, needs } from './outcome';

export interface AddPersonalCompanion {
  readonly pod: string;
  /** Container that gets the mounts and variables. */
  readonly beside: string;
  readonly companion: PersonalCompanion;
  readonly kind?: Lane;
  readonly index?: number;
}

/** Adds a companion of somebody's own; names that are taken are changed, in everything that belongs to it. */
export const addPersonalCompanion = defineCommand<AddPersonalCompanion>({
  id: 'add-personal-companion',
  run: (context, { pod: podId, beside, companion, kind, index }) =>
    onContainer(context, { pod: podId, container: beside }, (pod, main) => {
      const wanted =
        textAt(companion.container, ['name']) ?? toLabel(imageName(String(companion.container.image)), 'companion');
      const name = freeName(wanted, new Set(pod.containers().map((one) => one.name)));
      const configMaps = freshConfigMaps(pod, companion);
      const volumes = freshVolumes(pod, companion);
      const lane = kind ?? (companion.container.restartPolicy === 'Always' ? 'sidecar' : 'app');
      const { restartPolicy: _, ...rest } = companion.container;
      const container: JsonObject = {
        ...rest,
        ...(lane === 'sidecar' ? { restartPolicy: 'Always' } : {}),
        name,
        ...withMounts(companion.container, volumes),
      };
      const { draft } = context;
      draft.insert(pod.documentIndex, pod.at(LANES[lane].list), container, index, BEFORE_APPS);
      const effects: Effect[] = [creates(`container ${name}, ${String(container.image)}`)];
      for (const volume of companion.volumes) {
        const own = textAt(volume, ['name']) ?? '';
        draft.insert(
          pod.documentIndex,
          pod.at('volumes'),
          withConfigMap({ ...volume, name: volumes.get(own) ?? own }, configMaps),
        );
        effects.push(creates(`volume ${volumes.get(own) ?? own}`), ...outside(volume, companion));
      }
      effects.push(...wire(pod, main.id, companion, volumes));
      for (const { name: own, data } of companion.configMaps) {
        const fresh = configMaps.get(own) ?? own;
        const metadata: JsonObject =
          pod.view.namespace === undefined ? { name: fresh } : { name: fresh, namespace: pod.view.namespace };
        addObject(pod, { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { ...data } });
        effects.push(creates(`ConfigMap ${fresh}`));
      }
      return done(`Added ${name}, ${positionInLane(pod, name)}.`, effects, { kind: 'container', id: name });
    }),
});

function freshVolumes(pod: OpenPod, companion: PersonalCompanion): Map<string, string> {
  const taken = new Set(itemsAt(pod.spec(), ['volumes']).map(({ item }) => textAt(item, ['name']) ?? ''));
  return renamed(
    companion.volumes.map((volume) => textAt(volume, ['name']) ?? 'volume'),
    taken,
    63,
  );
}

function freshConfigMaps(pod: OpenPod, companion: PersonalCompanion): Map<string, string> {
  const taken = draftObjects(pod.context).flatMap(({ kind, name, namespace }) =>
    kind === 'ConfigMap' && namespace === pod.view.namespace ? [name] : [],
  );
  return renamed(
    companion.configMaps.map(({ name }) => name),
    new Set(taken),
    253,
  );
}

function renamed(names: readonly string[], taken: Set<string>, limit: number): Map<string, string> {
  const fresh = new Map<string, string>();
  for (const name of names) {
    const free = freeName(name, taken, limit);
    taken.add(free);
    fresh.set(name, free);
  }
  return fresh;
}

function withMounts(container: JsonObject, volumes: ReadonlyMap<string, string>): JsonObject {
  const mounts = itemsAt(container, ['volumeMounts']).map(({ item }) => rename(item, volumes));
  return mounts.length === 0 ? {} : { volumeMounts: mounts };
}

function rename(item: JsonObject, names: ReadonlyMap<string, string>): JsonObject {
  const name = textAt(item, ['name']) ?? '';
  return { ...item, name: names.get(name) ?? name };
}

function withConfigMap(volume: JsonObject, names: ReadonlyMap<string, string>): JsonObject {
  const source = volume.configMap;
  const name = textAt(volume, ['configMap', 'name']);
  if (name === undefined || typeof source !== 'object' || source === null || Array.isArray(source)) return volume;
  return { ...volume, configMap: { ...source, name: names.get(name) ?? name } };
}

/** Objects behind a volume that do not come along. */
function outside(volume: JsonObject, companion: PersonalCompanion): Effect[] {
  const secret = textAt(volume, ['secret', 'secretName']);
  const claim = textAt(volume, ['persistentVolumeClaim', 'claimName']);
  const configMap = textAt(volume, ['configMap', 'name']);
  const absent = configMap !== undefined && !companion.configMaps.some(({ name }) => name === configMap);
  return [
    ...(secret === undefined ? [] : [needs(`a Secret ${secret}`)]),
    ...(claim === undefined ? [] : [needs(`a PersistentVolumeClaim ${claim}`)]),
    ...(absent ? [needs(`a ConfigMap ${configMap}`)] : []),
  ];
}

function wire(
  pod: OpenPod,
  mainId: string,
  companion: PersonalCompanion,
  volumes: ReadonlyMap<string, string>,
): Effect[] {
  const { draft } = pod.context;
  const list = (field: string) => [...(pod.container(mainId)?.path ?? []), field];
  for (const mount of companion.main.mounts)
    draft.insert(pod.documentIndex, list('volumeMounts'), rename(mount, volumes));
  const present = new Set(itemsAt(pod.container(mainId)?.value, ['env']).map(({ item }) => item.name));
  const added = companion.main.env.filter(({ name }) => !present.has(name));
  for (const variable of added) draft.insert(pod.documentIndex, list('env'), variable);
  const parts = [
    ...(companion.main.mounts.length === 0 ? [] : [count(companion.main.mounts.length, 'mount')]),
    ...(added.length === 0 ? [] : [count(added.length, 'variable')]),
  ];
  return parts.length === 0 ? [] : [changes(`${mainId}: ${parts.join(', ')}`)];
}

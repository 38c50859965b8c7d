import { renameConfigMaps } from '../catalogue/personal/config-map-names';
import { outsideNeeds } from '../catalogue/personal/outside-needs';
import type { PersonalCompanion } from '../catalogue/personal/personal-companion';
import { namesEndpoint } from '../catalogue/pieces/scrape';
import { takenPorts } from '../catalogue/pieces/situation';
import { itemsAt, objectAt, textAt } from '../yaml/read-value';
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
      const lane = kind ?? companion.lane;
      const { restartPolicy: _, name: __, ...rest } = companion.container;
      const container: JsonObject = {
        name,
        ...(lane === 'sidecar' ? { restartPolicy: 'Always' } : {}),
        ...renameConfigMaps(rest, configMaps),
        ...withNames(companion.container, 'volumeMounts', volumes),
        ...withNames(companion.container, 'volumeDevices', volumes),
      };
      const clashes = portClashes(pod, companion);
      const { draft } = context;
      draft.insert(pod.documentIndex, pod.at(LANES[lane].list), container, index, BEFORE_APPS);
      const effects: Effect[] = [creates(`container ${name}, ${String(container.image)}`)];
      for (const volume of companion.volumes) {
        const own = textAt(volume, ['name']) ?? '';
        draft.insert(
          pod.documentIndex,
          pod.at('volumes'),
          renameConfigMaps({ ...volume, name: volumes.get(own) ?? own }, configMaps),
        );
        effects.push(creates(`volume ${volumes.get(own) ?? own}`));
      }
      effects.push(...wire(pod, main.id, companion, volumes), ...announce(pod, companion));
      for (const { name: own, data, binaryData } of companion.configMaps) {
        const fresh = configMaps.get(own) ?? own;
        const metadata: JsonObject =
          pod.view.namespace === undefined ? { name: fresh } : { name: fresh, namespace: pod.view.namespace };
        addObject(pod, {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata,
          ...(Object.keys(data).length > 0 && { data: { ...data } }),
          ...(binaryData !== undefined && { binaryData: { ...binaryData } }),
        });
        effects.push(creates(`ConfigMap ${fresh}`));
      }
      effects.push(...outsideNeeds(companion).map(needs), ...clashes);
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

function withNames(container: JsonObject, field: string, names: ReadonlyMap<string, string>): JsonObject {
  const items = itemsAt(container, [field]).map(({ item }) => rename(item, names));
  return items.length === 0 ? {} : { [field]: items };
}

function rename(item: JsonObject, names: ReadonlyMap<string, string>): JsonObject {
  const name = textAt(item, ['name']) ?? '';
  return { ...item, name: names.get(name) ?? name };
}

/** Ports that the companion declares and others of the pod have: both cannot listen. */
function portClashes(pod: OpenPod, companion: PersonalCompanion): Effect[] {
  const taken = takenPorts(pod);
  return itemsAt(companion.container, ['ports']).flatMap(({ item }) => {
    const owner = typeof item.containerPort === 'number' ? taken.get(item.containerPort) : undefined;
    return owner === undefined ? [] : [needs(`another port than ${item.containerPort}: ${owner} has it`)];
  });
}

/** Mounts and variables of the container that is helped; what it has already stays as it is. */
function wire(
  pod: OpenPod,
  mainId: string,
  companion: PersonalCompanion,
  volumes: ReadonlyMap<string, string>,
): Effect[] {
  const { draft } = pod.context;
  const main = () => pod.container(mainId);
  const list = (field: string) => [...(main()?.path ?? []), field];
  const paths = new Set(itemsAt(main()?.value, ['volumeMounts']).map(({ item }) => item.mountPath));
  const mounts = companion.main.mounts.filter(({ mountPath }) => !paths.has(mountPath));
  for (const mount of mounts) draft.insert(pod.documentIndex, list('volumeMounts'), rename(mount, volumes));
  const present = new Set(itemsAt(main()?.value, ['env']).map(({ item }) => item.name));
  const added = companion.main.env.filter(({ name }) => !present.has(name));
  for (const variable of added) draft.insert(pod.documentIndex, list('env'), variable);
  const parts = [
    ...(mounts.length === 0 ? [] : [count(mounts.length, 'mount')]),
    ...(added.length === 0 ? [] : [count(added.length, 'variable')]),
  ];
  const left = companion.main.mounts.filter(({ mountPath }) => paths.has(mountPath));
  return [
    ...(parts.length === 0 ? [] : [changes(`${mainId}: ${parts.join(', ')}`)]),
    ...left.map(({ mountPath }) => needs(`another path in ${mainId}: something is mounted at ${String(mountPath)}`)),
  ];
}

/** There is one place a pod that Prometheus reads: who announced it first keeps it. */
function announce(pod: OpenPod, companion: PersonalCompanion): Effect[] {
  const entries = Object.entries(companion.annotations);
  if (entries.length === 0) return [];
  if (namesEndpoint(objectAt(pod.metadata(), ['annotations']))) {
    return [needs('a place that Prometheus reads: the annotations lead to another port')];
  }
  for (const [name, value] of entries)
    pod.context.draft.set(pod.documentIndex, pod.atMetadata('annotations', name), value);
  return [
    changes(`annotations of the pod: Prometheus reads port ${String(companion.annotations['prometheus.io/port'])}`),
  ];
}

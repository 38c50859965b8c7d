import { draftObjects } from '../../commands/add-object';
import { freeName } from '../../commands/names';
import type { OpenPod } from '../../commands/open-pod';
import { isObject, itemsAt, objectAt, textAt } from '../../yaml/read-value';
import type { JsonObject } from '../../yaml/tree';
import type { Plan, Situation } from './plan';

/** The situation for a new container of this name beside a main one: every name is free. */
export function freshSituation(pod: OpenPod, wanted: string, main: JsonObject): Situation {
  const name = freeName(wanted, new Set(pod.containers().map((container) => container.name)));
  const volumes = new Set(itemsAt(pod.spec(), ['volumes']).map(({ item }) => textAt(item, ['name']) ?? ''));
  const configMaps = draftObjects(pod.context)
    .filter(({ kind, namespace }) => kind === 'ConfigMap' && namespace === pod.view.namespace)
    .map((object) => object.name);
  return {
    ...shared(pod, main),
    name,
    volume: (purpose) => freeName(`${name}-${purpose}`, volumes),
    configMap: freeName(`${workloadName(pod)}-${name}`, new Set(configMaps), 253),
  };
}

/**
 * The situation of a container that is in the text: the names are those it has, found by where its volumes are
 * mounted. `plan` is asked twice: once for the mount paths, once with the names.
 */
export function foundSituation(
  pod: OpenPod,
  container: JsonObject,
  main: JsonObject,
  plan: (situation: Situation) => Plan,
): Situation {
  const name = textAt(container, ['name']) ?? '';
  const plain: Situation = {
    ...shared(pod, main),
    name,
    volume: (purpose) => `${name}-${purpose}`,
    configMap: `${workloadName(pod)}-${name}`,
  };
  const names = new Map<string, string>();
  let configMap = plain.configMap;
  const mounted = itemsAt(container, ['volumeMounts']).map(({ item }) => item);
  const planned = plan(plain);
  const inPlan = [planned.container, ...(planned.before ?? [])].flatMap((item) => itemsAt(item, ['volumeMounts']));
  for (const { item } of inPlan) {
    const actual = textAt(
      mounted.find(({ mountPath }) => mountPath === item.mountPath),
      ['name'],
    );
    const usual = textAt(item, ['name']);
    if (actual !== undefined && usual !== undefined && !names.has(usual)) names.set(usual, actual);
  }
  for (const volume of planned.volumes ?? []) {
    if (configMapOf(volume) !== plain.configMap) continue;
    const actual = names.get(textAt(volume, ['name']) ?? '');
    const source = itemsAt(pod.spec(), ['volumes']).find(({ item }) => item.name === actual)?.item;
    configMap = configMapOf(source) ?? configMap;
  }
  return { ...plain, configMap, volume: (purpose) => names.get(plain.volume(purpose)) ?? plain.volume(purpose) };
}

/** The ConfigMap behind a volume, also where it is projected together with others. */
function configMapOf(volume: JsonObject | undefined): string | undefined {
  const projected = itemsAt(volume, ['projected', 'sources']).map(({ item }) => textAt(item, ['configMap', 'name']));
  return textAt(volume, ['configMap', 'name']) ?? projected.find((name) => name !== undefined);
}

function shared(pod: OpenPod, main: JsonObject): Omit<Situation, 'name' | 'volume' | 'configMap'> {
  return {
    kind: pod.view.kind,
    workload: workloadName(pod),
    namespace: pod.view.namespace,
    version: pod.context.version,
    main,
    labels: objectAt(pod.metadata(), ['labels']),
    serviceAccount: textAt(pod.spec(), ['serviceAccountName']),
  };
}

function workloadName(pod: OpenPod): string {
  return pod.view.name === '' ? 'pod' : pod.view.name;
}

/** Ports that containers declare in the draft or are known to open, by number. */
export function takenPorts(pod: OpenPod): ReadonlyMap<number, string> {
  const taken = new Map<number, string>();
  for (const port of pod.view.ports) if (port.certain || port.declared) taken.set(port.number, port.container);
  for (const container of pod.containers()) {
    for (const { item } of itemsAt(container.value, ['ports'])) {
      if (typeof item.containerPort === 'number') taken.set(item.containerPort, container.id);
    }
  }
  return taken;
}

export function isNamed(item: unknown, name: string): boolean {
  return isObject(item) && item.name === name;
}

/** Finding the other objects of a text that belong to a pod, without looking at all of them for each pod. */
import type { KubernetesObject } from '../kubernetes/object';
import type { Place } from './pod-view';
import { textAt, textMapAt } from './tolerant-read';

export interface ObjectIndex {
  readonly objects: readonly KubernetesObject[];
  /** The object that a place lies in. */
  readonly holderOf: (place: Place) => KubernetesObject | undefined;
  /** By name; same namespace first, then objects where one side does not say its namespace. */
  readonly find: (kind: string, name: string, namespace: string | undefined) => KubernetesObject | undefined;
  /** Services whose selector the labels satisfy. */
  readonly servicesFor: (
    labels: ReadonlyMap<string, string>,
    namespace: string | undefined,
  ) => readonly KubernetesObject[];
  /** PodMonitors and ServiceMonitors (rare, so simply listed). */
  readonly monitors: readonly KubernetesObject[];
}

/** Objects without a namespace land in the one they are applied to, so they may belong to any. */
export function namespacesMeet(one: string | undefined, other: string | undefined): boolean {
  return one === other || one === undefined || other === undefined;
}

function isSubset(selector: ReadonlyMap<string, string>, labels: ReadonlyMap<string, string>): boolean {
  for (const [key, value] of selector) if (labels.get(key) !== value) return false;
  return true;
}

interface SelectorEntry {
  readonly service: KubernetesObject;
  readonly selector: ReadonlyMap<string, string>;
}

/** Files each Service under the rarest pair of its selector, so that a common label does not make one long list. */
function indexServices(services: readonly SelectorEntry[]): ReadonlyMap<string, readonly SelectorEntry[]> {
  const counts = new Map<string, number>();
  for (const { selector } of services) {
    for (const [key, value] of selector) counts.set(`${key}=${value}`, (counts.get(`${key}=${value}`) ?? 0) + 1);
  }
  const byPair = new Map<string, SelectorEntry[]>();
  for (const entry of services) {
    let rarest: string | undefined;
    for (const [key, value] of entry.selector) {
      const pair = `${key}=${value}`;
      if (rarest === undefined || (counts.get(pair) ?? 0) < (counts.get(rarest) ?? 0)) rarest = pair;
    }
    if (rarest === undefined) continue;
    const list = byPair.get(rarest);
    if (list) list.push(entry);
    else byPair.set(rarest, [entry]);
  }
  return byPair;
}

/** Reads the objects once; the answers are then a matter of the pod's own size. */
export function buildIndex(objects: readonly KubernetesObject[]): ObjectIndex {
  const byName = new Map<string, KubernetesObject[]>();
  const byPlace = new Map<string, KubernetesObject>();
  const services: SelectorEntry[] = [];
  const monitors: KubernetesObject[] = [];
  for (const object of objects) {
    const key = `${object.kind}/${object.name}`;
    const list = byName.get(key);
    if (list) list.push(object);
    else byName.set(key, [object]);
    byPlace.set([object.documentIndex, ...object.path].join('/'), object);
    if (object.kind === 'Service' && textAt(object.value, 'spec', 'type') !== 'ExternalName') {
      services.push({ service: object, selector: textMapAt(object.value, 'spec', 'selector') });
    }
    if (object.kind === 'PodMonitor' || object.kind === 'ServiceMonitor') monitors.push(object);
  }
  const servicesByPair = indexServices(services);
  return {
    objects,
    holderOf: ({ documentIndex, path }) =>
      byPlace.get(String(documentIndex)) ?? byPlace.get([documentIndex, ...path.slice(0, 2)].join('/')),
    monitors,
    find: (kind, name, namespace) => {
      const list = byName.get(`${kind}/${name}`) ?? [];
      return (
        list.find((object) => object.namespace === namespace) ??
        list.find((object) => namespacesMeet(object.namespace, namespace))
      );
    },
    servicesFor: (labels, namespace) => {
      const found: KubernetesObject[] = [];
      for (const [key, value] of labels) {
        for (const entry of servicesByPair.get(`${key}=${value}`) ?? []) {
          if (namespacesMeet(entry.service.namespace, namespace) && isSubset(entry.selector, labels)) {
            found.push(entry.service);
          }
        }
      }
      return found.sort((one, other) => one.documentIndex - other.documentIndex);
    },
  };
}

const remembered = new WeakMap<readonly KubernetesObject[], ObjectIndex>();

/** The index of this very list of objects, made once. */
export function indexOf(objects: readonly KubernetesObject[]): ObjectIndex {
  const known = remembered.get(objects);
  if (known) return known;
  const made = buildIndex(objects);
  remembered.set(objects, made);
  return made;
}

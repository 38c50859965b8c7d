import { sameValue } from '../yaml/edit/same-value';
import { itemsAt, textAt } from '../yaml/read-value';
import type { JsonObject, JsonValue } from '../yaml/tree';
import { freeName } from './names';
import type { OpenPod } from './open-pod';
import { creates, type Effect } from './outcome';
import { volumeNames } from './pod-fragment';

/**
 * Adds the volumes that pasted containers bring along. One that is defined alike is shared; one whose name means
 * something else here gets a free name. Answers the names that changed.
 */
export function pasteVolumes(
  pod: OpenPod,
  pasted: readonly { readonly container: JsonObject }[],
  volumes: readonly JsonObject[],
  effects: Effect[],
): ReadonlyMap<string, string> {
  const used = new Set(pasted.flatMap(({ container }) => volumeNames(container)));
  const renamed = new Map<string, string>();
  for (const volume of volumes) {
    const name = textAt(volume, ['name']);
    if (name === undefined || !used.has(name)) continue;
    const present = itemsAt(pod.spec(), ['volumes']).map(({ item }) => item);
    const there = present.find((item) => item.name === name);
    if (there !== undefined && sameValue(there, volume)) continue;
    const free = there === undefined ? name : freeName(name, new Set(present.map((item) => String(item.name))));
    pod.context.draft.insert(pod.documentIndex, pod.at('volumes'), { ...volume, name: free });
    if (free !== name) renamed.set(name, free);
    effects.push(creates(`volume ${free}${free === name ? '' : `, as ${name} is something else here`}`));
  }
  return renamed;
}

/** The container with the new names of its volumes. */
export function withVolumes(container: JsonObject, renamed: ReadonlyMap<string, string>): JsonObject {
  if (renamed.size === 0) return container;
  const rename = (list: JsonValue | undefined): JsonValue | undefined =>
    Array.isArray(list)
      ? list.map((mount) => {
          const name = textAt(mount, ['name']);
          const free = name === undefined ? undefined : renamed.get(name);
          return free === undefined ? mount : { ...(mount as JsonObject), name: free };
        })
      : list;
  const changed: JsonObject = { ...container };
  for (const list of ['volumeMounts', 'volumeDevices']) {
    const names = rename(container[list]);
    if (names !== undefined) changed[list] = names;
  }
  return changed;
}

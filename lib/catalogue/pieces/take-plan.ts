import { draftObjects, removeObject } from '../../commands/add-object';
import type { OpenPod, PlacedContainer } from '../../commands/open-pod';
import { changes, count, type Effect, removes } from '../../commands/outcome';
import { itemsAt, textAt, valueAt } from '../../yaml/read-value';
import type { JsonObject } from '../../yaml/tree';
import { plannedObjects, type ScrapeChoice } from './apply-plan';
import { isEqual } from './patch-value';
import type { Plan, Situation } from './plan';
import { scrapeAnnotations } from './scrape';

/** Takes a plan out of the draft again: what it wrote and nobody else uses. Answers what it did. */
export function takePlan(
  pod: OpenPod,
  plan: Plan,
  situation: Situation,
  options: { readonly containerId: string; readonly scrape: ScrapeChoice; readonly keepVariables: boolean },
): Effect[] {
  const effects: Effect[] = [];
  takeContainers(pod, plan, options.containerId, effects);
  takeMainWiring(pod, options.keepVariables ? { ...plan, main: { mounts: plan.main?.mounts ?? [] } } : plan, effects);
  takeVolumes(pod, plan, effects);
  takePodFields(pod, plan, effects);
  if (plan.scrape !== undefined && options.scrape === 'annotations') takeAnnotations(pod, plan, effects);
  takeObjects(pod, plannedObjects(plan, situation, options.scrape), effects);
  return effects;
}

function takeContainers(pod: OpenPod, plan: Plan, containerId: string, effects: Effect[]): void {
  const steps = (plan.before ?? []).map((step) => textAt(step, ['name']) ?? '');
  for (const id of [containerId, ...steps]) {
    const container = pod.container(id);
    if (container === undefined) continue;
    pod.context.draft.remove(pod.documentIndex, container.path, { prune: true });
    effects.push(removes(`container ${id}`));
  }
}

function takeMainWiring(pod: OpenPod, plan: Plan, effects: Effect[]): void {
  for (const { id } of pod.containers()) {
    const mounts = removeItems(
      pod,
      id,
      'volumeMounts',
      plan.main?.mounts ?? [],
      (item, wanted) => item.name === wanted.name && item.mountPath === wanted.mountPath,
    );
    const variables = hasOurRow(pod, id, plan.main?.env ?? [])
      ? removeItems(pod, id, 'env', plan.main?.env ?? [], isEqual)
      : 0;
    const done = [
      ...(mounts > 0 ? [count(mounts, 'mount')] : []),
      ...(variables > 0 ? [count(variables, 'variable')] : []),
    ];
    if (done.length > 0) effects.push(changes(`${id}: ${done.join(', ')} less`));
  }
}

/**
 * Variables were added in a row, the port before the host, as hardly anybody writes them: an app's own pair of the
 * same content is told from ours by that, and stays.
 */
function hasOurRow(pod: OpenPod, id: string, row: readonly JsonObject[]): boolean {
  const variables = itemsAt(pod.container(id)?.value, ['env']).map(({ item }) => item);
  return (
    row.length > 0 && variables.some((_, start) => row.every((one, offset) => isEqual(variables[start + offset], one)))
  );
}

function removeItems(
  pod: OpenPod,
  id: string,
  list: string,
  wanted: readonly JsonObject[],
  matches: (item: JsonObject, wanted: JsonObject) => boolean,
): number {
  let removed = 0;
  for (const one of wanted) {
    const container: PlacedContainer | undefined = pod.container(id);
    const found = itemsAt(container?.value, [list]).findLast(({ item }) => matches(item, one));
    if (container === undefined || found === undefined) continue;
    pod.context.draft.remove(pod.documentIndex, [...container.path, list, found.index], { prune: true });
    removed += 1;
  }
  return removed;
}

function takeVolumes(pod: OpenPod, plan: Plan, effects: Effect[]): void {
  for (const planned of plan.volumes ?? []) {
    const name = textAt(planned, ['name']);
    const users = pod
      .containers()
      .filter(({ value }) => itemsAt(value, ['volumeMounts']).some(({ item }) => item.name === name));
    const found = itemsAt(pod.spec(), ['volumes']).find(({ item }) => item.name === name);
    if (found === undefined) continue;
    if (users.length > 0) {
      effects.push(changes(`volume ${name} stays: ${users.map(({ id }) => id).join(', ')} mounts it`));
      continue;
    }
    pod.context.draft.remove(pod.documentIndex, pod.at('volumes', found.index), { prune: true });
    effects.push(removes(`volume ${name}`));
  }
}

function takePodFields(pod: OpenPod, plan: Plan, effects: Effect[]): void {
  for (const { path, value } of plan.pod ?? []) {
    const present = valueAt(pod.spec(), path);
    if (present === undefined || !isEqual(present, value) || isNeeded(pod, path, value)) continue;
    pod.context.draft.remove(pod.documentIndex, pod.at(...path), { prune: true });
    effects.push(removes(`pod: ${path.join('.')}`));
  }
}

/** A group or another field of the pod stays while a container that is left runs as that group. */
function isNeeded(pod: OpenPod, path: readonly (string | number)[], value: unknown): boolean {
  return (
    path.at(-1) === 'fsGroup' &&
    pod.containers().some((container) => valueAt(container.value, ['securityContext', 'runAsGroup']) === value)
  );
}

function takeAnnotations(pod: OpenPod, plan: Plan, effects: Effect[]): void {
  if (plan.scrape === undefined) return;
  const planned = Object.entries(scrapeAnnotations(plan.scrape));
  const ours = planned.every(([key, value]) => valueAt(pod.metadata(), ['annotations', key]) === value);
  if (!ours) return;
  for (const [key] of planned) {
    pod.context.draft.remove(pod.documentIndex, pod.atMetadata('annotations', key), { prune: true });
  }
  effects.push(removes('annotations for Prometheus'));
}

/** Objects go last and from the back: removing a document moves those behind it. */
function takeObjects(pod: OpenPod, planned: readonly JsonObject[], effects: Effect[]): void {
  const { context } = pod;
  for (const object of draftObjects(context).reverse()) {
    const wanted = planned.find(
      (one) =>
        textAt(one, ['kind']) === object.kind &&
        textAt(one, ['metadata', 'name']) === object.name &&
        textAt(one, ['metadata', 'namespace']) === object.namespace,
    );
    if (wanted === undefined) continue;
    if (object.kind === 'ConfigMap' && isMentioned(context, object.name)) {
      effects.push(changes(`ConfigMap ${object.name} stays: something else uses it`));
      continue;
    }
    removeObject(context, object);
    effects.push(removes(`${object.kind} ${object.name}`));
  }
}

const CONFIG_MAP_NAMES = new Set(['configMap', 'configMapRef', 'configMapKeyRef']);

/** Whether a ConfigMap is named anywhere in the text: by a volume, a projection, a variable. */
function isMentioned(context: OpenPod['context'], name: string): boolean {
  const mentions = (value: unknown): boolean => {
    if (Array.isArray(value)) return value.some(mentions);
    if (typeof value !== 'object' || value === null) return false;
    return Object.entries(value).some(
      ([key, inner]) => (CONFIG_MAP_NAMES.has(key) && textAt(inner, ['name']) === name) || mentions(inner),
    );
  };
  return draftObjects(context).some(({ value }) => mentions(value));
}

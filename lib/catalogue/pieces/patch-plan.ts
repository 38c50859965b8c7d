import { addObject, draftObjects, removeObject } from '../../commands/add-object';
import { documentValue, type OpenPod } from '../../commands/open-pod';
import { changes, creates, type Effect, removes } from '../../commands/outcome';
import { itemsAt, textAt, valueAt } from '../../yaml/read-value';
import type { JsonObject, Path } from '../../yaml/tree';
import { asSidecar, plannedObjects, type ScrapeChoice } from './apply-plan';
import { isEqual, patchValue } from './patch-value';
import type { Plan, Situation } from './plan';
import { namesEndpoint, scrapeAnnotations } from './scrape';

interface Change {
  readonly containerId: string;
  readonly mainId: string;
  readonly before: Plan;
  readonly after: Plan;
  readonly scrapeBefore: ScrapeChoice;
  readonly scrapeAfter: ScrapeChoice;
}

/** Leads the text from one plan to another of the same companion, touching what differs. */
export function patchPlan(pod: OpenPod, situation: Situation, change: Change): Effect[] {
  const effects: Effect[] = [];
  const { before, after } = change;
  patchContainer(pod, change.containerId, asSidecar(before.container), asSidecar(after.container), effects);
  for (const step of after.before ?? []) {
    const name = textAt(step, ['name']) ?? '';
    const old = (before.before ?? []).find((one) => one.name === name);
    if (old !== undefined) patchContainer(pod, name, old, step, effects);
  }
  patchItems(pod, pod.at('volumes'), before.volumes ?? [], after.volumes ?? []);
  const main = pod.container(change.mainId);
  if (main !== undefined) {
    patchItems(pod, [...main.path, 'volumeMounts'], before.main?.mounts ?? [], after.main?.mounts ?? []);
    // Variables that the person's own settings made unnecessary are not there, and are not added now.
    const wired = (before.main?.env ?? []).some((one) =>
      itemsAt(main.value, ['env']).some(({ item }) => isEqual(item, one)),
    );
    if (wired) patchItems(pod, [...main.path, 'env'], before.main?.env ?? [], after.main?.env ?? []);
  }
  patchPodFields(pod, before, after);
  patchAnnotations(pod, change, effects);
  patchObjects(pod, situation, change, effects);
  return effects;
}

function target(pod: OpenPod, documentIndex: number) {
  return {
    draft: pod.context.draft,
    documentIndex,
    read: (path: Path) => valueAt(documentValue(pod.context, documentIndex), path),
  };
}

function patchContainer(pod: OpenPod, id: string, before: JsonObject, after: JsonObject, effects: Effect[]): void {
  const placed = pod.container(id);
  if (placed === undefined || isEqual(before, after)) return;
  // Where the container stands is a person's choice: a sidecar that was moved among the app containers stays there.
  const { restartPolicy: _, ...old } = before;
  const { restartPolicy: __, ...fresh } = after;
  patchValue(target(pod, pod.documentIndex), placed.path, old, fresh);
  effects.push(changes(`container ${id}`));
}

function patchItems(pod: OpenPod, path: Path, before: readonly JsonObject[], after: readonly JsonObject[]): void {
  if (isEqual([...before], [...after])) return;
  const { draft } = pod.context;
  const list = () => itemsAt(documentValue(pod.context, pod.documentIndex), path);
  const same = (a: JsonObject, b: JsonObject) => a.name === b.name && a.mountPath === b.mountPath;
  for (const old of before) {
    const found = list().find(({ item }) => same(item, old));
    const fresh = after.find((item) => same(item, old));
    if (found === undefined) continue;
    if (fresh === undefined) draft.remove(pod.documentIndex, [...path, found.index], { prune: true });
    else patchValue(target(pod, pod.documentIndex), [...path, found.index], old, fresh);
  }
  for (const fresh of after) {
    if (!list().some(({ item }) => same(item, fresh))) draft.insert(pod.documentIndex, path, fresh);
  }
}

function patchPodFields(pod: OpenPod, before: Plan, after: Plan): void {
  for (const { path, value } of before.pod ?? []) {
    const stays = (after.pod ?? []).some((one) => isEqual([...one.path], [...path]));
    if (!stays && isEqual(valueAt(pod.spec(), path), value)) {
      pod.context.draft.remove(pod.documentIndex, pod.at(...path), { prune: true });
    }
  }
  for (const { path, value } of after.pod ?? []) {
    const present = valueAt(pod.spec(), path);
    const ours = (before.pod ?? []).find((one) => isEqual([...one.path], [...path]))?.value;
    if (present === undefined || (ours !== undefined && isEqual(present, ours) && !isEqual(ours, value))) {
      pod.context.draft.set(pod.documentIndex, pod.at(...path), value);
    }
  }
}

function patchAnnotations(pod: OpenPod, change: Change, effects: Effect[]): void {
  const annotations = (plan: Plan, choice: ScrapeChoice): Record<string, string> =>
    plan.scrape !== undefined && choice === 'annotations' ? scrapeAnnotations(plan.scrape) : {};
  const before = annotations(change.before, change.scrapeBefore);
  const after = annotations(change.after, change.scrapeAfter);
  if (isEqual(before, after)) return;
  const foreign = Object.keys(before).length === 0 && namesEndpoint((pod.metadata().annotations ?? {}) as JsonObject);
  if (foreign) return;
  for (const key of Object.keys(before)) {
    if (key in after || valueAt(pod.metadata(), ['annotations', key]) === undefined) continue;
    pod.context.draft.remove(pod.documentIndex, pod.atMetadata('annotations', key), { prune: true });
  }
  for (const [key, value] of Object.entries(after)) {
    if (valueAt(pod.metadata(), ['annotations', key]) === value) continue;
    pod.context.draft.set(pod.documentIndex, pod.atMetadata('annotations', key), value);
  }
  effects.push(changes('annotations for Prometheus'));
}

function patchObjects(pod: OpenPod, situation: Situation, change: Change, effects: Effect[]): void {
  const before = plannedObjects(change.before, situation, change.scrapeBefore);
  const after = plannedObjects(change.after, situation, change.scrapeAfter);
  const same = (a: JsonObject, b: JsonObject) =>
    a.kind === b.kind && textAt(a, ['metadata', 'name']) === textAt(b, ['metadata', 'name']);
  const listed = draftObjects(pod.context).filter(({ namespace }) => namespace === situation.namespace);
  for (const object of listed.reverse()) {
    const old = before.find((one) => same(one, object.value));
    if (old === undefined) continue;
    const fresh = after.find((one) => same(one, object.value));
    if (fresh === undefined) {
      removeObject(pod.context, object);
      effects.push(removes(`${object.kind} ${object.name}`));
    } else if (!isEqual(old, fresh)) {
      patchValue(target(pod, object.documentIndex), object.path, old, fresh);
      effects.push(changes(`${object.kind} ${object.name}`));
    }
  }
  for (const fresh of after) {
    const exists = draftObjects(pod.context).some(({ value }) => same(value, fresh));
    if (exists) continue;
    addObject(pod, fresh);
    effects.push(creates(`${textAt(fresh, ['kind'])} ${textAt(fresh, ['metadata', 'name'])}`));
  }
}

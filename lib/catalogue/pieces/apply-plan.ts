import { addObject } from '../../commands/add-object';
import { BEFORE_APPS } from '../../commands/lanes';
import type { OpenPod } from '../../commands/open-pod';
import { changes, count, creates, type Effect, needs } from '../../commands/outcome';
import { isObject, itemsAt, objectAt, textAt, valueAt } from '../../yaml/read-value';
import type { JsonObject } from '../../yaml/tree';
import { isEqual } from './patch-value';
import type { Plan, Situation } from './plan';
import { namesEndpoint, podMonitor, scrapeAnnotations } from './scrape';
import { configMap } from './volumes';

export type ScrapeChoice = 'annotations' | 'podmonitor' | 'none';

/** The objects that a plan brings: its ConfigMap, its further objects, its PodMonitor. */
export function plannedObjects(plan: Plan, situation: Situation, scrape: ScrapeChoice): JsonObject[] {
  const { configMap: name, namespace, labels } = situation;
  return [
    ...(plan.files === undefined ? [] : [configMap(name, namespace, plan.files)]),
    ...(plan.objects ?? []),
    ...(plan.scrape !== undefined && scrape === 'podmonitor'
      ? [podMonitor(`${situation.workload}-${situation.name}`, namespace, labels, plan.scrape)]
      : []),
  ];
}

/** The companion's container as a native sidecar. */
export function asSidecar(container: JsonObject): JsonObject {
  const { name, image, ...rest } = container;
  return { name: name ?? '', image: image ?? '', restartPolicy: 'Always', ...rest };
}

/** Writes a plan into the draft; answers what it did. `mainId` is the container that gets the mounts and variables. */
export function applyPlan(
  pod: OpenPod,
  plan: Plan,
  situation: Situation,
  options: { readonly mainId: string; readonly index: number | undefined; readonly scrape: ScrapeChoice },
): Effect[] {
  const { draft } = pod.context;
  const { documentIndex } = pod;
  const effects: Effect[] = [];
  const dialledAlready = pod.view.dials.some((dial) => dial.container === options.mainId && dial.port === plan.dialled);

  const steps = [...(plan.before ?? []), asSidecar(plan.container)];
  for (const [offset, step] of steps.entries()) {
    const index = options.index === undefined ? undefined : options.index + offset;
    draft.insert(documentIndex, pod.at('initContainers'), step, index, BEFORE_APPS);
  }
  for (const step of plan.before ?? []) effects.push(creates(`init step ${textAt(step, ['name'])}`));
  effects.push(creates(`sidecar ${situation.name}, ${textAt(plan.container, ['image'])}`));

  for (const volume of plan.volumes ?? []) draft.insert(documentIndex, pod.at('volumes'), volume);
  const volumes = (plan.volumes ?? []).map((volume) => textAt(volume, ['name']) ?? '');
  if (volumes.length > 0) effects.push(creates(`${volumes.length === 1 ? 'volume' : 'volumes'} ${volumes.join(', ')}`));

  effects.push(...wireMain(pod, plan, options.mainId, dialledAlready));
  effects.push(...setPodFields(pod, plan));
  if (plan.scrape !== undefined && options.scrape === 'annotations') effects.push(...annotate(pod, plan));

  for (const object of plannedObjects(plan, situation, options.scrape)) {
    addObject(pod, object);
    effects.push(creates(`${textAt(object, ['kind'])} ${textAt(object, ['metadata', 'name'])}`));
  }
  for (const text of plan.needs ?? []) effects.push(needs(text));
  return effects;
}

function wireMain(pod: OpenPod, plan: Plan, mainId: string, dialledAlready: boolean): Effect[] {
  const { draft } = pod.context;
  const effects: Effect[] = [];
  const done: string[] = [];
  const mounts = plan.main?.mounts ?? [];
  for (const mount of mounts) {
    const main = pod.container(mainId);
    if (main !== undefined) draft.insert(pod.documentIndex, [...main.path, 'volumeMounts'], mount);
  }
  if (mounts.length > 0) done.push(count(mounts.length, 'mount'));

  let added = 0;
  for (const variable of dialledAlready ? [] : (plan.main?.env ?? [])) {
    const main = pod.container(mainId);
    if (main === undefined) continue;
    const name = textAt(variable, ['name']) ?? '';
    const present = itemsAt(main.value, ['env']).find(({ item }) => item.name === name)?.item;
    if (present === undefined) {
      draft.insert(pod.documentIndex, [...main.path, 'env'], variable);
      added += 1;
    } else if (!isEqual(present.value, variable.value)) {
      effects.push(needs(`${mainId} has its own ${name}: make it ${textAt(variable, ['value'])} to use this`));
    }
  }
  if (added > 0) done.push(count(added, 'variable'));
  return done.length === 0 ? effects : [changes(`${mainId}: ${done.join(', ')}`), ...effects];
}

function setPodFields(pod: OpenPod, plan: Plan): Effect[] {
  const effects: Effect[] = [];
  for (const { path, value } of plan.pod ?? []) {
    if (valueAt(pod.spec(), path) !== undefined) continue;
    pod.context.draft.set(pod.documentIndex, pod.at(...path), value);
    effects.push(changes(`pod: ${path.join('.')}${isObject(value) ? '' : ` ${JSON.stringify(value)}`}`));
  }
  return effects;
}

function annotate(pod: OpenPod, plan: Plan): Effect[] {
  if (plan.scrape === undefined) return [];
  const wanted = scrapeAnnotations(plan.scrape);
  if (namesEndpoint(objectAt(pod.metadata(), ['annotations']))) {
    return [needs('the annotations name another endpoint for Prometheus already: use a PodMonitor for this one')];
  }
  for (const [key, value] of Object.entries(wanted)) {
    pod.context.draft.set(pod.documentIndex, pod.atMetadata('annotations', key), value);
  }
  return [changes(`annotations: Prometheus reads ${plan.scrape.path} on port ${plan.scrape.port}`)];
}

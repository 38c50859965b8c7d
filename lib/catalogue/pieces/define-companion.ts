import { draftObjects } from '../../commands/add-object';
import type { CommandOutcome } from '../../commands/define-command';
import { imageName } from '../../commands/names';
import { type OpenPod, openPod, openView, type PlacedContainer } from '../../commands/open-pod';
import { changes, count, done, type Effect, NO_CONTAINER, NO_POD, needs, refuse } from '../../commands/outcome';
import type { ContainerView, PodView } from '../../pod/pod-view';
import { itemsAt, objectAt, textAt, valueAt } from '../../yaml/read-value';
import type { JsonObject } from '../../yaml/tree';
import type { Companion, ParameterValues, ReadContext } from '../companion';
import { applyPlan, type ScrapeChoice } from './apply-plan';
import { type FoundContainer, findContainer, type MountedFile, mountedFiles } from './found';
import { completeValues, valueFor } from './parameters';
import { patchPlan } from './patch-plan';
import type { Plan, Situation } from './plan';
import { namesEndpoint } from './scrape';
import { foundSituation, freshSituation, takenPorts } from './situation';
import { takePlan } from './take-plan';

/** What one companion adds to the common engine: what it writes, and how it is read back. */
export interface CompanionDefinition
  extends Pick<
    Companion,
    | 'id'
    | 'title'
    | 'role'
    | 'summary'
    | 'image'
    | 'defaultMain'
    | 'parameters'
    | 'provides'
    | 'needs'
    | 'suggest'
    | 'sources'
    | 'evidence'
  > {
  /** Name of the container where it is free; the id when absent. */
  readonly container?: string;
  readonly plan: (situation: Situation, values: ParameterValues) => Plan;
  /** The parameters as the text has them; undefined when the container is none of these. `image` and `scrape` are read for it. */
  readonly read: (found: FoundContainer) => ParameterValues | undefined;
  /** Values that follow from the main container, where the person gave none. */
  readonly suggestValues?: (pod: OpenPod, main: PlacedContainer) => ParameterValues;
  /** Why it cannot be added beside this container with these values. */
  readonly refuse?: (pod: OpenPod, main: PlacedContainer, values: ParameterValues) => string | undefined;
  /** Changes the main container's own configuration beyond mounts and variables, and back. */
  readonly configureMain?: {
    readonly apply: (pod: OpenPod, mainId: string, values: ParameterValues) => Effect[];
    readonly takeBack: (pod: OpenPod, values: ParameterValues) => Effect[];
  };
}

/** Makes a companion of a definition: adding, recognising, changing and removing are the same for all. */
export function defineCompanion(definition: CompanionDefinition): Companion {
  const {
    plan,
    read,
    suggestValues,
    refuse: reasonAgainst,
    configureMain,
    container: usualName,
    ...facts
  } = definition;

  function compose(...[context, target, given]: Parameters<Companion['compose']>): CommandOutcome {
    const pod = openPod(context, target.pod);
    if (pod === undefined) return refuse(NO_POD);
    const main = pod.container(target.beside);
    if (main === undefined) return refuse(NO_CONTAINER);
    const ports = freePorts(definition, pod, given);
    if (ports.taken !== undefined) return refuse(ports.taken);
    const suggested = { ...suggestValues?.(pod, main), ...ports.values };
    const { values, missing, faults } = completeValues(facts.parameters, { ...suggested, ...given });
    if (faults.length > 0) return refuse(faults.join(' '));
    const reason = reasonAgainst?.(pod, main, values);
    if (reason !== undefined) return refuse(reason);
    const situation = freshSituation(pod, usualName ?? facts.id, main.value);
    const planned = withImage(plan(situation, values), values);
    const obstacle = takenMountPath(main, planned) ?? unlabelled(situation, values);
    if (obstacle !== undefined) return refuse(obstacle);
    const effects = [
      ...ports.moved,
      ...applyPlan(pod, planned, situation, {
        mainId: main.id,
        index: target.index,
        scrape: scrapeChoice(values),
      }),
    ];
    effects.push(...(configureMain?.apply(pod, main.id, values) ?? []));
    for (const name of missing) {
      const parameter = facts.parameters.find((one) => one.name === name);
      effects.push(needs(`${parameter?.label ?? name}: ${parameter?.help ?? ''}`));
    }
    return done(`${saidWhere(pod, situation.name)}${saidMissing(missing.length)}`, effects, {
      kind: 'container',
      id: situation.name,
    });
  }

  function recognise(context: ReadContext, pod: PodView, view: ContainerView): ParameterValues | undefined {
    const found = findContainer(context, pod, view);
    if (found === undefined) return undefined;
    const values = read(found);
    if (values === undefined) return undefined;
    const image = textAt(found.container, ['image']) ?? '';
    const complete: Record<string, string> = {};
    for (const { name, default: usual } of facts.parameters) complete[name] = values[name] ?? usual ?? '';
    if ('image' in complete) complete.image = image;
    if ('scrape' in complete) complete.scrape = readScrape(context, pod, found);
    return complete;
  }

  function openFound(context: Parameters<Companion['remove']>[0], view: PodView, container: ContainerView) {
    const values = recognise(context, view, container);
    const pod = openView(context, view);
    const placed = pod.container(container.id);
    if (values === undefined || placed === undefined) return undefined;
    const main = mainOf(pod, placed);
    const situation = foundSituation(pod, placed.value, main, (one) => plan(one, values));
    return { pod, placed, values, situation, main };
  }

  return {
    ...facts,
    compose,
    recognise,
    remove(context, view, container, options) {
      const found = openFound(context, view, container);
      if (found === undefined) return refuse(`${container.name} is not recognised as ${facts.title} any more.`);
      const { pod, values, situation } = found;
      const effects = [
        ...(configureMain?.takeBack(pod, values) ?? []),
        ...takePlan(pod, plan(situation, values), situation, {
          containerId: container.id,
          scrape: scrapeChoice(values),
          keepVariables: options?.keepVariables === true,
        }),
      ];
      return done(`Removed ${container.id} with its wiring.`, effects);
    },
    update(context, view, container, given) {
      const found = openFound(context, view, container);
      if (found === undefined) return refuse(`${container.name} is not recognised as ${facts.title} any more.`);
      const { pod, placed, situation, values: before, main } = found;
      const { values, missing, faults } = completeValues(facts.parameters, { ...before, ...given });
      if (faults.length > 0) return refuse(faults.join(' '));
      const mainId = pod.containers().find(({ value }) => value === main || value.name === main.name)?.id ?? '';
      const placedMain = pod.container(mainId);
      const reason = placedMain === undefined ? undefined : reasonAgainst?.(pod, placedMain, values);
      if (reason !== undefined) return refuse(reason);
      const planned = plan(situation, before);
      const elsewhere = filesElsewhere(pod, placed.value, planned.files ?? {}, situation.configMap);
      const old = withoutFiles(withImage(planned, before), elsewhere);
      const wanted = plan(situation, values);
      const fresh = withoutFiles(withImage(wanted, values), elsewhere);
      const obstacle =
        (placedMain === undefined ? undefined : takenMountPath(placedMain, fresh, old)) ??
        unlabelled(situation, values);
      if (obstacle !== undefined) return refuse(obstacle);
      const effects = [...(configureMain?.takeBack(pod, before) ?? [])];
      effects.push(
        ...patchPlan(pod, situation, {
          containerId: container.id,
          mainId,
          before: old,
          after: fresh,
          scrapeBefore: scrapeChoice(before),
          scrapeAfter: scrapeChoice(values),
        }),
      );
      effects.push(...patchFiles(pod, elsewhere, wanted), ...(configureMain?.apply(pod, mainId, values) ?? []));
      return done(`Changed ${container.id}.${saidMissing(missing.length)}`, effects, {
        kind: 'container',
        id: container.id,
      });
    },
  };
}

/** Files of the plan that stand elsewhere in the text than the catalogue puts them: found by what is in them. */
function filesElsewhere(
  pod: OpenPod,
  container: JsonObject,
  files: Readonly<Record<string, string>>,
  configMap: string,
): ReadonlyMap<string, MountedFile> {
  const mounted = mountedFiles(draftObjects(pod.context), pod.view.namespace, pod.spec(), container);
  return new Map(
    Object.entries(files).flatMap(([name, text]) => {
      if (text === '' || mounted.some(({ key, object }) => key === name && object.name === configMap)) return [];
      const same = mounted.filter((file) => file.text === text);
      return same.length === 1 && same[0] !== undefined ? [[name, same[0]] as const] : [];
    }),
  );
}

function withoutFiles(plan: Plan, names: ReadonlyMap<string, unknown>): Plan {
  if (plan.files === undefined || names.size === 0) return plan;
  const { files, ...rest } = plan;
  const left = Object.entries(files).filter(([name]) => !names.has(name));
  return left.length === 0 ? rest : { ...rest, files: Object.fromEntries(left) };
}

/** Writes files where they stand. */
function patchFiles(pod: OpenPod, elsewhere: ReadonlyMap<string, MountedFile>, after: Plan): Effect[] {
  return [...elsewhere].flatMap(([name, { object, key, text }]) => {
    const fresh = after.files?.[name];
    if (fresh === undefined || fresh === text) return [];
    pod.context.draft.set(object.documentIndex, [...object.path, 'data', key], fresh);
    return [changes(`ConfigMap ${object.name}: ${key}`)];
  });
}

/** A PodMonitor finds pods by their labels; without any it would take every pod of the namespace. */
function unlabelled(situation: Situation, values: ParameterValues): string | undefined {
  return scrapeChoice(values) === 'podmonitor' && Object.keys(situation.labels).length === 0
    ? 'The pod has no labels that a PodMonitor could look for: give it one first.'
    : undefined;
}

/** Two volumes at one path of a container are refused by the API server. */
function takenMountPath(main: PlacedContainer, planned: Plan, own?: Plan): string | undefined {
  const ours = new Set((own?.main?.mounts ?? []).map(({ name }) => name));
  const present = itemsAt(main.value, ['volumeMounts']).filter(({ item }) => !ours.has(item.name ?? ''));
  for (const { mountPath } of planned.main?.mounts ?? []) {
    const other = present.find(({ item }) => item.mountPath === mountPath)?.item;
    if (other === undefined) continue;
    return `${main.id} has the volume ${String(other.name)} at ${String(mountPath)} already: choose another path.`;
  }
  return undefined;
}

function scrapeChoice(values: ParameterValues): ScrapeChoice {
  const choice = valueFor(values, 'scrape');
  return choice === 'annotations' || choice === 'podmonitor' ? choice : 'none';
}

/** The image is a parameter of every companion; the plan names the usual one. */
function withImage(plan: Plan, values: ParameterValues): Plan {
  const image = valueFor(values, 'image');
  return image === '' ? plan : { ...plan, container: { ...plan.container, image } };
}

/**
 * Moves default ports that are taken to the next free number, and says so; a port that the person asked for is refused
 * instead.
 */
function freePorts(
  definition: CompanionDefinition,
  pod: OpenPod,
  given: ParameterValues,
): { readonly values: ParameterValues; readonly moved: readonly Effect[]; readonly taken?: string } {
  const taken = new Map(takenPorts(pod));
  const values: Record<string, string> = {};
  const moved: Effect[] = [];
  for (const { name, type, label, default: usual } of definition.parameters) {
    if (type !== 'port' || usual === undefined) continue;
    const wanted = given[name];
    if (wanted !== undefined) {
      const owner = taken.get(Number(wanted));
      if (owner !== undefined) return { values, moved, taken: `${label}: port ${wanted} is taken by ${owner}.` };
      taken.set(Number(wanted), definition.id);
      continue;
    }
    let number = Number(usual);
    while (taken.has(number) && number < 65535) number += 1;
    const owner = taken.get(Number(usual));
    if (owner !== undefined) moved.push(changes(`${label}: ${number}, as ${usual} is taken by ${owner}`));
    taken.set(number, definition.id);
    values[name] = String(number);
  }
  return { values, moved };
}

function readScrape(context: ReadContext, pod: PodView, found: FoundContainer): ScrapeChoice {
  const name = textAt(found.container, ['name']);
  const annotations = objectAt(found.metadata, ['annotations']);
  const ports = new Set(portNumbers(found.container));
  if (namesEndpoint(annotations) && ports.has(String(annotations['prometheus.io/port']))) return 'annotations';
  const monitored = context.objects.some(
    (object) =>
      object.kind === 'PodMonitor' && object.name === `${pod.name}-${name}` && object.namespace === pod.namespace,
  );
  return monitored ? 'podmonitor' : 'none';
}

function portNumbers(container: JsonObject): string[] {
  const ports = valueAt(container, ['ports']);
  return Array.isArray(ports) ? ports.map((port) => String(valueAt(port, ['containerPort']))) : [];
}

/** The container that the wiring leads to: the first app container that shares a volume with it, else the first one. */
function mainOf(pod: OpenPod, companion: PlacedContainer): JsonObject {
  const own = new Set(mountedVolumes(companion.value));
  const apps = pod.containers().filter(({ list, id }) => list === 'containers' && id !== companion.id);
  const sharing = apps.find(({ value }) => mountedVolumes(value).some((name) => own.has(name)));
  return (sharing ?? apps[0])?.value ?? {};
}

function mountedVolumes(container: JsonObject): string[] {
  const mounts = valueAt(container, ['volumeMounts']);
  return Array.isArray(mounts) ? mounts.map((mount) => String(valueAt(mount, ['name']))) : [];
}

function saidWhere(pod: OpenPod, name: string): string {
  const sidecars = pod.containers().filter(({ kind }) => kind === 'sidecar');
  const place = sidecars.findIndex((sidecar) => sidecar.name === name) + 1;
  return `Added ${name}, position ${place} of ${sidecars.length} in sidecars that start first.`;
}

function saidMissing(missing: number): string {
  return missing === 0 ? '' : ` ${count(missing, 'value')} needed.`;
}

/** Whether a container runs the program of an image, from whatever registry. */
export function runsImage(found: FoundContainer, image: string): boolean {
  return imageName(textAt(found.container, ['image']) ?? '') === imageName(image);
}

import { addObject, draftObjects } from '../../commands/add-object';
import type { CommandContext, CommandOutcome } from '../../commands/define-command';
import { freeName, labelFault } from '../../commands/names';
import { openPod } from '../../commands/open-pod';
import { creates, done, type Effect, NO_POD, needs, refuse } from '../../commands/outcome';
import { isWorkloadKind, type WorkloadKind } from '../../kubernetes/object';
import { itemsAt, textAt } from '../../yaml/read-value';
import type { JsonObject } from '../../yaml/tree';
import type { MainContainer, Parameter, ParameterValues } from '../companion';
import { completeValues, textParameter, valueFor } from './parameters';
import { configMap } from './volumes';
import { serves, service, workload, workloadLabels } from './workload';

/** What a main container brings, as data. */
export interface MainPlan {
  readonly container: JsonObject;
  readonly volumes?: readonly JsonObject[];
  readonly files?: Readonly<Record<string, string>>;
  /** Name of the container port that a Service leads to, and the Service's own port. */
  readonly service?: { readonly port: number; readonly targetPort: string };
  /** Further fields of the pod's security context (fsGroup). */
  readonly security?: JsonObject;
  readonly needs?: readonly string[];
}

/** Names that a plan may use. */
export interface MainNames {
  /** Of the container. */
  readonly container: string;
  readonly volume: (purpose: string) => string;
  readonly configMap: string;
  readonly kind: WorkloadKind;
}

export interface MainDefinition
  extends Pick<MainContainer, 'id' | 'title' | 'summary' | 'image' | 'defaultPort' | 'sources' | 'evidence'> {
  /** Usual name of the workload. */
  readonly name: string;
  /** Usual name of the container; that of the workload when absent. */
  readonly container?: string;
  /** Beside `name`. */
  readonly parameters: readonly Parameter[];
  readonly plan: (names: MainNames, values: ParameterValues) => MainPlan;
}

/** Makes a main container of a definition: as a workload of its own, or as one more container of a pod. */
export function defineMain(definition: MainDefinition): MainContainer {
  const { plan, name: usualName, container: usualContainer, parameters: own, ...facts } = definition;
  const parameters = [
    textParameter('name', 'Name', 'Of the workload; its Service and files are called after it.', {
      default: usualName,
      check: labelFault,
    }),
    ...own,
  ];

  function compose(...[context, target, given]: Parameters<MainContainer['compose']>): CommandOutcome {
    const { values, missing, faults } = completeValues(parameters, given);
    if (faults.length > 0) return refuse(faults.join(' '));
    const named = missing.map((name) => {
      const parameter = parameters.find((one) => one.name === name);
      return needs(`${parameter?.label ?? name}: ${parameter?.help ?? ''}`);
    });
    if (target.pod !== undefined) return addTo(context, target.pod, values, named);
    if (!isWorkloadKind(target.kind)) return refuse(`${target.kind} is no kind that holds a pod.`);
    return create(context, target.kind, values, named);
  }

  function create(
    context: CommandContext,
    kind: WorkloadKind,
    values: ParameterValues,
    missing: readonly Effect[],
  ): CommandOutcome {
    const name = valueFor(values, 'name');
    const names = namesFor(context, kind, usualContainer ?? name, name, undefined);
    const planned = plan(names, values);
    const labels = workloadLabels(name);
    const objects: JsonObject[] = [
      workload({
        kind,
        name,
        containers: [planned.container],
        ...(planned.volumes === undefined ? {} : { volumes: planned.volumes }),
        ...(planned.security === undefined ? {} : { security: planned.security }),
      }),
    ];
    if (planned.service !== undefined && serves(kind)) {
      const { port, targetPort } = planned.service;
      objects.push(service(name, undefined, labels, [{ name: targetPort, port, targetPort }]));
    } else if (kind === 'StatefulSet') {
      objects.push(headlessService(name, labels));
    }
    if (planned.files !== undefined) objects.push(configMap(names.configMap, undefined, planned.files));
    const twice = objects.find((object) => exists(context, object));
    if (twice !== undefined) {
      return refuse(
        `There is a ${textAt(twice, ['kind'])} ${textAt(twice, ['metadata', 'name'])} in this text: choose another name.`,
      );
    }
    for (const object of objects) context.draft.addDocument(object);
    const effects = objects.map((object) =>
      creates(`${textAt(object, ['kind'])} ${textAt(object, ['metadata', 'name'])}`),
    );
    return done(`Added ${kind} ${name}.`, [...effects, ...(planned.needs ?? []).map(needs), ...missing], {
      kind: 'container',
      id: names.container,
    });
  }

  function addTo(
    context: CommandContext,
    podId: string,
    values: ParameterValues,
    missing: readonly Effect[],
  ): CommandOutcome {
    const pod = openPod(context, podId);
    if (pod === undefined) return refuse(NO_POD);
    const containers = new Set(pod.containers().map((one) => one.name));
    const container = freeName(usualContainer ?? valueFor(values, 'name'), containers);
    const volumes = new Set(itemsAt(pod.spec(), ['volumes']).map(({ item }) => textAt(item, ['name']) ?? ''));
    const names = namesFor(context, pod.view.kind, container, pod.view.name || 'pod', volumes);
    const planned = plan(names, values);
    const { draft } = context;
    draft.insert(pod.documentIndex, pod.at('containers'), planned.container);
    for (const volume of planned.volumes ?? []) draft.insert(pod.documentIndex, pod.at('volumes'), volume);
    const effects: Effect[] = [creates(`app container ${container}, ${textAt(planned.container, ['image'])}`)];
    for (const volume of planned.volumes ?? []) effects.push(creates(`volume ${textAt(volume, ['name'])}`));
    if (planned.files !== undefined) {
      addObject(pod, configMap(names.configMap, pod.view.namespace, planned.files));
      effects.push(creates(`ConfigMap ${names.configMap}`));
    }
    const place = pod.containers().filter(({ kind }) => kind === 'app').length;
    return done(
      `Added ${container}, position ${place} of ${place} in app containers.`,
      [...effects, ...(planned.needs ?? []).map(needs), ...missing],
      { kind: 'container', id: container },
    );
  }

  return { ...facts, parameters, compose };
}

function namesFor(
  context: CommandContext,
  kind: WorkloadKind,
  container: string,
  workloadName: string,
  volumes: ReadonlySet<string> | undefined,
): MainNames {
  const configMaps = new Set(
    draftObjects(context).flatMap((object) => (object.kind === 'ConfigMap' ? [object.name] : [])),
  );
  return {
    kind,
    container,
    volume: (purpose) => freeName(`${container}-${purpose}`, volumes ?? new Set()),
    configMap: freeName(
      container === workloadName ? `${workloadName}-config` : `${workloadName}-${container}`,
      configMaps,
      253,
    ),
  };
}

/** A StatefulSet names the Service that gives its pods their host names. */
export function headlessService(name: string, selector: JsonObject): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { clusterIP: 'None', selector: { ...selector } },
  };
}

function exists(context: CommandContext, object: JsonObject): boolean {
  return draftObjects(context).some(
    (one) =>
      one.kind === object.kind && one.name === textAt(object, ['metadata', 'name']) && one.namespace === undefined,
  );
}

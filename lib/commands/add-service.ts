import { service, workloadLabels } from '../catalogue/pieces/workload';
import { itemsAt, objectAt, textAt } from '../yaml/read-value';
import type { JsonObject } from '../yaml/tree';
import { addObject, draftObjects } from './add-object';
import { defineCommand } from './define-command';
import { freeName, toLabel } from './names';
import { onPod, type PodArguments } from './on-container';
import type { OpenPod } from './open-pod';
import { changes, creates, done, type Effect, refuse, runsAndEnds } from './outcome';

export interface AddService extends PodArguments {
  readonly name?: string;
  /** Ports of containers that it leads to; the declared ports of the app containers when absent. */
  readonly ports?: readonly number[];
}

/** Adds a Service that leads to the pod's ports. */
export const addService = defineCommand<AddService>({
  id: 'add-service',
  run: (context, args) =>
    onPod(context, args, (pod) => {
      if (pod.view.kind === 'Job' || pod.view.kind === 'CronJob') return refuse(runsAndEnds(pod.view.kind));
      const names = draftObjects(context)
        .filter(({ kind, namespace }) => kind === 'Service' && namespace === pod.view.namespace)
        .map((one) => one.name);
      const name = args.name ?? freeName(toLabel(pod.view.name, 'app'), new Set(names));
      if (!/^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name) || name.length > 63) {
        return refuse('The name of a Service is made of small letters, digits and hyphens, and begins with a letter.');
      }
      if (names.includes(name)) return refuse(`There is a Service ${name} in this text already.`);
      const ports = portsOf(pod, args.ports);
      if (ports.length === 0) return refuse('No app container declares a port: add one first.');
      const effects: Effect[] = [];
      const selector = labelsOf(pod, effects);
      addObject(pod, service(name, pod.view.namespace, selector, ports));
      const list = ports.map(({ port }) => String(port)).join(', ');
      return done(`Added Service ${name} for port ${list}.`, [creates(`Service ${name}, port ${list}`), ...effects]);
    }),
});

function portsOf(pod: OpenPod, wanted: readonly number[] | undefined): JsonObject[] {
  const declared = pod
    .containers()
    .filter(({ kind }) => (wanted === undefined ? kind === 'app' : kind !== 'init'))
    .flatMap(({ value }) => itemsAt(value, ['ports']).map(({ item }) => item));
  const numbers =
    wanted ?? declared.flatMap(({ containerPort }) => (typeof containerPort === 'number' ? [containerPort] : []));
  const names = new Set<string>();
  return [...new Set(numbers)].map((number) => {
    const entry = declared.find(({ containerPort }) => containerPort === number);
    const portName = textAt(entry, ['name']);
    const protocol = textAt(entry, ['protocol']);
    const name = freeName(portName ?? `port-${number}`, names, 15);
    names.add(name);
    return {
      name,
      port: portName === 'http' && !numbers.includes(80) ? 80 : number,
      targetPort: portName ?? number,
      ...(protocol === undefined || protocol === 'TCP' ? {} : { protocol }),
    };
  });
}

/** What selects the pod: the workload's own selector, else the pod's labels, which are made where there are none. */
function labelsOf(pod: OpenPod, effects: Effect[]): JsonObject {
  const selector = objectAt(pod.object(), ['spec', 'selector', 'matchLabels']);
  if (pod.view.kind !== 'Pod' && Object.keys(selector).length > 0) return selector;
  const labels = objectAt(pod.metadata(), ['labels']);
  if (Object.keys(labels).length > 0) return labels;
  const made = workloadLabels(pod.view.name || 'app');
  for (const [key, value] of Object.entries(made)) {
    pod.context.draft.set(pod.documentIndex, pod.atMetadata('labels', key), value);
  }
  effects.push(changes('labels of the pod, which the Service looks for'));
  return made;
}

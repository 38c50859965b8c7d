import { isObject, itemsAt, objectAt, textAt, valueAt } from '../yaml/read-value';
import type { JsonObject, JsonValue, Path } from '../yaml/tree';
import { draftObjects } from './add-object';
import type { OpenPod, PlacedContainer } from './open-pod';

/** A value that names a container's port. */
export interface PortReference {
  readonly documentIndex: number;
  readonly path: Path;
  /** `Service web`, `readinessProbe`. */
  readonly where: string;
}

/** Everything that refers to a named port of a container: its probes and hooks, Services, monitors. */
export function portReferences(pod: OpenPod, container: PlacedContainer, name: string): PortReference[] {
  const own = inContainer(pod, container, name);
  // Another container of the pod with a port of that name is what the Service may mean: then it stays.
  const shared = pod
    .containers()
    .some(({ id, value }) => id !== container.id && itemsAt(value, ['ports']).some(({ item }) => item.name === name));
  return shared ? own : [...own, ...inServices(pod, name), ...inMonitors(pod, name)];
}

function inContainer(pod: OpenPod, container: PlacedContainer, name: string): PortReference[] {
  const handlers: Path[] = [
    ...['startupProbe', 'livenessProbe', 'readinessProbe'].flatMap((probe) => [
      [probe, 'httpGet'],
      [probe, 'tcpSocket'],
    ]),
    ...['postStart', 'preStop'].flatMap((hook) => [
      ['lifecycle', hook, 'httpGet'],
      ['lifecycle', hook, 'tcpSocket'],
    ]),
  ];
  return handlers
    .filter((handler) => valueAt(container.value, [...handler, 'port']) === name)
    .map((handler) => ({
      documentIndex: pod.documentIndex,
      path: [...container.path, ...handler, 'port'],
      where: `${container.id}: ${handler.filter((step) => step !== 'httpGet' && step !== 'tcpSocket').join('.')}`,
    }));
}

/** Services of the text that select this pod. */
export function servicesOf(pod: OpenPod) {
  const labels = objectAt(pod.metadata(), ['labels']);
  return draftObjects(pod.context).filter(
    ({ kind, namespace, value }) => kind === 'Service' && namespace === pod.view.namespace && selects(value, labels),
  );
}

function selects(service: JsonObject, labels: JsonObject): boolean {
  const selector = Object.entries(objectAt(service, ['spec', 'selector']));
  return selector.length > 0 && selector.every(([key, value]) => labels[key] === value);
}

function inServices(pod: OpenPod, name: string): PortReference[] {
  return servicesOf(pod).flatMap((service) =>
    itemsAt(service.value, ['spec', 'ports'])
      .filter(({ item }) => item.targetPort === name)
      .map(({ index }) => ({
        documentIndex: service.documentIndex,
        path: [...service.path, 'spec', 'ports', index, 'targetPort'],
        where: `Service ${service.name}`,
      })),
  );
}

function inMonitors(pod: OpenPod, name: string): PortReference[] {
  const labels = objectAt(pod.metadata(), ['labels']);
  const matches = (value: JsonValue | undefined) => {
    const wanted = Object.entries(isObject(value) ? value : {});
    return wanted.length > 0 && wanted.every(([key, text]) => labels[key] === text);
  };
  return draftObjects(pod.context)
    .filter(({ kind, value }) => kind === 'PodMonitor' && matches(valueAt(value, ['spec', 'selector', 'matchLabels'])))
    .flatMap((monitor) =>
      itemsAt(monitor.value, ['spec', 'podMetricsEndpoints'])
        .filter(({ item }) => textAt(item, ['port']) === name)
        .map(({ index }) => ({
          documentIndex: monitor.documentIndex,
          path: [...monitor.path, 'spec', 'podMetricsEndpoints', index, 'port'],
          where: `PodMonitor ${monitor.name}`,
        })),
    );
}

/** What comes into the pod: Services, the kubelet's probes, Prometheus, host ports. */
import type { KubernetesObject } from '../kubernetes/object';
import type { JsonValue } from '../yaml/tree';
import type { ObjectIndex } from './object-index';
import { namespacesMeet } from './object-index';
import type { PodParts } from './pod-parts';
import type { ArrivalView, Place, PortView, ProbeView } from './pod-view';
import { integerAt, listAt, objectAt, textAt, textMapAt } from './tolerant-read';

/** What arrivals need to know of a container. */
export interface Receiver {
  readonly id: string;
  readonly kind: string;
  /** Declared port names and the numbers they stand for; a name may be given more than once. */
  readonly names: readonly { readonly name: string; readonly port: string }[];
  readonly probes: readonly ProbeView[];
  /** Whether all its ports are known, or at least declared: then a number that is not among them is likely a fault. */
  readonly settled: 'known' | 'declared' | 'no';
}

function placeIn(object: KubernetesObject, path: Place['path']): Place {
  return { documentIndex: object.documentIndex, path: [...object.path, ...path] };
}

/** Ports that a target (name or number) may mean, on containers that receive traffic. */
function resolve(
  target: number | string | undefined,
  protocol: string,
  receivers: readonly Receiver[],
  ports: readonly PortView[],
): readonly PortView[] {
  const running = new Set(receivers.filter((one) => one.kind !== 'init').map((one) => one.id));
  if (typeof target === 'string') {
    const wanted = new Set(
      receivers
        .filter((one) => running.has(one.id))
        .flatMap((one) => one.names.filter((entry) => entry.name === target).map((entry) => entry.port)),
    );
    return ports.filter((port) => wanted.has(port.id) && port.protocol === protocol);
  }
  const found = ports.filter(
    (port) => port.number === target && port.protocol === protocol && running.has(port.container),
  );
  // A port that is only declared beside one that is known to be opened is documentation, not a second owner.
  const certain = found.filter((port) => port.certain);
  return certain.length > 0 ? certain : found;
}

/** A name has to be declared, so its absence is certain; a number may be served without being declared. */
function isCertain(target: number | string | undefined, found: readonly PortView[]): boolean {
  return found.length > 0 || typeof target === 'string';
}

function owner(found: readonly PortView[]): string | undefined {
  return found[0]?.container;
}

function serviceArrivals(
  service: KubernetesObject,
  receivers: readonly Receiver[],
  ports: readonly PortView[],
): readonly ArrivalView[] {
  const arrivals = listAt(service.value, 'spec', 'ports').map((entry, index): ArrivalView => {
    const port = integerAt(entry, 'port');
    const written = integerAt(entry, 'targetPort') ?? textAt(entry, 'targetPort');
    const target = written === undefined || written === 0 || written === '' ? port : written;
    const found = resolve(target, textAt(entry, 'protocol') ?? 'TCP', receivers, ports);
    return {
      kind: 'service',
      container: owner(found),
      ports: found.map((one) => one.id),
      label: `Service ${service.name}`,
      detail: `${port ?? '?'} → ${target ?? '?'}`,
      place: placeIn(service, ['spec', 'ports', index, ...(written === undefined ? [] : ['targetPort'])]),
      certain: isCertain(target, found),
    };
  });
  // A Service that meets the pod at one port may well know of another that the pod does not declare.
  const trusts = !arrivals.some((arrival) => arrival.ports.length > 0) && isSettled(receivers, 'declared');
  return trusts ? arrivals.map((arrival) => ({ ...arrival, certain: true })) : arrivals;
}

/** Whether every container that receives traffic is known, or at least declares its ports. */
function isSettled(receivers: readonly Receiver[], least: 'known' | 'declared'): boolean {
  return receivers.every(
    (one) => one.kind === 'init' || one.settled === 'known' || (least === 'declared' && one.settled === 'declared'),
  );
}

const LETTERS = { startup: 'S', liveness: 'L', readiness: 'R' } as const;

/** Probes of one container on one port arrive as one: `S L :9902`. */
function kubeletArrivals(
  parts: PodParts,
  receivers: readonly Receiver[],
  ports: readonly PortView[],
): readonly ArrivalView[] {
  const found: ArrivalView[] = [];
  for (const receiver of receivers) {
    const byPort = new Map<string, ProbeView[]>();
    for (const probe of receiver.probes) {
      // With a host the kubelet dials that host, not this pod.
      if (probe.handler === 'exec' || probe.handler === 'none' || probe.host !== undefined) continue;
      const key = String(probe.portNumber ?? probe.port ?? '?');
      const list = byPort.get(key);
      if (list) list.push(probe);
      else byPort.set(key, [probe]);
    }
    for (const [key, probes] of byPort) {
      const number = probes[0]?.portNumber;
      const claims =
        number === undefined ? [] : ports.filter((port) => port.number === number && port.protocol === 'TCP');
      const own = claims.filter((port) => port.container === receiver.id);
      const sure = claims.filter((port) => port.certain);
      const target = own.some((port) => port.certain) || sure.length === 0 ? (own.length > 0 ? own : claims) : sure;
      const first = probes[0];
      if (first === undefined) continue;
      const field = first.handler === 'none' ? [] : [first.handler, 'port'];
      found.push({
        kind: 'kubelet',
        container: number === undefined ? undefined : owner(target),
        ports: target.map((port) => port.id),
        label: 'kubelet',
        detail: `${probes.map((probe) => LETTERS[probe.type]).join(' ')} :${key}`,
        place: parts.at([...first.path, ...field]),
        certain: isCertain(number ?? first.port, target),
      });
    }
  }
  return found;
}

function isTrue(text: JsonValue | undefined): boolean {
  return text === 'true' || text === true || text === '1';
}

function annotationArrival(
  object: KubernetesObject,
  path: Place['path'],
  annotations: ReadonlyMap<string, string>,
  receivers: readonly Receiver[],
  ports: readonly PortView[],
): readonly ArrivalView[] {
  if (!isTrue(annotations.get('prometheus.io/scrape'))) return [];
  const written = annotations.get('prometheus.io/port');
  const number = written === undefined ? undefined : /^\d+$/.test(written) ? Number(written) : undefined;
  // Without the port annotation the usual scrape configuration takes every declared TCP port.
  const found =
    written === undefined
      ? ports.filter((port) => port.declared && port.protocol === 'TCP')
      : resolve(number ?? written, 'TCP', receivers, ports);
  return [
    {
      kind: 'prometheus',
      container: owner(found),
      ports: found.map((port) => port.id),
      label: 'Prometheus',
      detail: annotations.get('prometheus.io/path') ?? '/metrics',
      place: placeIn(object, [...path, 'annotations', `prometheus.io/${written === undefined ? 'scrape' : 'port'}`]),
      certain: isCertain(number ?? written, found),
    },
  ];
}

function selects(selector: JsonValue | undefined, labels: ReadonlyMap<string, string>): boolean {
  const wanted = textMapAt(selector, 'matchLabels');
  if (wanted.size === 0 || listAt(selector, 'matchExpressions').length > 0) return false;
  for (const [key, value] of wanted) if (labels.get(key) !== value) return false;
  return true;
}

function monitorArrivals(
  monitor: KubernetesObject,
  labels: ReadonlyMap<string, string>,
  services: readonly KubernetesObject[],
  receivers: readonly Receiver[],
  ports: readonly PortView[],
): readonly ArrivalView[] {
  const forPods = monitor.kind === 'PodMonitor';
  const list = forPods ? 'podMetricsEndpoints' : 'endpoints';
  const selector = objectAt(monitor.value, 'spec', 'selector');
  const chosen = forPods
    ? []
    : services.filter((service) => selects(selector, textMapAt(service.value, 'metadata', 'labels')));
  if (forPods ? !selects(selector, labels) : chosen.length === 0) return [];
  return listAt(monitor.value, 'spec', list).map((entry, index) => {
    const name = textAt(entry, 'port');
    const target = integerAt(entry, 'targetPort') ?? textAt(entry, 'targetPort') ?? integerAt(entry, 'portNumber');
    let found: readonly PortView[] = [];
    if (forPods || name === undefined) found = resolve(name ?? target, 'TCP', receivers, ports);
    else {
      for (const service of chosen) {
        for (const port of listAt(service.value, 'spec', 'ports')) {
          if (textAt(port, 'name') !== name) continue;
          const to = integerAt(port, 'targetPort') ?? textAt(port, 'targetPort') ?? integerAt(port, 'port');
          found = resolve(to, 'TCP', receivers, ports);
        }
      }
    }
    return {
      kind: 'prometheus',
      container: owner(found),
      ports: found.map((port) => port.id),
      label: `${monitor.kind} ${monitor.name}`,
      detail: textAt(entry, 'path') ?? '/metrics',
      place: placeIn(monitor, ['spec', list, index]),
      certain: isCertain(name ?? target, found),
    };
  });
}

export function readArrivals(
  parts: PodParts,
  index: ObjectIndex,
  receivers: readonly Receiver[],
  ports: readonly PortView[],
): { readonly arrivals: readonly ArrivalView[]; readonly services: readonly KubernetesObject[] } {
  const labels = textMapAt(parts.metadata, 'labels');
  const { namespace } = parts.object;
  const services = index.servicesFor(labels, namespace);
  const arrivals: ArrivalView[] = [];
  for (const service of services) arrivals.push(...serviceArrivals(service, receivers, ports));
  arrivals.push(...kubeletArrivals(parts, receivers, ports));
  const annotations = textMapAt(parts.metadata, 'annotations');
  arrivals.push(...annotationArrival(parts.object, parts.metadataPath, annotations, receivers, ports));
  for (const service of services) {
    const own = textMapAt(service.value, 'metadata', 'annotations');
    if (!annotations.has('prometheus.io/scrape')) {
      arrivals.push(...annotationArrival(service, ['metadata'], own, receivers, ports));
    }
  }
  for (const monitor of index.monitors) {
    if (!namespacesMeet(monitor.namespace, namespace)) continue;
    arrivals.push(...monitorArrivals(monitor, labels, services, receivers, ports));
  }
  for (const port of ports) {
    if (port.hostPort === undefined || port.path === undefined) continue;
    arrivals.push({
      kind: 'host-port',
      container: port.container,
      ports: [port.id],
      label: `host port ${port.hostPort}`,
      detail: port.hostPort === port.number ? '' : `${port.hostPort} → ${port.number}`,
      place: parts.at([...port.path, 'hostPort']),
      certain: true,
    });
  }
  const settled = isSettled(receivers, 'known');
  return {
    arrivals: arrivals.map((arrival) => ({ ...arrival, certain: arrival.certain === true || settled })),
    services,
  };
}

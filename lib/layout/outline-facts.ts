/** The picture in words, part by part: what the outline lists. A test holds it against every cell of the picture's table. */
import type { PodSecurityResult } from '../engine/snapshot';
import type { ContainerView, DialView, OutsideView, PodView, PortView, ProbeView, VolumeView } from '../pod/pod-view';
import { expectedProbes } from './cards';
import { memoryShares, memoryWords } from './memory-bar';
import { volumeKind } from './volume-rows';

const ACCESS = { writes: 'writes', 'may-write': 'may write', reads: 'reads only' } as const;
const WORDS = { startup: 'Startup', liveness: 'Liveness', readiness: 'Readiness' } as const;

const listed = (items: readonly string[]) => items.join(', ');
const protocol = (name: string) => (name === 'TCP' ? '' : ` ${name}`);
const because = (text: string | undefined) => (text === undefined || text === '' ? '' : ` (${text})`);

/** Kind, requests, quality of service, security, what is shared. */
export function podFacts(view: PodView, security: PodSecurityResult | undefined): string[] {
  const { requests, limits, qos } = view.resources;
  const amounts = (of: Readonly<Record<string, string>>) => listed(Object.entries(of).map((pair) => pair.join(' ')));
  const { shares } = view;
  const host = [shares.hostNetwork && 'network', shares.hostPID && 'processes', shares.hostIPC && 'IPC'].filter(
    (part): part is string => part !== false,
  );
  const memory = memoryWords(memoryShares(view));
  return [
    view.replicas === undefined ? view.kind : `${view.kind}, ${view.replicas} replicas`,
    `${amounts(requests) === '' ? 'No requests' : `Requests ${amounts(requests)}`}${amounts(limits) === '' ? '' : `, limits ${amounts(limits)}`}; ${qos}`,
    ...(memory === '' ? [] : [memory]),
    ...(security === undefined ? [] : [securityWords(security)]),
    host.length > 0
      ? `Uses the node’s ${listed(host)}`
      : `The containers share localhost${shares.processes ? ' and one process table' : ''}`,
  ];
}

function securityWords({ reached, baseline, restricted }: PodSecurityResult): string {
  if (reached === 'restricted') return 'Meets the Pod Security Standard restricted';
  const [next, reasons] = reached === 'baseline' ? ['restricted', restricted] : ['baseline', baseline];
  return `Meets the Pod Security Standard ${reached}, not ${next}: ${reasons.join('; ')}`;
}

/** Everything that a column of the picture shows of its container. */
export function containerFacts(view: PodView, container: ContainerView): string[] {
  const after = view.lifecycle.start.find((step) => step.container === container.id)?.after ?? [];
  return [
    container.image === undefined ? 'No image' : `Image ${container.image.text}`,
    ...(container.roleCertain ? [] : [`${container.role} is a guess: ${container.roleReason}`]),
    resourceWords(container),
    ...container.mounts.map(
      (mount) =>
        `Mounts ${mount.volume} at ${mount.mountPath}${mount.subPath ? `, its ${mount.subPath}` : ''}, ${ACCESS[mount.access]}${because(mount.evidence?.text)}`,
    ),
    ...view.volumes.flatMap((volume) =>
      volume.sockets
        .filter((socket) => socket.container === container.id)
        .map(
          ({ side, file }) =>
            `${side === 'listens' ? 'Listens on' : 'Dials'} the Unix socket ${file} of ${volume.name}`,
        ),
    ),
    ...view.ports
      .filter((port) => port.container === container.id)
      .map((port) => `Listens on ${portWords(view, port)}`),
    ...view.dials.filter((dial) => dial.container === container.id).map((dial) => dialWords(view, dial)),
    ...probeFacts(view, container),
    ...view.arrivals
      .filter((arrival) => arrival.container === container.id)
      .map(({ label, detail }) => `Reached by ${label} ${detail}`.trim()),
    ...view.outside.filter((outside) => outside.container === container.id).map(outsideWords),
    userWords(container),
    ...(after.length > 0 ? [`Starts after ${listed(after)}`] : []),
    ...(view.lifecycle.preStop.includes(container.id) ? ['Has a preStop hook'] : []),
  ];
}

/** What its probes ask, and which are missing where they matter. */
export function probeFacts(view: PodView, container: ContainerView): string[] {
  return [
    ...container.probes.map(probeWords),
    ...expectedProbes(view, container).map((type) =>
      type === 'readiness'
        ? 'No readiness probe, though a Service sends to it'
        : 'No startup probe, though others dial it as soon as they start',
    ),
  ];
}

function resourceWords({ resources: { requests, limits } }: ContainerView): string {
  const names = [...new Set([...Object.keys(requests), ...Object.keys(limits)])];
  if (names.length === 0) return 'No requests and no limits';
  const parts = names.map((name) => `${name} ${requests[name] ?? limits[name]} up to ${limits[name] ?? 'no limit'}`);
  return `Requests ${listed(parts)}`;
}

function userWords({ user, privileged }: ContainerView): string {
  const who = user.uid === undefined ? 'User as the image says' : user.uid === 0 ? 'Runs as root' : `uid ${user.uid}`;
  return `${who}${privileged ? ', privileged' : ''}`;
}

/** `9125 UDP statsd, loopback only, not declared (--statsd.listen-udp), dialled by web`. */
export function portWords(view: PodView, port: PortView): string {
  const callers = view.dials.filter(({ answeredBy }) => answeredBy.includes(port.id)).map(({ container }) => container);
  const others = view.ports.filter(
    (other) => other.number === port.number && other.protocol === port.protocol && other.container !== port.container,
  );
  return [
    `${port.number}${protocol(port.protocol)}${port.name === undefined ? '' : ` ${port.name}`}`,
    port.bind === 'loopback' ? 'loopback only' : '',
    port.declared ? '' : `not declared${because(port.evidence[0]?.text)}`,
    port.hostPort === undefined ? '' : `on the node as ${port.hostPort}`,
    others.length > 0 && others.every(({ certain }) => certain && port.certain)
      ? `fault: claimed by ${listed(others.map(({ container }) => container))} too`
      : '',
    callers.length > 0 ? `dialled by ${listed([...new Set(callers)])}` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function dialWords(view: PodView, dial: DialView): string {
  const owners = view.ports.filter(({ id }) => dial.answeredBy.includes(id)).map(({ container }) => container);
  const end =
    owners.length > 0
      ? `, answered by ${listed([...new Set(owners)])}`
      : dial.certain
        ? ', fault: nobody listens'
        : ', not known who listens';
  return `Dials localhost ${dial.port}${protocol(dial.protocol)}${end}${because(dial.evidence.text)}`;
}

/** `Readiness: HTTP GET /healthz on 8080 every 10 s, 3 failures`. */
export function probeWords(probe: ProbeView): string {
  const port = probe.port === undefined ? '' : ` on ${probe.port}`;
  const how = {
    httpGet: `HTTP GET ${probe.httpPath ?? '/'}${port}`,
    tcpSocket: `connection${port}`,
    grpc: `gRPC${port}`,
    exec: 'command',
    none: 'nothing to ask',
  }[probe.handler];
  const count = `${probe.failureThreshold} ${probe.failureThreshold === 1 ? 'failure' : 'failures'}`;
  return `${WORDS[probe.type]} probe: ${how} every ${probe.periodSeconds} s, ${count}`;
}

function outsideWords({ host, port, note, evidence }: OutsideView): string {
  return `Dials ${host}${port === undefined ? '' : `:${port}`} outside of the pod${note === undefined ? '' : `, ${note}`}${because(evidence.text)}`;
}

/** `emptyDir 1Gi; mounted by git-sync, web`. */
export function volumeWords(volume: VolumeView): string {
  const kind = volume.defined ? volumeKind(volume) : 'fault: not defined';
  const users = volume.mountedBy.length === 0 ? 'nobody mounts it' : `mounted by ${listed(volume.mountedBy)}`;
  const sockets = volume.sockets.map(({ container, side, file }) => `${container} ${side} on ${file}`);
  return [kind, users, ...sockets].join('; ');
}

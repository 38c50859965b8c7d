import type { JsonObject } from '../../../yaml/tree';
import { protocolOf } from '../defaults';
import { portNameProblem } from '../formats/names';
import type { PlacedContainer, PodContext } from '../pod-context';
import { flagAt, numberAt, structsAt, textAt } from '../read';
import { quote } from '../wording';

export const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];
export const MAX_PORT = 65535;

/** `ports` of one container. */
export function validatePorts(pod: PodContext, { container, field }: PlacedContainer): void {
  const { issues } = pod;
  const names = new Set<string>();
  for (const [i, port] of structsAt(container, 'ports').entries()) {
    const at = field.child('ports').index(i);
    const name = textAt(port, 'name');
    if (name !== '' && issues.format(at.child('name'), name, portNameProblem)) {
      if (names.has(name)) {
        issues.duplicate(
          at.child('name'),
          `Another port of this container is called ${quote(name)}: choose another name.`,
        );
      }
      names.add(name);
    }
    const number = numberAt(port, 'containerPort');
    if (number === 0)
      issues.required(at.child('containerPort'), 'State the port that the container listens on, 1 to 65535.');
    else issues.range(at.child('containerPort'), number, 1, MAX_PORT);
    const hostPort = hostPortOf(pod, port);
    if (hostPort !== 0) issues.range(at.child('hostPort'), hostPort, 1, MAX_PORT);
    issues.oneOf(at.child('protocol'), protocolOf(port), PROTOCOLS);
  }
}

/** In a Pod on the host's network every port is a port of the host, stated or not. */
export function hostPortOf(pod: Pick<PodContext, 'isPod' | 'spec'>, port: JsonObject): number {
  const stated = numberAt(port, 'hostPort');
  return stated === 0 && pod.isPod && flagAt(pod.spec, 'hostNetwork') ? numberAt(port, 'containerPort') : stated;
}

/**
 * Ports of the node that the given containers take twice. The server compares init containers one by one and always
 * reports them at index 0.
 */
export function validateHostPortConflicts(pod: PodContext, containers: readonly PlacedContainer[]): void {
  const taken = new Set<string>();
  for (const [at, { container, field }] of containers.entries()) {
    for (const [i, port] of structsAt(container, 'ports').entries()) {
      const hostPort = hostPortOf(pod, port);
      if (hostPort === 0) continue;
      const key = `${protocolOf(port)}/${textAt(port, 'hostIP')}/${hostPort}`;
      if (taken.has(key)) {
        const list = containers[at]?.list ?? 'containers';
        const server = pod.field.child(list).index(at).child('ports').index(i).child('hostPort');
        const message = `Port ${hostPort}/${protocolOf(port)} of the node is taken by an earlier port of this pod: choose another.`;
        pod.issues.duplicate(field.child('ports').index(i).child('hostPort'), message, server);
      }
      taken.add(key);
    }
  }
}

/** On the host's network a port of the host cannot differ from the container's. */
export function validateHostNetworkPorts(pod: PodContext): void {
  if (!flagAt(pod.spec, 'hostNetwork')) return;
  for (const { container, field } of pod.containers) {
    for (const [i, port] of structsAt(container, 'ports').entries()) {
      const hostPort = hostPortOf(pod, port);
      const containerPort = numberAt(port, 'containerPort');
      if (hostPort === 0 || hostPort === containerPort) continue;
      const message = `On the host's network hostPort ${hostPort} must equal containerPort ${containerPort}: remove hostPort.`;
      pod.issues.invalid(field.child('ports').index(i).child('hostPort'), message);
    }
  }
}

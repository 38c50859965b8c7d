import type { Place, PortView } from '../../pod/pod-view';
import type { PodContext } from '../define-rule';
import { type ContainerFacts, containersOf } from './containers';

/** Where a port is written: the argument or configuration that opens it, else its declaration, else the image. */
export function portPlace(pod: PodContext, port: PortView): Place {
  for (const evidence of port.evidence) {
    if (evidence.place && evidence.source !== 'declared' && evidence.source !== 'image') return evidence.place;
  }
  if (port.path) return pod.at([...port.path, 'containerPort']);
  const owner = containersOf(pod).find((container) => container.view.id === port.container);
  return owner ? pod.at([...owner.view.path, 'image']) : pod.at(pod.view.specPath);
}

/** How the port is known, for messages: `declared`, `default of redis`, `--port=8080`. */
export function portReason(port: PortView): string {
  const best = port.evidence[0];
  if (!best || best.source === 'declared') return 'declared';
  return best.text;
}

/** Ports that a container is known or said to have. */
export function portsOf(pod: PodContext, container: string): readonly PortView[] {
  return pod.view.ports.filter((port) => port.container === container);
}

/**
 * Whether every port that this container opens is known: its image is in the catalogue and its reader could judge
 * command, arguments and configuration.
 */
export function knowsAllPorts(container: ContainerFacts): boolean {
  return container.opened !== undefined;
}

/** Whether a container opens this port for a sibling that declares it (the CSI livenessprobe answers for its driver). */
export function servesSibling(container: ContainerFacts, port: number): boolean {
  return (container.opened ?? []).some((one) => one.servesSibling === true && one.number === port);
}

/** `TCP port 8080` or `UDP port 9125`. */
export function portText(port: Pick<PortView, 'protocol' | 'number'>): string {
  return `${port.protocol} port ${port.number}`;
}

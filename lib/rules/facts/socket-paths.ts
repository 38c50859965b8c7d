import type { SocketUse } from '../../catalogue/image-knowledge';
import { normalisePath } from '../../pod/container-inputs';
import type { Place } from '../../pod/pod-view';
import { generalSocketUses } from '../../pod/unix-sockets';
import type { PodContext } from '../define-rule';
import type { ContainerFacts } from './containers';

/** A Unix socket in a container's words, wherever it lies: on a volume or in its own file system. */
export interface SocketPath {
  readonly path: string;
  readonly side: 'listens' | 'dials';
  readonly place: Place;
}

/** The sockets that the catalogue knows of a container, as they were gathered with its other facts. */
export function knownSockets(pod: PodContext, container: ContainerFacts): readonly SocketUse[] {
  return pod.facts.find((one) => one.raw.id === container.view.id)?.sockets ?? [];
}

/** The sockets that the catalogue knows, else those that arguments and variables speak of. */
export function readUnixSocketPath(pod: PodContext, container: ContainerFacts): SocketPath[] {
  const known = knownSockets(pod, container);
  const uses = known.length > 0 ? known : generalSocketUses(container.inputs, (path) => pod.at(path));
  // What an image opens by default is told at its image.
  return uses.map((use) => ({
    path: normalisePath(use.path),
    side: use.side,
    place: use.evidence.place ?? pod.at([...container.view.path, 'image']),
  }));
}

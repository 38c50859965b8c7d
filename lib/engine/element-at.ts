import type { PodView } from '../pod/pod-view';
import type { PictureElement } from '../rules/finding';
import type { Path } from '../yaml/tree';

function startsWith(path: Path, prefix: Path): boolean {
  return prefix.length <= path.length && prefix.every((step, index) => path[index] === step);
}

/** The smallest part of the picture that a path of the pod's object is about: a mount before its container. */
export function elementAt(view: PodView, path: Path): PictureElement | undefined {
  for (const container of view.containers) {
    if (!startsWith(path, container.path)) continue;
    const mount = container.mounts.find((candidate) => startsWith(path, candidate.path));
    if (mount !== undefined) return { kind: 'mount', id: `${container.id}:${mount.volume}` };
    const probe = container.probes.find((candidate) => startsWith(path, candidate.path));
    if (probe !== undefined) return { kind: 'probe', id: `${container.id}:${probe.type}` };
    const port = view.ports.find(
      (candidate) =>
        candidate.container === container.id && candidate.path !== undefined && startsWith(path, candidate.path),
    );
    if (port !== undefined) return { kind: 'port', id: port.id };
    return { kind: 'container', id: container.id };
  }
  const volume = view.volumes.find((candidate) => candidate.path !== undefined && startsWith(path, candidate.path));
  if (volume !== undefined) return { kind: 'volume', id: volume.name };
  return startsWith(path, view.specPath) ? { kind: 'pod', id: view.id } : undefined;
}

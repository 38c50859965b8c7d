import type { ContainerView, PodView } from '../pod/pod-view';
import type { Verdict } from './snapshot';

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function describeContainer(view: PodView, container: ContainerView): string {
  const ports = view.ports.filter((port) => port.container === container.id);
  const dials = view.dials.filter((dial) => dial.container === container.id);
  const parts = [`${container.name}, ${container.role}`, `image ${container.image?.text ?? 'not given'}`];
  if (ports.length > 0) {
    parts.push(
      `listens on ${ports.map((port) => `${port.number}${port.protocol === 'TCP' ? '' : ` ${port.protocol}`}`).join(', ')}`,
    );
  }
  for (const mount of container.mounts) {
    const verb = mount.access === 'writes' ? 'writes' : mount.access === 'reads' ? 'reads' : 'mounts';
    parts.push(`${verb} ${mount.volume} at ${mount.mountPath}`);
  }
  for (const dial of dials) {
    const owners = view.ports.filter((port) => dial.answeredBy.includes(port.id)).map((port) => port.container);
    parts.push(
      `dials localhost ${dial.port}, ${owners.length === 0 ? 'nobody is known to listen' : `answered by ${owners.join(' and ')}`}`,
    );
  }
  return `${parts.join('; ')}.`;
}

/** The picture in words, for those who do not see it: verdict first, then the containers in lifecycle order. */
export function describePicture(view: PodView, verdict: Verdict | undefined): string {
  const shared = view.volumes.filter((volume) => volume.shared);
  const head = `Pod ${view.name}, ${view.kind}, ${counted(view.containers.length, 'container')}, ${counted(shared.length, 'shared volume')}${verdict === undefined ? '' : `: ${verdict.text}`}.`;
  return [head, ...view.containers.map((container) => describeContainer(view, container))].join('\n');
}

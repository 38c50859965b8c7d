/** Short ways to name the parts of the picture that a finding is about. */
import type { ContainerView, DialView, MountView, PortView, ProbeView } from '../../pod/pod-view';
import type { PictureElement } from '../finding';

export const containerElement = (container: ContainerView): PictureElement => ({ kind: 'container', id: container.id });
export const portElement = (port: PortView): PictureElement => ({ kind: 'port', id: port.id });
export const dialElement = (dial: DialView): PictureElement => ({ kind: 'dial', id: dial.id });
export const volumeElement = (name: string): PictureElement => ({ kind: 'volume', id: name });
export const mountElement = (container: ContainerView, mount: MountView): PictureElement => ({
  kind: 'mount',
  id: `${container.id}:${mount.volume}`,
});
export const probeElement = (container: ContainerView, probe: ProbeView): PictureElement => ({
  kind: 'probe',
  id: `${container.id}:${probe.type}`,
});

/** Id of the container that an element belongs to, if it belongs to one. */
export function containerOfElement(element: PictureElement): string | undefined {
  switch (element.kind) {
    case 'container':
      return element.id;
    case 'mount':
    case 'probe':
      return element.id.slice(0, element.id.lastIndexOf(':'));
    case 'port':
    case 'dial':
      return element.id.split('/')[0];
    default:
      return undefined;
  }
}

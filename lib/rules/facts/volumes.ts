import { isWithin, normalisePath } from '../../pod/container-inputs';
import type { ContainerView, MountView, VolumeView } from '../../pod/pod-view';
import type { PodContext } from '../define-rule';
import { type ContainerFacts, containersOf } from './containers';

/** One mount with the container that has it. */
export interface MountUse {
  readonly container: ContainerFacts;
  readonly mount: MountView;
}

const uses = new WeakMap<PodContext, ReadonlyMap<string, readonly MountUse[]>>();

/** Every mount of a volume, in lifecycle order. */
export function mountsOf(pod: PodContext, volume: string): readonly MountUse[] {
  let byVolume = uses.get(pod);
  if (!byVolume) {
    const made = new Map<string, MountUse[]>();
    for (const container of containersOf(pod)) {
      for (const mount of container.view.mounts) {
        const list = made.get(mount.volume);
        if (list) list.push({ container, mount });
        else made.set(mount.volume, [{ container, mount }]);
      }
    }
    uses.set(pod, made);
    byVolume = made;
  }
  return byVolume.get(volume) ?? [];
}

/** The mount that an absolute path of a container lies on: the deepest one. */
export function mountOfPath(container: ContainerView, path: string): MountView | undefined {
  const wanted = normalisePath(path);
  let best: MountView | undefined;
  for (const mount of container.mounts) {
    const place = normalisePath(mount.mountPath);
    if (isWithin(wanted, place) && (!best || place.length > normalisePath(best.mountPath).length)) best = mount;
  }
  return best;
}

/** A path of a container as the volume sees it: `/git/current` mounted at /git → `/current`; subPath included. */
export function pathInVolume(mount: MountView, path: string): string {
  const rest = normalisePath(path).slice(normalisePath(mount.mountPath).replace(/\/$/, '').length);
  return normalisePath(`${mount.subPath ?? ''}/${rest}`);
}

/** Whether two parts of a volume (as subPaths) have anything in common. */
export function partsOverlap(a: string | undefined, b: string | undefined): boolean {
  const one = normalisePath(a ?? '');
  const other = normalisePath(b ?? '');
  return isWithin(one, other) || isWithin(other, one);
}

export function volumeNamed(pod: PodContext, name: string): VolumeView | undefined {
  return pod.view.volumes.find((volume) => volume.name === name);
}

/** Volumes that start empty and live as long as the pod: what is in them, a container of this pod has put there. */
export function startsEmpty(volume: VolumeView): boolean {
  return volume.defined && volume.type === 'emptyDir';
}

import type { ImageKnowledge } from '../catalogue/image-knowledge';
import type { PodParts, RawContainer } from './pod-parts';
import type { UserView } from './pod-view';
import { integerAt } from './tolerant-read';

/** The user that a container's first process has: its own setting, else the pod's, else the image's. */
export function effectiveUser(parts: PodParts, container: RawContainer, known: ImageKnowledge | undefined): UserView {
  const own = integerAt(container.value, 'securityContext', 'runAsUser');
  const pods = integerAt(parts.spec, 'securityContext', 'runAsUser');
  const group =
    integerAt(container.value, 'securityContext', 'runAsGroup') ??
    integerAt(parts.spec, 'securityContext', 'runAsGroup');
  const imageUid = typeof known?.uid === 'number' ? known.uid : undefined;
  const uid = own ?? pods ?? imageUid;
  // The runtime takes the group from the image's own user table, which is known for the image's own user only.
  const gid = group ?? (uid !== undefined && uid === imageUid ? known?.gid : undefined);
  const source =
    own !== undefined ? 'container' : pods !== undefined ? 'pod' : known?.uid !== undefined ? 'image' : 'unknown';
  return { uid, gid, source };
}

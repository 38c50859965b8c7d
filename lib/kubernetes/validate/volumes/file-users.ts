import type { JsonObject } from '../../../yaml/tree';
import type { Field } from '../field';
import { validateId } from '../pod/security-profiles';
import type { PodContext } from '../pod-context';
import { objectAt, optionalNumberAt, structsAt } from '../read';

/**
 * `user` and `defaultUser` of files (1.37) are behind a gate that is off, and dropped; but the server drops them only
 * from the first kind of source that it finds in a volume or projection. Where there is a second kind, which is an
 * error anyway, its users are still looked at.
 */
const DROPPED_FIRST_IN_VOLUME = ['secret', 'configMap', 'downwardAPI', 'projected'];
const DROPPED_FIRST_IN_PROJECTION = [
  'secret',
  'downwardAPI',
  'configMap',
  'serviceAccountToken',
  'clusterTrustBundle',
  'podCertificate',
];

export function validateVolumeUsers(pod: PodContext, volume: JsonObject, kind: string, field: Field): void {
  validateUsers(pod, volume, kind, field, DROPPED_FIRST_IN_VOLUME);
}

export function validateProjectionUsers(pod: PodContext, projection: JsonObject, kind: string, field: Field): void {
  validateUsers(pod, projection, kind, field, DROPPED_FIRST_IN_PROJECTION);
}

function validateUsers(
  { issues, context }: PodContext,
  owner: JsonObject,
  kind: string,
  field: Field,
  order: readonly string[],
): void {
  const source = objectAt(owner, kind);
  if (!context.since('1.37') || source === undefined || !order.includes(kind)) return;
  if (order.find((name) => objectAt(owner, name) !== undefined) === kind) return;
  const at = field.child(kind);
  for (const key of ['user', 'defaultUser']) validateId(issues, optionalNumberAt(source, key), at.child(key));
  for (const [i, item] of structsAt(source, 'items').entries()) {
    const itemField = kind === 'downwardAPI' ? at.silent('items').unindexed(i) : at.child('items').index(i);
    validateId(issues, optionalNumberAt(item, 'user'), itemField.child('user'));
  }
}

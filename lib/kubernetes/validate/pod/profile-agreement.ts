import type { JsonObject } from '../../../yaml/tree';
import type { Field } from '../field';
import type { PlacedContainer, PodContext } from '../pod-context';
import { objectAt, optionalTextAt, structAt, textAt } from '../read';
import { quote } from '../wording';
import { APPARMOR, CONTAINER_SECCOMP, POD_SECCOMP } from './pod-annotations';
import { validateAppArmorName } from './security-profiles';

const LOCALHOST = 'localhost/';

/** What an annotation must be for a profile type of a field. */
const SECCOMP_TEXTS = { Unconfined: ['unconfined'], RuntimeDefault: ['runtime/default', 'docker/default'] };
const APPARMOR_TEXTS = { Unconfined: ['unconfined'], RuntimeDefault: ['runtime/default'] };

/** Old annotations for seccomp and AppArmor must say what the fields say. */
export function validateProfileAgreement(pod: PodContext): void {
  const { annotations, securityContext } = pod;
  const podProfile = objectAt(securityContext, 'seccompProfile');
  const podField = pod.field.child('securityContext').child('seccompProfile');
  compare(pod, podProfile, optionalTextAt(annotations, POD_SECCOMP), SECCOMP_TEXTS, podField);
  for (const { container, field } of pod.allContainers) {
    const profile = objectAt(structAt(container, 'securityContext'), 'seccompProfile');
    const annotation = optionalTextAt(annotations, `${CONTAINER_SECCOMP}${textAt(container, 'name')}`);
    compare(pod, profile, annotation, SECCOMP_TEXTS, field.child('securityContext').child('seccompProfile'));
  }
  if (textAt(structAt(pod.spec, 'os'), 'name') === 'windows') return;
  for (const placed of pod.allContainers) compareAppArmor(pod, placed);
}

function compareAppArmor(pod: PodContext, { container, field }: PlacedContainer): void {
  const key = `${APPARMOR}${textAt(container, 'name')}`;
  const annotation = optionalTextAt(pod.annotations, key);
  if (annotation === undefined) return;
  const own = objectAt(structAt(container, 'securityContext'), 'appArmorProfile');
  const at = field.child('securityContext').child('appArmorProfile');
  // In a Pod a usable annotation becomes the container's own field, and so agrees with it.
  if (pod.isPod && own === undefined && isUsable(annotation)) {
    if (annotation.startsWith(LOCALHOST)) {
      validateAppArmorName(pod.issues, annotation.slice(LOCALHOST.length), at.child('localhostProfile'));
    }
    return;
  }
  compare(pod, own ?? objectAt(pod.securityContext, 'appArmorProfile'), annotation, APPARMOR_TEXTS, at);
}

function isUsable(annotation: string): boolean {
  if (annotation === 'unconfined' || annotation === 'runtime/default') return true;
  return annotation.startsWith(LOCALHOST) && annotation !== LOCALHOST;
}

function compare(
  { issues }: PodContext,
  profile: JsonObject | undefined,
  annotation: string | undefined,
  texts: Readonly<Record<'Unconfined' | 'RuntimeDefault', readonly string[]>>,
  field: Field,
): void {
  if (profile === undefined || annotation === undefined) return;
  const type = textAt(profile, 'type');
  const message = `It contradicts the annotation, which says ${quote(annotation)}: remove the annotation.`;
  if (type === 'Unconfined' || type === 'RuntimeDefault') {
    if (!texts[type].includes(annotation)) issues.forbidden(field.child('type'), message);
  } else if (type === 'Localhost') {
    if (!annotation.startsWith(LOCALHOST)) issues.forbidden(field.child('type'), message);
    else if (optionalTextAt(profile, 'localhostProfile') !== annotation.slice(LOCALHOST.length)) {
      issues.forbidden(field.child('localhostProfile'), message);
    }
  }
}

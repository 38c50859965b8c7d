import type { JsonObject } from '../../../yaml/tree';
import { Field } from '../field';
import { annotationKeyProblem } from '../formats/names';
import type { PlacedContainer, PodContext } from '../pod-context';
import { objectAt, optionalTextAt, structAt, textAt } from '../read';
import { quote } from '../wording';
import { APPARMOR, CONTAINER_SECCOMP, POD_SECCOMP } from './pod-annotations';
import { appArmorNameProblem } from './security-profiles';

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
  const copied = copiedAnnotations(pod);
  validateCopiedKeys(pod, copied);
  for (const placed of pod.allContainers) {
    const key = `${APPARMOR}${textAt(placed.container, 'name')}`;
    compareAppArmor(pod, placed, optionalTextAt(annotations, key) ?? copied.get(key)?.text);
  }
}

function compareAppArmor(pod: PodContext, { container, field }: PlacedContainer, annotation: string | undefined): void {
  if (annotation === undefined) return;
  const own = objectAt(structAt(container, 'securityContext'), 'appArmorProfile');
  const at = field.child('securityContext').child('appArmorProfile');
  // In a Pod a usable annotation becomes the container's own field, and so agrees with it.
  if (pod.isPod && own === undefined && isUsable(annotation)) return;
  compare(pod, own ?? objectAt(pod.securityContext, 'appArmorProfile'), annotation, APPARMOR_TEXTS, at);
}

function isUsable(annotation: string): boolean {
  if (annotation === 'unconfined' || annotation === 'runtime/default') return true;
  return annotation.startsWith(LOCALHOST) && appArmorNameProblem(annotation.slice(LOCALHOST.length)) === undefined;
}

/**
 * Up to 1.33 the server also copies the AppArmor fields of a Pod into annotations with the containers' names: of
 * containers with the same name the first counts.
 */
function copiedAnnotations(pod: PodContext): ReadonlyMap<string, CopiedAnnotation> {
  const copied = new Map<string, CopiedAnnotation>();
  if (!pod.isPod || pod.context.since('1.34')) return copied;
  for (const { container, field } of pod.allContainers) {
    const key = `${APPARMOR}${textAt(container, 'name')}`;
    const own = objectAt(structAt(container, 'securityContext'), 'appArmorProfile');
    const text = annotationOf(own ?? objectAt(pod.securityContext, 'appArmorProfile'));
    if (text !== undefined && !copied.has(key) && !(key in pod.annotations)) copied.set(key, { text, field });
  }
  return copied;
}

interface CopiedAnnotation {
  readonly text: string;
  /** The container that it comes from. */
  readonly field: Field;
}

/** The annotation that says the same as a profile. */
function annotationOf(profile: JsonObject | undefined): string | undefined {
  const type = profile && textAt(profile, 'type');
  if (type === 'Unconfined') return 'unconfined';
  if (type === 'RuntimeDefault') return 'runtime/default';
  const name = profile && type === 'Localhost' ? optionalTextAt(profile, 'localhostProfile') : undefined;
  return name === undefined ? undefined : `${LOCALHOST}${name}`;
}

/** Containers may have names that cannot be part of an annotation. */
function validateCopiedKeys(pod: PodContext, copied: ReadonlyMap<string, CopiedAnnotation>): void {
  for (const [key, { field }] of copied) {
    const problem = annotationKeyProblem(key);
    if (problem === undefined) continue;
    const message = `The AppArmor profile is copied into an annotation, and ${quote(key)} ${problem}: correct the container's name.`;
    pod.issues.invalid(field.child('name'), message, Field.root.child('metadata').child('annotations'));
  }
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

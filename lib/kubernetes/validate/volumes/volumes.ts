import { byteLength } from '../formats/byte-length';
import { dnsLabelProblem, dnsSubdomainProblem } from '../formats/names';
import type { PlacedVolume, PodContext } from '../pod-context';
import { isSet, objectAt, structAt, textAt } from '../read';
import { quote } from '../wording';
import { validateVolumeUsers } from './file-users';
import type { VolumeRegistry } from './registry';
import { sourcesOf } from './sources';

/** All volumes of a pod. Returns those that can be mounted: a volume with an error of its own is not among them. */
export function validateVolumes(pod: PodContext): VolumeRegistry {
  const { issues } = pod;
  const sources = new Map<string, string>();
  const faulty = new Set<string>();
  const madeClaims = claimsToBeMade(pod);
  for (const placed of pod.volumes) {
    const { volume, field } = placed;
    const name = textAt(volume, 'name');
    const before = issues.count;
    const source = validateSources(pod, placed);
    if (name === '')
      issues.required(field.child('name'), 'A volume needs a name: give it one that is unique in the pod.');
    else issues.format(field.child('name'), name, dnsLabelProblem);
    if (sources.has(name)) {
      issues.duplicate(field.child('name'), `Another volume is called ${quote(name)} already: choose another name.`);
    }
    if (issues.count === before) sources.set(name, source);
    else if (name !== '') faulty.add(name);
    const claim = textAt(structAt(volume, 'persistentVolumeClaim'), 'claimName');
    if (isSet(volume, 'persistentVolumeClaim') && madeClaims.has(claim)) {
      const message = `The claim ${quote(claim)} is made for an ephemeral volume of this pod: use that volume instead.`;
      issues.invalid(field.child('persistentVolumeClaim').child('claimName'), message);
    }
  }
  return { sources, faulty };
}

/** Names of the claims that a Pod's ephemeral volumes get. */
function claimsToBeMade(pod: PodContext): ReadonlySet<string> {
  const names = new Set<string>();
  if (pod.podName === '') return names;
  for (const { volume } of pod.volumes) {
    if (isSet(volume, 'ephemeral')) names.add(`${pod.podName}-${textAt(volume, 'name')}`);
  }
  return names;
}

/** The first source is validated, each further one refused. Returns the name of the first. */
function validateSources(pod: PodContext, placed: PlacedVolume): string {
  const { volume, field } = placed;
  let first: string | undefined;
  for (const { name, validate, shown, shownAsExtra } of sourcesOf(volume)) {
    if (first === undefined) {
      first = name;
      validate(pod, structAt(volume, name), field.child(name, shown));
      validateVolumeUsers(pod, volume, name, field);
      if (name === 'ephemeral') validateClaimName(pod, placed);
    } else {
      const message = `The volume has ${first} already, and a volume has one source: remove ${name} or ${first}.`;
      pod.issues.forbidden(field.child(name), message, field.child(name, shownAsExtra));
    }
  }
  validateIscsiLength(pod, placed);
  return first ?? 'emptyDir';
}

/** The claim of an ephemeral volume is named after pod and volume. */
function validateClaimName(pod: PodContext, { volume, field }: PlacedVolume): void {
  const name = textAt(volume, 'name');
  if (pod.podName === '' || name === '') return;
  const problem = dnsSubdomainProblem(`${pod.podName}-${name}`);
  if (problem === undefined) return;
  pod.issues.invalid(field.child('name'), `The claim made for it, ${quote(`${pod.podName}-${name}`)}, ${problem}.`);
}

const MAX_ISCSI_NAME = 64;

/** With an initiator of its own, volume and portal together become a name with a limit. */
function validateIscsiLength({ issues }: PodContext, { volume, field }: PlacedVolume): void {
  const iscsi = objectAt(volume, 'iscsi');
  if (iscsi === undefined || !isSet(iscsi, 'initiatorName')) return;
  const bytes = byteLength(`${textAt(volume, 'name')}:${textAt(iscsi, 'targetPortal')}`);
  if (bytes <= MAX_ISCSI_NAME) return;
  const message = `Volume name and targetPortal have ${bytes} bytes together, at most ${MAX_ISCSI_NAME} are allowed: shorten the name.`;
  issues.invalid(field.child('name'), message);
}

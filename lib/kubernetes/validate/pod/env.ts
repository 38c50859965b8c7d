import type { JsonObject } from '../../../yaml/tree';
import type { Field } from '../field';
import { configKeyProblem, envNameProblem } from '../formats/keys';
import { dnsLabelProblem, dnsSubdomainProblem, masked } from '../formats/names';
import { backstepProblem } from '../formats/paths';
import type { PlacedContainer, PodContext } from '../pod-context';
import { objectAt, structsAt, textAt } from '../read';
import { isEmptyDirVolume } from '../volumes/sources';
import { quote } from '../wording';
import { ENV_FIELDS, validateFieldRef, validateResourceFieldRef } from './field-selectors';

/** `env` of one container. */
export function validateEnv(pod: PodContext, { container, field }: PlacedContainer): void {
  for (const [i, variable] of structsAt(container, 'env').entries()) {
    const at = field.child('env').index(i);
    const name = textAt(variable, 'name');
    if (name === '') pod.issues.required(at.child('name'), 'Give the variable a name.');
    else pod.issues.format(at.child('name'), name, envNameProblem);
    const source = objectAt(variable, 'valueFrom');
    if (source !== undefined) validateValueFrom(pod, variable, source, at.child('valueFrom'));
  }
}

type SourceValidator = (pod: PodContext, source: JsonObject, field: Field) => void;

const VALUE_SOURCES: readonly (readonly [string, SourceValidator])[] = [
  ['fieldRef', (pod, source, field) => validateFieldRef(pod.issues, source, ENV_FIELDS, field)],
  ['resourceFieldRef', (pod, source, field) => validateResourceFieldRef(pod.issues, source, field, false)],
  ['configMapKeyRef', validateKeyRef],
  ['secretKeyRef', validateKeyRef],
  ['fileKeyRef', validateFileKeyRef],
];

function validateValueFrom(pod: PodContext, variable: JsonObject, sources: JsonObject, field: Field): void {
  let count = 0;
  for (const [name, validate] of VALUE_SOURCES) {
    if (name === 'fileKeyRef' && !pod.gates.EnvFiles) continue;
    const source = objectAt(sources, name);
    if (source === undefined) continue;
    count++;
    validate(pod, source, field.child(name));
  }
  if (count === 0) {
    pod.issues.invalid(field, 'valueFrom names no source: give it one, such as configMapKeyRef, or use value instead.');
  } else if (textAt(variable, 'value') !== '') {
    pod.issues.invalid(field, 'The variable has both value and valueFrom: remove one of them.');
  } else if (count > 1) {
    pod.issues.invalid(field, 'valueFrom names more than one source: keep one of them.');
  }
}

/** A key of a ConfigMap or Secret. */
function validateKeyRef({ issues }: PodContext, source: JsonObject, field: Field): void {
  issues.format(field.child('name'), textAt(source, 'name'), dnsSubdomainProblem);
  const key = textAt(source, 'key');
  if (key === '') issues.required(field.child('key'), 'Name the key whose value is meant.');
  else issues.format(field.child('key'), key, configKeyProblem);
}

/** A variable from a file in an emptyDir volume (1.35 and newer). */
function validateFileKeyRef({ issues }: PodContext, source: JsonObject, field: Field): void {
  const key = textAt(source, 'key');
  if (key === '') issues.required(field.child('key'), 'Name the variable in the file.');
  else issues.format(field.child('key'), key, envNameProblem);
  const volume = textAt(source, 'volumeName');
  if (volume === '') issues.required(field.child('volumeName'), 'Name the volume that holds the file.');
  else issues.format(field.child('volumeName'), volume, dnsLabelProblem);
  const path = textAt(source, 'path');
  if (path === '') issues.required(field.child('path'), 'State the path of the file in the volume.');
  else issues.format(field.child('path'), path, backstepProblem);
}

/** `envFrom` of one container. */
export function validateEnvFrom({ issues }: PodContext, { container, field }: PlacedContainer): void {
  for (const [i, entry] of structsAt(container, 'envFrom').entries()) {
    const at = field.child('envFrom').index(i);
    const prefix = textAt(entry, 'prefix');
    if (prefix !== '') issues.format(at.child('prefix'), prefix, envNameProblem);
    const sources = ['configMapRef', 'secretRef'].filter((name) => objectAt(entry, name) !== undefined);
    for (const name of sources) {
      const ref = textAt(objectAt(entry, name) ?? {}, 'name');
      const refField = at.child(name).child('name');
      if (ref === '') issues.required(refField, 'Name the ConfigMap or Secret.');
      else issues.format(refField, ref, (value) => dnsSubdomainProblem(masked(value)));
    }
    if (sources.length === 1) continue;
    const what = sources.length === 0 ? 'neither configMapRef nor secretRef' : 'both configMapRef and secretRef';
    issues.invalid(at, `The entry has ${what}: it needs exactly one of them.`, field.child('envFrom'));
  }
}

/** Files that variables are read from must be in an emptyDir volume of the pod (1.35 and newer). */
export function validateEnvFileVolumes(pod: PodContext): void {
  if (!pod.gates.EnvFiles) return;
  const isEmptyDir = new Map<string, boolean>();
  for (const { volume } of pod.volumes) isEmptyDir.set(textAt(volume, 'name'), isEmptyDirVolume(volume));
  for (const { container, field } of pod.allContainers) {
    for (const [i, variable] of structsAt(container, 'env').entries()) {
      const valueFrom = objectAt(variable, 'valueFrom');
      const source = valueFrom && objectAt(valueFrom, 'fileKeyRef');
      if (source === undefined) continue;
      const name = textAt(source, 'volumeName');
      const at = field.child('env').index(i).child('valueFrom').child('fileKeyRef').child('volumeName');
      const found = isEmptyDir.get(name);
      if (found === undefined)
        pod.issues.notFound(at, `The pod has no volume ${quote(name)}: add it, or name one it has.`);
      else if (!found)
        pod.issues.invalid(at, `The volume ${quote(name)} is not an emptyDir: only such a one can hold the file.`);
    }
  }
}

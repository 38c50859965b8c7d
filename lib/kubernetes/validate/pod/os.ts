import type { JsonObject } from '../../../yaml/tree';
import type { Field } from '../field';
import type { PodContext } from '../pod-context';
import { flagAt, isSet, listAt, objectAt, structAt, textAt } from '../read';

const POD_SECURITY = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'fsGroup',
  'fsGroupChangePolicy',
  'runAsUser',
  'runAsGroup',
  'supplementalGroups',
];

const CONTAINER_SECURITY = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
];

/** `os`, and the fields that make no sense on it. Without `os` nothing depends on the system. */
export function validateOs(pod: PodContext): void {
  const os = objectAt(pod.spec, 'os');
  if (os === undefined) return;
  const { issues } = pod;
  const field = pod.field.child('os');
  const name = textAt(os, 'name');
  if (name === '') issues.required(field.child('name'), 'State linux or windows.');
  else if (issues.oneOf(field.child('name'), name, ['linux', 'windows'], field)) {
    if (name === 'linux') forbidOnLinux(pod);
    else forbidOnWindows(pod);
  }
}

function forbidOnLinux(pod: PodContext): void {
  for (const [security, field] of securityContexts(pod)) {
    if (!isSet(security, 'windowsOptions')) continue;
    pod.issues.forbidden(field.child('windowsOptions'), 'The pod is for linux: remove windowsOptions.');
  }
}

function forbidOnWindows(pod: PodContext): void {
  const { spec, field, gates, securityContext } = pod;
  const forbid = (at: Field, key: string) =>
    pod.issues.forbidden(at.child(key), `The pod is for windows, which has no ${key}: remove it.`);
  const ofPod = [...POD_SECURITY];
  if (gates.SupplementalGroupsPolicy) ofPod.push('supplementalGroupsPolicy');
  if (gates.SELinuxChangePolicy) ofPod.push('seLinuxChangePolicy');
  const podSecurity = field.child('securityContext');
  for (const key of ofPod) if (isSet(securityContext, key)) forbid(podSecurity, key);
  if (listAt(securityContext, 'sysctls').length > 0) forbid(podSecurity, 'sysctls');
  if (gates.UserNamespacesSupport && isSet(spec, 'hostUsers')) forbid(field, 'hostUsers');
  for (const key of ['hostPID', 'hostIPC']) if (flagAt(spec, key)) forbid(field, key);
  if (isSet(spec, 'shareProcessNamespace')) forbid(field, 'shareProcessNamespace');
  for (const { container, field: owner } of pod.allContainers) {
    const security = structAt(container, 'securityContext');
    for (const key of CONTAINER_SECURITY) if (isSet(security, key)) forbid(owner.child('securityContext'), key);
  }
}

function securityContexts(pod: PodContext): [JsonObject, Field][] {
  const own: [JsonObject, Field] = [pod.securityContext, pod.field.child('securityContext')];
  const ofContainers = pod.allContainers.map(({ container, field }): [JsonObject, Field] => [
    structAt(container, 'securityContext'),
    field.child('securityContext'),
  ]);
  return [own, ...ofContainers];
}

import { isSet, optionalFlagAt, optionalNumberAt, structAt, structsAt, textAt, textsAt } from '../read';
import { sourcesOf } from '../volumes/sources';
import { quote } from '../wording';
import { badProcMount, badProfile, perContainer } from './baseline';
import type { Control, Offence } from './control';
import { profileTypeOf, type SecurityContainer, type SecurityPod } from './security-pod';

const VOLUME_TYPES = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);

function checkEscalation({ security, path, label }: SecurityContainer, pod: SecurityPod): readonly Offence[] {
  if (pod.isWindows || security.allowPrivilegeEscalation === false) return [];
  const at = [...path, 'allowPrivilegeEscalation'];
  // A privileged container cannot have it, and the server says so.
  const fix = security.privileged === true ? {} : { fix: { path: at, value: false } };
  return [{ path: at, text: `${label} may gain privileges`, ...fix }];
}

function checkCapabilities({ security, path, label }: SecurityContainer, pod: SecurityPod): readonly Offence[] {
  if (pod.isWindows) return [];
  const capabilities = structAt(security, 'capabilities');
  const drop = textsAt(capabilities, 'drop');
  const offences: Offence[] = [];
  const dropPath = [...path, 'capabilities', 'drop'];
  if (!drop.includes('ALL')) {
    offences.push({ path: dropPath, text: `${label} does not drop ALL`, fix: { path: dropPath, value: ['ALL'] } });
  }
  for (const [i, name] of textsAt(capabilities, 'add').entries()) {
    if (name === 'NET_BIND_SERVICE') continue;
    offences.push({ path: [...path, 'capabilities', 'add', i], text: `${label} adds ${quote(name)}` });
  }
  return offences;
}

function checkVolumes({ spec, specPath, since }: SecurityPod): readonly Offence[] {
  return structsAt(spec, 'volumes').flatMap((volume, i) => {
    const sources = sourcesOf(volume).map(({ name }) => name);
    const isAllowed = (name: string) => VOLUME_TYPES.has(name) || (name === 'image' && since('1.33'));
    const [first] = sources;
    if (first === undefined || sources.some(isAllowed)) return [];
    const text = `the volume ${quote(textAt(volume, 'name'))} is a ${first}`;
    return [{ path: [...specPath, 'volumes', i, first], text }];
  });
}

function checkRunAsNonRoot(pod: SecurityPod): readonly Offence[] {
  if (pod.since('1.35') && pod.hasUserNamespace) return [];
  const explicit = pod.holders.filter(({ security }) => security.runAsNonRoot === false);
  if (explicit.length > 0) {
    return explicit.map(({ path, label }) => {
      const at = [...path, 'runAsNonRoot'];
      return { path: at, text: `${label} has runAsNonRoot: false`, fix: { path: at, value: true } };
    });
  }
  if (pod.pod.security.runAsNonRoot === true) return [];
  const implicit = pod.containers.filter(({ security }) => optionalFlagAt(security, 'runAsNonRoot') === undefined);
  const podPath = [...pod.pod.path, 'runAsNonRoot'];
  return implicit.map(({ path, label }) => ({
    path: [...path, 'runAsNonRoot'],
    text: `${label} may run as root`,
    fix: { path: podPath, value: true },
  }));
}

function checkRunAsUser(pod: SecurityPod): readonly Offence[] {
  if (pod.since('1.35') && pod.hasUserNamespace) return [];
  return pod.holders
    .filter(({ security }) => optionalNumberAt(security, 'runAsUser') === 0)
    .map(({ path, label }) => ({ path: [...path, 'runAsUser'], text: `${label} runs as user 0` }));
}

function checkSeccomp(pod: SecurityPod): readonly Offence[] {
  if (pod.isWindows) return [];
  const explicit = pod.holders.flatMap((holder) => badProfile(holder, 'seccompProfile'));
  if (explicit.length > 0 || profileTypeOf(pod.pod.security, 'seccompProfile') !== undefined) return explicit;
  const profilePath = [...pod.pod.path, 'seccompProfile'];
  return pod.containers
    .filter(({ security }) => !isSet(security, 'seccompProfile'))
    .map(({ path, label }) => ({
      path: [...path, 'seccompProfile'],
      text: `${label} has no seccomp profile`,
      fix: { path: profilePath, value: { type: 'RuntimeDefault' } },
    }));
}

/** The controls of the restricted level, which come on top of baseline or replace one of it. */
export const RESTRICTED: readonly Control[] = [
  {
    id: 'allowPrivilegeEscalation',
    level: 'restricted',
    reason: 'allowPrivilegeEscalation != false',
    advice: 'set allowPrivilegeEscalation: false on every container',
    fixTitle: 'Set allowPrivilegeEscalation: false',
    fixIsSafe: true,
    check: perContainer(checkEscalation),
  },
  {
    id: 'capabilities_restricted',
    level: 'restricted',
    reason: 'unrestricted capabilities',
    replaces: 'capabilities_baseline',
    advice: 'every container must drop ALL and may only add NET_BIND_SERVICE',
    fixTitle: 'Drop all capabilities',
    check: perContainer(checkCapabilities),
  },
  {
    id: 'procMount_restricted',
    level: 'restricted',
    reason: 'procMount',
    replaces: 'procMount',
    advice: 'leave procMount out',
    fixTitle: 'Remove procMount',
    check: (pod) => pod.containers.flatMap((container) => badProcMount(container)),
  },
  {
    id: 'restrictedVolumes',
    level: 'restricted',
    reason: 'restricted volume types',
    replaces: 'hostPathVolumes',
    advice: 'use a claim, a ConfigMap, a Secret, an emptyDir or another type that does not reach past the pod',
    check: checkVolumes,
  },
  {
    id: 'runAsNonRoot',
    level: 'restricted',
    reason: 'runAsNonRoot != true',
    advice: 'set runAsNonRoot: true, on the pod or every container, and use images that run as another user',
    fixTitle: 'Set runAsNonRoot: true',
    check: checkRunAsNonRoot,
  },
  {
    id: 'runAsUser',
    level: 'restricted',
    reason: 'runAsUser=0',
    advice: 'use another user than root',
    check: checkRunAsUser,
  },
  {
    id: 'seccompProfile_restricted',
    level: 'restricted',
    reason: 'seccompProfile',
    replaces: 'seccompProfile_baseline',
    advice: 'set seccompProfile to RuntimeDefault or Localhost, on the pod or every container',
    fixTitle: 'Use the default seccomp profile',
    fixIsSafe: true,
    check: checkSeccomp,
  },
];

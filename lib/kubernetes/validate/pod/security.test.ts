import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../yaml/tree';
import { APP, issuesOfContainer, issuesOfPod } from './pod-fixture';

const AT = 'spec.containers[0].securityContext';
const container = (securityContext: JsonObject) => issuesOfContainer({ securityContext });

describe('security context of a container', () => {
  it('checks ids and profiles', () => {
    expect(container({ runAsUser: 0, seccompProfile: { type: 'Localhost', localhostProfile: '' } })).toEqual([]);
    expect(container({ runAsUser: -1, seccompProfile: { type: 'Localhost' }, appArmorProfile: {} })).toEqual([
      `${AT}.runAsUser Invalid`,
      `${AT}.seccompProfile.localhostProfile Required`,
      `${AT}.appArmorProfile.type Required`,
    ]);
    expect(container({ seccompProfile: { type: 'Unconfined', localhostProfile: 'x' } })).toEqual([
      `${AT}.seccompProfile.localhostProfile Invalid`,
    ]);
  });

  it('sees contradictions', () => {
    expect(container({ allowPrivilegeEscalation: false, privileged: true })).toEqual([`${AT} Invalid`]);
    expect(container({ allowPrivilegeEscalation: false, capabilities: { add: ['SYS_ADMIN'] } })).toEqual([]);
    expect(container({ procMount: 'Unmasked' })).toEqual([`${AT}.procMount Invalid`]);
  });

  it('knows Windows users', () => {
    const user = (runAsUserName: string) => container({ windowsOptions: { runAsUserName } });
    const refused = [`${AT}.windowsOptions.runAsUserName Invalid`];
    for (const name of ['ContainerUser', 'NT AUTHORITY\\SYSTEM', 'a.example\\b']) expect(user(name)).toEqual([]);
    for (const name of ['', 'a\\b\\c', 'a@b', '..', 'a\\', '\u0007']) expect(user(name)).toEqual(refused);
  });
});

describe('security context of a pod', () => {
  it('keeps sysctls out of what is shared with the node', () => {
    const securityContext = { sysctls: [{ name: 'net.core.somaxconn' }, { name: 'kernel/shmmax' }, { name: 'A' }] };
    expect(issuesOfPod({ securityContext, hostNetwork: true, hostIPC: true })).toEqual([
      'spec.securityContext.sysctls[0].name Invalid',
      'spec.securityContext.sysctls[1].name Invalid',
      'spec.securityContext.sysctls[2].name Invalid',
    ]);
  });

  it('has version-bound fields', () => {
    const securityContext = { seLinuxChangePolicy: 'MountOption' };
    const at = ['spec.securityContext.seLinuxChangePolicy NotSupported'];
    expect(issuesOfPod({ securityContext }, { version: '1.32' })).toEqual([]);
    expect(issuesOfPod({ securityContext }, { version: '1.36' })).toEqual(at);
    expect(issuesOfPod({ securityContext }, { version: '1.37' })).toEqual([]);
  });

  it('gives a user namespace no host namespace', () => {
    expect(issuesOfPod({ hostUsers: false, hostPID: true })).toEqual(['spec.HostPID Forbidden']);
    expect(issuesOfPod({ hostPID: true, shareProcessNamespace: true }, { version: '1.36' })).toEqual([
      'spec.securityContext.shareProcessNamespace Invalid',
    ]);
  });

  it('keeps Linux and Windows apart', () => {
    const securityContext = { runAsUser: 1, windowsOptions: {} };
    expect(issuesOfPod({ os: { name: 'linux' }, securityContext })).toEqual([
      'spec.securityContext.windowsOptions Forbidden',
    ]);
    expect(issuesOfPod({ os: { name: 'windows' }, securityContext })).toEqual([
      'spec.securityContext.runAsUser Forbidden',
    ]);
    expect(issuesOfPod({ os: { name: 'BeOS' }, securityContext })).toEqual(['spec.os NotSupported']);
  });

  it('has only host processes or none', () => {
    const securityContext = { windowsOptions: { hostProcess: true } };
    expect(issuesOfPod({ containers: [APP, { ...APP, name: 'b', securityContext }], hostNetwork: true })).toEqual([
      'spec Invalid',
    ]);
    expect(issuesOfContainer({ securityContext })).toEqual(['spec.hostNetwork Invalid']);
  });
});

describe('profiles in annotations', () => {
  const SECCOMP = 'seccomp.security.alpha.kubernetes.io/pod';
  const APPARMOR = 'container.apparmor.security.beta.kubernetes.io';
  const pod = (spec: JsonObject, annotations: JsonObject, version: '1.33' | '1.37' = '1.37') =>
    issuesOfPod(spec, { metadata: { annotations }, version });

  it('must agree with the fields', () => {
    const securityContext = { seccompProfile: { type: 'RuntimeDefault' } };
    expect(pod({ securityContext }, { [SECCOMP]: 'docker/default' })).toEqual([]);
    expect(pod({ securityContext }, { [SECCOMP]: 'unconfined' })).toEqual([
      'spec.securityContext.seccompProfile.type Forbidden',
    ]);
  });

  it('become the field of a container that has none', () => {
    const securityContext = { appArmorProfile: { type: 'Unconfined' } };
    expect(pod({ securityContext }, { [`${APPARMOR}/app`]: 'runtime/default' })).toEqual([]);
    expect(pod({ securityContext }, { [`${APPARMOR}/app`]: '' })).toEqual([
      'spec.containers[0].securityContext.appArmorProfile.type Forbidden',
    ]);
    expect(pod({}, { [`${APPARMOR}/x`]: 'y' })).toEqual([
      `metadata.annotations[${APPARMOR}/x] Invalid`,
      `metadata.annotations[${APPARMOR}/x] Invalid`,
    ]);
  });

  it('are made of the fields up to 1.33, with names that may not fit', () => {
    const spec = {
      containers: [{ ...APP, name: 'a b' }],
      securityContext: { appArmorProfile: { type: 'Unconfined' } },
    };
    expect(pod(spec, {}, '1.33')).toContain('metadata.annotations Invalid');
    expect(pod(spec, {})).toEqual(['spec.containers[0].name Invalid']);
    const own = (type: string) => ({ ...APP, securityContext: { appArmorProfile: { type } } });
    const twins = { containers: [own('RuntimeDefault'), own('Unconfined')] };
    expect(pod(twins, {}, '1.33')).toContain('spec.containers[1].securityContext.appArmorProfile.type Forbidden');
    expect(pod(twins, {})).toEqual(['spec.containers[1].name Duplicate']);
  });
});

import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../yaml/tree';
import type { KubernetesVersion } from '../../versions';
import { podSecurity } from './pod-security';

const SAFE: JsonObject = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
const RESTRICTED: JsonObject = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };

function check(spec: JsonObject, container: JsonObject = {}, version: KubernetesVersion = '1.37') {
  const containers = [{ name: 'app', image: 'a', securityContext: SAFE, ...container }];
  const value = { metadata: { name: 'web' }, spec: { containers, securityContext: RESTRICTED, ...spec } };
  return podSecurity('Pod', value, version);
}

function reasons(failures: readonly { readonly reason: string }[]): string[] {
  return failures.map(({ reason }) => reason);
}

describe('podSecurity', () => {
  it('finds nothing in a pod that keeps to the restricted level', () => {
    expect(check({})).toEqual({ baseline: [], restricted: [] });
  });

  it('names what a plain pod lacks, with the places', () => {
    const { baseline, restricted } = podSecurity('Pod', { spec: { containers: [{ name: 'a' }] } }, '1.37');
    expect(baseline).toEqual([]);
    expect(restricted.map(({ control, paths }) => [control, paths[0]?.slice(3).join('.')])).toEqual([
      ['allowPrivilegeEscalation', 'securityContext.allowPrivilegeEscalation'],
      ['capabilities_restricted', 'securityContext.capabilities.drop'],
      ['runAsNonRoot', 'securityContext.runAsNonRoot'],
      ['seccompProfile_restricted', 'securityContext.seccompProfile'],
    ]);
    expect(restricted[0]?.message).toContain('Container "a"');
  });

  it('offers safe fixes where there are some, and only there', () => {
    const { restricted } = podSecurity('Pod', { spec: { containers: [{ name: 'a' }, { name: 'b' }] } }, '1.37');
    const safe = restricted.filter(({ fix }) => fix?.safe);
    expect(safe.map(({ control }) => control)).toEqual(['allowPrivilegeEscalation', 'seccompProfile_restricted']);
    expect(safe[1]?.fix?.changes).toEqual([
      { path: ['spec', 'securityContext', 'seccompProfile'], value: { type: 'RuntimeDefault' } },
    ]);
    const privileged = check({}, { securityContext: { privileged: true } });
    expect(privileged.restricted.find(({ control }) => control === 'allowPrivilegeEscalation')?.fix).toBeUndefined();
  });

  it('lets restricted controls take the place of baseline ones', () => {
    const { baseline, restricted } = check({ volumes: [{ name: 'h', hostPath: { path: '/' } }], hostPID: true });
    expect(reasons(baseline)).toEqual(['host namespaces', 'hostPath volumes']);
    expect(reasons(restricted)).toEqual(['host namespaces', 'restricted volume types']);
  });

  it('counts the ports of a Pod on the host network as host ports', () => {
    const spec = { hostNetwork: true };
    const ports = [{ containerPort: 80 }];
    expect(reasons(check(spec, { ports }).baseline)).toEqual(['host namespaces', 'hostPort']);
    const template = { spec: { ...spec, containers: [{ name: 'a', ports }] } };
    expect(reasons(podSecurity('Deployment', { spec: { template } }, '1.37').baseline)).toEqual(['host namespaces']);
  });

  it('changes with the version', () => {
    const livenessProbe = { tcpSocket: { port: 1, host: 'example.com' } };
    expect(reasons(check({}, { livenessProbe }, '1.33').baseline)).toEqual([]);
    expect(reasons(check({}, { livenessProbe }, '1.34').baseline)).toEqual(['probe or lifecycle host']);
    const user = { hostUsers: false, securityContext: { ...RESTRICTED, runAsNonRoot: false } };
    expect(reasons(check(user, {}, '1.34').restricted)).toEqual(['runAsNonRoot != true']);
    expect(reasons(check(user, {}, '1.35').restricted)).toEqual([]);
    const volumes = [{ name: 'i', image: { reference: 'a' } }];
    expect(reasons(check({ volumes }, {}, '1.32').restricted)).toEqual(['restricted volume types']);
    expect(reasons(check({ volumes }, {}, '1.33').restricted)).toEqual([]);
  });

  it('asks Windows pods for less', () => {
    const value = {
      spec: { os: { name: 'windows' }, containers: [{ name: 'a' }], securityContext: { runAsNonRoot: true } },
    };
    expect(podSecurity('Pod', value, '1.37')).toEqual({ baseline: [], restricted: [] });
  });

  it('counts AppArmor profiles as the admission plugin does', () => {
    const profile = (type: string) => ({ appArmorProfile: { type } });
    const security = { ...RESTRICTED, ...profile('Unconfined') };
    expect(reasons(check({ securityContext: security }).baseline)).toEqual(['forbidden AppArmor profile']);
    const container = { securityContext: { ...SAFE, ...profile('X') } };
    expect(reasons(check({ securityContext: security }, container).baseline)).toEqual(['forbidden AppArmor profiles']);
  });
});

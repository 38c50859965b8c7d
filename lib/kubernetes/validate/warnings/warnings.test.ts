import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../yaml/tree';
import type { KubernetesVersion } from '../../versions';
import { apiWarnings } from './warnings';

const APP: JsonObject = { name: 'app', image: 'a' };

function ofPod(spec: JsonObject, version: KubernetesVersion = '1.37'): string[] {
  const value = { metadata: { name: 'web' }, spec: { containers: [APP], ...spec } };
  return apiWarnings('Pod', value, version).map(({ serverPath }) => serverPath);
}

function ofService(spec: JsonObject, version: KubernetesVersion): string[] {
  return apiWarnings('Service', { spec }, version).map(({ serverPath }) => serverPath);
}

describe('warnings of pods', () => {
  it('has none for a plain pod', () => {
    expect(ofPod({})).toEqual([]);
  });

  it('sees ports that are given twice, by number and by name', () => {
    const containers: JsonObject[] = [
      { ...APP, ports: [{ name: 'http', containerPort: 80 }] },
      { name: 'b', image: 'b', ports: [{ containerPort: 80 }, { name: 'http', containerPort: 81, hostIP: '1.2.3.4' }] },
    ];
    expect(ofPod({ containers })).toEqual([
      'spec.containers[1].ports[0]',
      'spec.containers[1].ports[1]',
      'spec.containers[1].ports[1]',
    ]);
    expect(ofPod({ containers }, '1.32')).toEqual(['spec.containers[1].ports[0]', 'spec.containers[1].ports[1]']);
  });

  it('lets a variable build on its first definition', () => {
    const env = (second: JsonObject) =>
      ofPod({
        containers: [
          {
            ...APP,
            env: [
              { name: 'A', value: 'x' },
              { name: 'A', ...second },
            ],
          },
        ],
      });
    expect(env({ value: '$(A):y' })).toEqual([]);
    expect(env({ value: '$(A)' })).toEqual(['spec.containers[0].env[1]']);
    expect(env({ value: 'y' })).toEqual(['spec.containers[0].env[1]']);
  });

  it('sees fractions of bytes, also in what a limit becomes', () => {
    const resources = { limits: { memory: '128m', cpu: '100m' } };
    expect(ofPod({ containers: [{ ...APP, resources }] })).toEqual([
      'spec.containers[0].resources.limits[memory]',
      'spec.containers[0].resources.requests[memory]',
    ]);
  });

  it('sees files in each other’s way, and repeats the false alarm of old servers', () => {
    const secret = { name: 's', items: [{ key: 'k', path: 'a/b' }] };
    const volume = (...sources: JsonObject[]) => [{ name: 'p', projected: { sources } }];
    const token = { serviceAccountToken: { path: 'a' } };
    expect(ofPod({ volumes: volume({ secret }, token) })).toEqual(['volume "p" (Projected)']);
    const plain = volume({ secret }, { configMap: { name: 'c' } });
    expect(ofPod({ volumes: plain })).toEqual([]);
    expect(ofPod({ volumes: plain }, '1.33')).toEqual(['volume "p" (Projected)']);
    expect(ofPod({ volumes: volume({}) })).toEqual(['volume "p" (Projected) has no sources provided']);
    const items = [
      { key: 'a', path: 'x' },
      { key: 'b', path: 'x/y' },
    ];
    expect(ofPod({ volumes: [{ name: 'v', configMap: { name: 'c', items } }] })).toEqual([
      'volume "v" (ConfigMap "c")',
    ]);
  });

  it('knows what is gone', () => {
    const spec: JsonObject = {
      nodeSelector: { 'beta.kubernetes.io/arch': 'amd64' },
      volumes: [{ name: 'g', glusterfs: { endpoints: 'e', path: 'p' } }],
      topologySpreadConstraints: [{ topologyKey: 'zone' }],
      imagePullSecrets: [{ name: 'a' }, { name: 'a' }, {}],
    };
    expect(ofPod(spec)).toEqual([
      'spec.nodeSelector[beta.kubernetes.io/arch]',
      'spec.topologySpreadConstraints[0].labelSelector',
      'spec.volumes[0].glusterfs',
      'spec.imagePullSecrets[1].name',
      'spec.imagePullSecrets[2].name',
    ]);
  });
});

describe('warnings of workloads', () => {
  it('has the template’s paths, and those of the kind', () => {
    const spec = {
      template: { spec: { containers: [APP], terminationGracePeriodSeconds: -1 } },
      volumeClaimTemplates: [{ spec: { resources: { requests: { storage: '1m' } } } }],
      revisionHistoryLimit: -1,
    };
    const value = { metadata: { name: 'a.b' }, spec };
    expect(apiWarnings('StatefulSet', value, '1.37').map(({ serverPath }) => serverPath)).toEqual([
      'spec.template.spec.terminationGracePeriodSeconds',
      'spec.volumeClaimTemplates[0].resources.requests[storage]',
      'spec.revisionHistoryLimit',
    ]);
    expect(apiWarnings('Deployment', value, '1.37')[0]?.serverPath).toBe('metadata.name');
  });
});

describe('warnings of a Service', () => {
  it('depends on what it is', () => {
    const spec = { clusterIP: 'None', sessionAffinity: 'ClientIP', loadBalancerIP: '1.2.3.4' };
    expect(ofService(spec, '1.33')).toEqual([]);
    expect(ofService(spec, '1.34')).toEqual([
      'spec.loadBalancerIP is ignored for headless services',
      'spec.SessionAffinity is ignored for headless services',
    ]);
  });

  it('knows odd addresses', () => {
    const spec = { loadBalancerIP: 'x', loadBalancerSourceRanges: ['10.0.0.1/8'] };
    expect(ofService(spec, '1.32')).toEqual(['spec.loadBalancerIP', 'spec.loadBalancerSourceRanges[0]']);
    expect(ofService(spec, '1.33')).toEqual(['spec.loadBalancerSourceRanges[0]']);
  });
});

it('warns of a TLS Secret without a certificate', () => {
  const value = { type: 'kubernetes.io/tls', stringData: { 'tls.crt': 'x', 'tls.key': 'y' } };
  expect(apiWarnings('Secret', value, '1.37').map(({ serverPath }) => serverPath)).toEqual(['tls']);
});

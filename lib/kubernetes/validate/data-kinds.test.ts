import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../yaml/tree';
import type { KubernetesVersion } from '../versions';
import { validateObject } from './validate';

type Loose = { [key: string]: unknown };

function errors(kind: string, body: Loose, version: KubernetesVersion = '1.37'): string[] {
  const value = { metadata: { name: 'web', namespace: 'default' }, ...body };
  const issues = validateObject(kind, value as unknown as JsonObject, version);
  return [...new Set(issues.map(({ serverPath, type }) => `${serverPath} ${type}`))].sort();
}

describe('ConfigMap', () => {
  it('looks at keys, at keys given twice, and at the size', () => {
    expect(errors('ConfigMap', { data: { 'a.conf': 'x', _b: '' }, binaryData: { c: 'aGk=' } })).toEqual([]);
    expect(errors('ConfigMap', { data: { 'a/b': 'x', '..': '', '..c': '' } })).toEqual([
      'data[..] Invalid',
      'data[..c] Invalid',
      'data[a/b] Invalid',
    ]);
    expect(errors('ConfigMap', { data: { a: 'x' }, binaryData: { a: 'aGk=' } })).toEqual(['data[a] Invalid']);
    expect(errors('ConfigMap', { data: { a: 'x'.repeat(1_048_576) } })).toEqual([]);
    expect(errors('ConfigMap', { data: { a: 'x'.repeat(1_048_575), b: 'é' } })).toEqual(['[] TooLong']);
  });
});

describe('Secret', () => {
  it.each([
    [{ type: 'kubernetes.io/tls', stringData: { 'tls.crt': '' } }, ['data[tls.key] Required']],
    [{ type: 'kubernetes.io/basic-auth' }, ['data[password] Required', 'data[username] Required']],
    [{ type: 'kubernetes.io/basic-auth', stringData: { username: '' } }, []],
    [{ type: 'kubernetes.io/ssh-auth', stringData: { 'ssh-privatekey': '' } }, ['data[ssh-privatekey] Required']],
    [{ type: 'kubernetes.io/dockerconfigjson' }, ['data[.dockerconfigjson] Required']],
    [
      { type: 'kubernetes.io/dockerconfigjson', stringData: { '.dockerconfigjson': '[]' } },
      ['data[.dockerconfigjson] Invalid'],
    ],
    [{ type: 'kubernetes.io/dockerconfigjson', stringData: { '.dockerconfigjson': '{"auths":{}}' } }, []],
    [{ type: 'kubernetes.io/dockercfg', data: { '.dockercfg': 'eA==' } }, ['data[.dockercfg] Invalid']],
    [
      { type: 'kubernetes.io/service-account-token' },
      ['metadata.annotations[kubernetes.io/service-account.name] Required'],
    ],
    [{ type: 'my/own', stringData: { 'a b': 'x' } }, ['data[a b] Invalid']],
  ] as [Loose, string[]][])('%j', (body, expected) => {
    expect(errors('Secret', body)).toEqual(expected);
  });
});

describe('PersistentVolumeClaim', () => {
  const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
  it('needs access modes and storage', () => {
    expect(errors('PersistentVolumeClaim', { spec })).toEqual([]);
    expect(errors('PersistentVolumeClaim', { spec: { ...spec, accessModes: [] } })).toEqual([
      'spec.accessModes Required',
    ]);
    expect(errors('PersistentVolumeClaim', { spec: { ...spec, accessModes: ['Once'] } })).toEqual([
      'spec.accessModes NotSupported',
    ]);
    expect(errors('PersistentVolumeClaim', { spec: { accessModes: spec.accessModes } })).toEqual([
      'spec.resources[storage] Required',
    ]);
  });
  it('drops a source that it does not know, and copies the one it does', () => {
    expect(errors('PersistentVolumeClaim', { spec: { ...spec, dataSource: { kind: 'Cow', name: '' } } })).toEqual([]);
    expect(
      errors('PersistentVolumeClaim', {
        spec: { ...spec, dataSourceRef: { kind: 'Cow', name: '', apiGroup: 'x.io' } },
      }),
    ).toEqual(['spec.dataSource.name Required', 'spec.dataSourceRef.name Required']);
  });
});

describe('Service', () => {
  const service = (spec: Loose, version?: KubernetesVersion) =>
    errors('Service', { spec: { ports: [{ port: 80 }], ...spec } }, version);
  it.each([
    [{}, []],
    [{ ports: [] }, ['spec.ports Required']],
    [{ ports: [], clusterIP: 'None' }, []],
    [{ type: 'ExternalName', ports: [], externalName: 'db.example.com.' }, []],
    [{ type: 'ExternalName', ports: [] }, ['spec.externalName Required']],
    [{ ports: [{ port: 80 }, { port: 81 }] }, ['spec.ports[0].name Required', 'spec.ports[1].name Required']],
    [
      {
        ports: [
          { name: 'a', port: 80 },
          { name: 'a', port: 80 },
        ],
      },
      ['spec.ports[1] Duplicate', 'spec.ports[1].name Duplicate'],
    ],
    [{ ports: [{ port: 0 }] }, ['spec.ports[0].port Invalid', 'spec.ports[0].targetPort Invalid']],
    [{ ports: [{ port: 80, targetPort: 'A_B' }] }, ['spec.ports[0].targetPort Invalid']],
    [{ ports: [{ port: 80, nodePort: 30000 }] }, ['spec.ports[0].nodePort Forbidden']],
    [{ type: 'NodePort', clusterIP: 'None' }, ['spec.clusterIPs[0] Invalid']],
    [{ externalIPs: ['127.0.0.1', 'x'] }, ['spec.externalIPs[0] Invalid', 'spec.externalIPs[1] Invalid']],
    [{ loadBalancerSourceRanges: ['10.0.0.0/8'] }, ['spec.LoadBalancerSourceRanges Forbidden']],
    [{ type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0'] }, ['spec.LoadBalancerSourceRanges[0] Invalid']],
    [{ externalTrafficPolicy: 'Local' }, ['spec.externalTrafficPolicy Invalid']],
    [
      { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } } },
      ['spec.sessionAffinityConfig.clientIP.timeoutSeconds Invalid'],
    ],
    [{ type: 'Cluster' }, ['spec.type NotSupported']],
    [
      { ipFamilies: ['x', 'x'] },
      ['spec.ipFamilies[0] NotSupported', 'spec.ipFamilies[1] Duplicate', 'spec.ipFamilies[1] NotSupported'],
    ],
    [{ loadBalancerClass: '~' }, ['spec.loadBalancerClass Forbidden']],
    [
      { ports: [], clusterIP: 'None', clusterIPs: ['None', 'None'] },
      ['spec.clusterIPs Invalid', 'spec.clusterIPs[1] Invalid', 'spec.ports Required'],
    ],
  ] as [Loose, string[]][])('%j', (spec, expected) => {
    expect(service(spec)).toEqual(expected);
  });
  it('follows the versions', () => {
    expect(service({ trafficDistribution: 'PreferSameNode' }, '1.33')).toEqual([
      'spec.trafficDistribution NotSupported',
    ]);
    expect(service({ trafficDistribution: 'PreferSameNode' }, '1.34')).toEqual([]);
    expect(service({ externalIPs: ['10.0.0.010'] }, '1.35')).toEqual([]);
    expect(service({ externalIPs: ['10.0.0.010'] }, '1.36')).toEqual(['spec.externalIPs[0] Invalid']);
    const named = (name: string, version: KubernetesVersion) =>
      errors('Service', { metadata: { name, namespace: 'd' }, spec: { ports: [{ port: 1 }] } }, version);
    expect(named('1a', '1.35')).toEqual(['metadata.name Invalid']);
    expect(named('1a', '1.36')).toEqual([]);
  });
});

describe('metadata', () => {
  const metadata = (own: Loose, version?: KubernetesVersion) =>
    errors('ConfigMap', { metadata: { name: 'web', namespace: 'default', ...own } }, version);
  it.each([
    [{ name: '' }, ['metadata.name Required']],
    [{ name: '', generateName: 'web-' }, []],
    [{ name: 'Web' }, ['metadata.name Invalid']],
    [{ namespace: 'a.b' }, ['metadata.namespace Invalid']],
    [{ labels: { 'a/b/c': 'x' } }, ['metadata.labels Invalid']],
    [{ labels: { a: 'not a value' } }, ['metadata.labels Invalid']],
    [{ annotations: { 'A b': '' } }, ['metadata.annotations Invalid']],
    [{ annotations: { a: 'x'.repeat(262_144) } }, ['metadata.annotations TooLong']],
    [{ finalizers: ['mine'] }, ['metadata.finalizers[0] Invalid']],
    [{ finalizers: ['orphan', 'foregroundDeletion'] }, ['metadata.finalizers Invalid']],
    [{ generation: -1 }, ['metadata.generation Invalid']],
  ] as [Loose, string[]][])('%j', (own, expected) => {
    expect(metadata(own)).toEqual(expected);
  });
  it('reports owners with their index from 1.37 on', () => {
    const owner = { apiVersion: 'v1', kind: 'Pod', name: 'a' };
    expect(metadata({ ownerReferences: [owner] }, '1.36')).toEqual(['metadata.ownerReferences.uid Invalid']);
    expect(metadata({ ownerReferences: [owner] }, '1.37')).toEqual(['metadata.ownerReferences[0].uid Required']);
    const controller = { ...owner, uid: 'u', controller: true };
    expect(metadata({ ownerReferences: [controller, controller] })).toEqual(['metadata.ownerReferences Invalid']);
  });
});

import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../yaml/tree';
import { KUBERNETES_VERSIONS, type KubernetesVersion } from '../versions';
import { validateObject } from './validate';

const PORT = { port: 80 };

function errorsOf(spec: JsonObject, version: KubernetesVersion = '1.37', annotations: JsonObject = {}): string[] {
  const found = validateObject('Service', { metadata: { name: 'a', annotations }, spec }, version);
  return [...new Set(found.map(({ serverPath, type }) => `${serverPath} ${type}`))].sort();
}

const SOUND: readonly JsonObject[] = [
  { ports: [PORT] },
  {
    ports: [
      { name: 'a', port: 80, targetPort: 'http' },
      { name: 'b', port: 80, protocol: 'UDP' },
    ],
  },
  { clusterIP: 'None' },
  { type: 'ExternalName', externalName: 'db.example.org' },
  { type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }], externalTrafficPolicy: 'Local' },
  { type: 'LoadBalancer', ports: [PORT], loadBalancerSourceRanges: ['10.0.0.0/8'], loadBalancerClass: 'x.org/a' },
  { ports: [PORT], ipFamilyPolicy: 'PreferDualStack', ipFamilies: ['IPv6', 'IPv4'] },
  { ports: [PORT], sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } } },
];

it('takes what is sound, in every version', () => {
  for (const spec of SOUND) for (const version of KUBERNETES_VERSIONS) expect(errorsOf(spec, version)).toEqual([]);
});

describe('Service', () => {
  it.each<[string, JsonObject, readonly string[]]>([
    ['no port', {}, ['spec.ports Required']],
    ['an unknown type', { type: 'Gateway', ports: [PORT] }, ['spec.type NotSupported']],
    ['a port out of range', { ports: [{ port: 70000, targetPort: 80 }] }, ['spec.ports[0].port Invalid']],
    ['a target out of range', { ports: [{ port: 80, targetPort: 70000 }] }, ['spec.ports[0].targetPort Invalid']],
    ['a target that is no name', { ports: [{ port: 80, targetPort: '80' }] }, ['spec.ports[0].targetPort Invalid']],
    ['an unknown protocol', { ports: [{ port: 80, protocol: 'HTTP' }] }, ['spec.ports[0].protocol NotSupported']],
    [
      'two ports without names',
      { ports: [PORT, { port: 81 }] },
      ['spec.ports[0].name Required', 'spec.ports[1].name Required'],
    ],
    [
      'a name twice',
      {
        ports: [
          { name: 'a', port: 80 },
          { name: 'a', port: 81 },
        ],
      },
      ['spec.ports[1].name Duplicate'],
    ],
    [
      'a port twice',
      {
        ports: [
          { name: 'a', port: 80 },
          { name: 'b', port: 80 },
        ],
      },
      ['spec.ports[1] Duplicate'],
    ],
    ['a node port of none', { ports: [{ port: 80, nodePort: 30080 }] }, ['spec.ports[0].nodePort Forbidden']],
    ['no external name', { type: 'ExternalName' }, ['spec.externalName Required']],
    ['an external name of an address', { type: 'ExternalName', externalName: 'a_b' }, ['spec.externalName Invalid']],
    ['a headless node port', { type: 'NodePort', clusterIP: 'None', ports: [PORT] }, ['spec.clusterIPs[0] Invalid']],
    ['an address that is none', { clusterIP: '1.2.3', ports: [PORT] }, ['spec.clusterIPs[0] Invalid']],
    ['a family twice', { ports: [PORT], ipFamilies: ['IPv4', 'IPv4'] }, ['spec.ipFamilies[1] Duplicate']],
    [
      'source ranges of none',
      { ports: [PORT], loadBalancerSourceRanges: ['10.0.0.0/8'] },
      ['spec.LoadBalancerSourceRanges Forbidden'],
    ],
    [
      'a source range that is none',
      { type: 'LoadBalancer', ports: [PORT], loadBalancerSourceRanges: ['10.0.0.0'] },
      ['spec.LoadBalancerSourceRanges[0] Invalid'],
    ],
    ['a policy for nobody', { ports: [PORT], externalTrafficPolicy: 'Local' }, ['spec.externalTrafficPolicy Invalid']],
    ['an unknown affinity', { ports: [PORT], sessionAffinity: 'Cookie' }, ['spec.sessionAffinity NotSupported']],
    [
      'an external address of the node itself',
      { ports: [PORT], externalIPs: ['127.0.0.1'] },
      ['spec.externalIPs[0] Invalid'],
    ],
    [
      'an unknown distribution',
      { ports: [PORT], trafficDistribution: 'Near' },
      ['spec.trafficDistribution NotSupported'],
    ],
  ])('%s', (_what, spec, errors) => {
    expect(errorsOf(spec)).toEqual(errors);
  });

  it('reads addresses as strictly as the version', () => {
    const spec = { ports: [PORT], externalIPs: ['010.0.0.1'] };
    expect(errorsOf(spec, '1.35')).toEqual([]);
    expect(errorsOf(spec, '1.36')).toEqual(['spec.externalIPs[0] Invalid']);
  });

  it('knows newer ways to distribute traffic by version', () => {
    const spec = { ports: [PORT], trafficDistribution: 'PreferSameNode' };
    expect(errorsOf(spec, '1.32')).toEqual(['spec.trafficDistribution NotSupported']);
    expect(errorsOf(spec, '1.35')).toEqual([]);
  });
});

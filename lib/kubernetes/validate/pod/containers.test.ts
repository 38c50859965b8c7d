import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../yaml/tree';
import { APP, issuesOfContainer, issuesOfPod } from './pod-fixture';

describe('names and images', () => {
  it('accepts a plain container', () => {
    expect(issuesOfContainer({})).toEqual([]);
  });

  it('wants a container, a name and an image', () => {
    expect(issuesOfPod({ containers: [] })).toEqual(['spec.containers Required']);
    expect(issuesOfPod({ containers: [{}] })).toEqual([
      'spec.containers[0].name Required',
      'spec.containers[0].image Required',
    ]);
    expect(issuesOfContainer({ name: 'a.b', image: ' nginx' })).toEqual([
      'spec.containers[0].name Invalid',
      'spec.containers[0].image Invalid',
    ]);
  });

  it('wants a name once in all lists', () => {
    const spec = { containers: [APP, APP], initContainers: [APP, { ...APP, name: 'i' }, { ...APP, name: 'i' }] };
    expect(issuesOfPod(spec)).toEqual([
      'spec.containers[1].name Duplicate',
      'spec.initContainers[0].name Duplicate',
      'spec.initContainers[2].name Duplicate',
    ]);
  });

  it('refuses ephemeral containers and checks them all the same', () => {
    const spec = { ephemeralContainers: [{ ...APP, targetContainerName: 'x', ports: [], resources: {} }] };
    expect(issuesOfPod(spec)).toEqual([
      'spec.ephemeralContainers Forbidden',
      'spec.ephemeralContainers[0].name Duplicate',
      'spec.ephemeralContainers[0].targetContainerName NotFound',
      'spec.ephemeralContainers[0].ports Forbidden',
    ]);
  });
});

describe('ports', () => {
  it('checks each port and the names within a container', () => {
    const ports: JsonObject[] = [
      { name: 'http', containerPort: 80 },
      { name: 'http', containerPort: 70000, protocol: 'tcp' },
      { name: '80', hostPort: -1 },
    ];
    expect(issuesOfContainer({ ports })).toEqual([
      'spec.containers[0].ports[1].name Duplicate',
      'spec.containers[0].ports[1].containerPort Invalid',
      'spec.containers[0].ports[1].protocol NotSupported',
      'spec.containers[0].ports[2].name Invalid',
      'spec.containers[0].ports[2].containerPort Required',
      'spec.containers[0].ports[2].hostPort Invalid',
    ]);
  });

  it('compares host ports between regular containers; on the host network every port is one', () => {
    const ports = [{ containerPort: 80 }];
    const containers = [
      { ...APP, ports },
      { ...APP, name: 'b', ports },
    ];
    expect(issuesOfPod({ containers })).toEqual([]);
    expect(issuesOfPod({ containers, hostNetwork: true })).toEqual(['spec.containers[1].ports[0].hostPort Duplicate']);
  });

  it('reports init containers at index 0, as the server does', () => {
    const ports = [
      { containerPort: 1, hostPort: 9 },
      { containerPort: 2, hostPort: 9 },
    ];
    const initContainers = [
      { ...APP, name: 'a' },
      { ...APP, name: 'b', ports },
    ];
    expect(issuesOfPod({ initContainers })).toEqual(['spec.initContainers[0].ports[1].hostPort Duplicate']);
  });
});

describe('variables', () => {
  const valueFrom = (source: Parameters<typeof issuesOfPod>[0]) =>
    issuesOfContainer({ env: [{ name: 'A', valueFrom: source }] });

  it('wants exactly one source', () => {
    expect(valueFrom({})).toEqual(['spec.containers[0].env[0].valueFrom Invalid']);
    const env = [{ name: 'A', value: 'x', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }];
    expect(issuesOfContainer({ env })).toEqual(['spec.containers[0].env[0].valueFrom Invalid']);
  });

  it('knows the downward API', () => {
    const at = 'spec.containers[0].env[0].valueFrom.fieldRef';
    const cases: [string, string[]][] = [
      ['status.podIP', []],
      ["metadata.labels['app']", []],
      ['metadata.labels', [`${at}.fieldPath NotSupported`]],
      ['spec.replicas', [`${at}.fieldPath Invalid`]],
      ["metadata.labels['a b']", [`${at} Invalid`]],
      ['', [`${at}.fieldPath Required`]],
    ];
    for (const [fieldPath, expected] of cases) expect(valueFrom({ fieldRef: { fieldPath } })).toEqual(expected);
  });

  it('wants a divisor that the resource knows', () => {
    const divisor = (resource: string, text: string) => valueFrom({ resourceFieldRef: { resource, divisor: text } });
    expect(divisor('limits.cpu', '1m')).toEqual([]);
    expect(divisor('limits.memory', '1024Ki')).toEqual([]);
    expect(divisor('limits.cpu', '1Mi')).toEqual([
      'spec.containers[0].env[0].valueFrom.resourceFieldRef.divisor Invalid',
    ]);
  });

  it('reads files only from an emptyDir, from 1.35 on', () => {
    const env = [{ name: 'A', valueFrom: { fileKeyRef: { volumeName: 'v', path: 'f', key: 'K' } } }];
    const volumes = [{ name: 'v', configMap: { name: 'c' } }];
    const at = 'spec.containers[0].env[0].valueFrom';
    expect(issuesOfContainer({ env }, { spec: { volumes: [{ name: 'v' }] } })).toEqual([]);
    expect(issuesOfContainer({ env }, { spec: { volumes } })).toEqual([`${at}.fileKeyRef.volumeName Invalid`]);
    expect(issuesOfContainer({ env }, { version: '1.34' })).toEqual([`${at} Invalid`]);
  });
});

describe('mounts', () => {
  it('wants a volume of the pod, and a path once', () => {
    const volumeMounts: JsonObject[] = [
      { name: 'data', mountPath: '/a' },
      { name: 'data', mountPath: '/a', subPath: '../x', recursiveReadOnly: 'Enabled' },
      { name: 'gone', mountPath: '' },
    ];
    expect(issuesOfContainer({ volumeMounts }, { spec: { volumes: [{ name: 'data' }] } })).toEqual([
      'spec.containers[0].volumeMounts[1].mountPath Invalid',
      'spec.containers[0].volumeMounts.subPath Invalid',
      'spec.containers[0].volumeMounts.recursiveReadOnly Forbidden',
      'spec.containers[0].volumeMounts[2].name NotFound',
      'spec.containers[0].volumeMounts[2].mountPath Required',
    ]);
  });

  it('drops image volumes with their mounts before 1.35', () => {
    const spec: JsonObject = { volumes: [{ name: 'i', image: {} }, { name: 'B' }] };
    const container = {
      volumeMounts: [
        { name: 'i', mountPath: '/i' },
        { name: 'x', mountPath: '/x' },
      ],
    };
    expect(issuesOfContainer(container, { spec, version: '1.34' })).toEqual([
      'spec.volumes[0].name Invalid',
      'spec.containers[0].volumeMounts[0].name NotFound',
    ]);
    expect(issuesOfContainer(container, { spec, version: '1.35' })).toContain(
      'spec.volumes[0].image.reference Required',
    );
  });

  it('takes claims for devices, and nothing else', () => {
    const volumes: JsonObject[] = [{ name: 'e' }, { name: 'c', persistentVolumeClaim: { claimName: 'c' } }];
    const volumeDevices = [
      { name: 'c', devicePath: '/dev/a' },
      { name: 'e', devicePath: '/dev/a' },
    ];
    expect(issuesOfContainer({ volumeDevices }, { spec: { volumes } })).toEqual([
      'spec.containers[0].volumeDevices[1].name Invalid',
      'spec.containers[0].volumeDevices[1].devicePath Invalid',
    ]);
  });
});

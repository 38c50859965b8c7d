import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../yaml/tree';
import { APP, issuesOfContainer, issuesOfPod } from './pod-fixture';

const GET: JsonObject = { httpGet: { path: '/', port: 80 } };

describe('probes', () => {
  it('wants one handler, and only looks at the first', () => {
    expect(issuesOfContainer({ livenessProbe: {} })).toEqual(['spec.containers[0].livenessProbe Required']);
    const livenessProbe = { exec: { command: [] }, grpc: { port: 0 } };
    expect(issuesOfContainer({ livenessProbe })).toEqual([
      'spec.containers[0].livenessProbe.exec.command Required',
      'spec.containers[0].livenessProbe.grpc Forbidden',
    ]);
  });

  it('checks ports by number and by name', () => {
    const at = 'spec.containers[0].readinessProbe.tcpSocket.port Invalid';
    const port = (value: number | string) => issuesOfContainer({ readinessProbe: { tcpSocket: { port: value } } });
    expect(port('http')).toEqual([]);
    expect(port('80')).toEqual([at]);
    expect(port(0)).toEqual([at]);
  });

  it('knows what each probe may count', () => {
    const livenessProbe = { ...GET, successThreshold: 2, periodSeconds: -1 };
    const readinessProbe = { ...GET, successThreshold: 2, terminationGracePeriodSeconds: 5 };
    expect(issuesOfContainer({ livenessProbe, readinessProbe })).toEqual([
      'spec.containers[0].livenessProbe.periodSeconds Invalid',
      'spec.containers[0].livenessProbe.successThreshold Invalid',
      'spec.containers[0].readinessProbe.terminationGracePeriodSeconds Invalid',
    ]);
  });
});

describe('hooks', () => {
  const sleep = (seconds: number) => ({ lifecycle: { preStop: { sleep: { seconds } } } });

  it('lets nobody sleep longer than the pod has', () => {
    const at = 'spec.containers[0].lifecycle.preStop.sleep Invalid';
    expect(issuesOfContainer(sleep(30))).toEqual([]);
    expect(issuesOfContainer(sleep(31))).toEqual([at]);
    expect(issuesOfContainer(sleep(0), { version: '1.32' })).toEqual([at]);
    expect(issuesOfContainer(sleep(0), { version: '1.33' })).toEqual([]);
  });

  it('gives hooks and probes to sidecars only', () => {
    const init = { ...APP, name: 'i', livenessProbe: GET, lifecycle: {} };
    expect(issuesOfPod({ initContainers: [init] })).toEqual([
      'spec.initContainers[0].lifecycle Forbidden',
      'spec.initContainers[0].livenessProbe Forbidden',
    ]);
    expect(issuesOfPod({ initContainers: [{ ...init, restartPolicy: 'Always' }] })).toEqual([]);
  });
});

describe('restart policies of containers', () => {
  it('changed from version to version', () => {
    const container = { restartPolicy: 'Never' };
    expect(issuesOfContainer(container, { version: '1.33' })).toEqual(['spec.containers[0].restartPolicy Forbidden']);
    expect(issuesOfContainer(container, { version: '1.34' })).toEqual([]);
    expect(issuesOfContainer({ restartPolicy: 'no' })).toEqual(['spec.containers[0].restartPolicy NotSupported']);
  });

  it('wants a policy beside rules, and knows their limits', () => {
    const rule = { action: 'Restart', exitCodes: { operator: 'In', values: [1] } };
    const container = { restartPolicy: 'Never', restartPolicyRules: new Array(21).fill(rule) };
    expect(issuesOfContainer({ restartPolicyRules: [rule] })).toEqual(['spec.containers[0].restartPolicy Required']);
    expect(issuesOfContainer(container)).toEqual(['spec.containers[0].restartPolicyRules TooMany']);
    expect(issuesOfContainer(container, { version: '1.35' })).toEqual([
      'spec.containers[0].restartPolicyRules TooLong',
    ]);
  });

  it('does not restart on resize in a pod that never restarts', () => {
    const resizePolicy = [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }];
    const spec = { restartPolicy: 'Never' };
    expect(issuesOfContainer({ resizePolicy })).toEqual([]);
    expect(issuesOfContainer({ resizePolicy }, { spec })).toEqual(['spec.containers[0].resizePolicy Invalid']);
    expect(issuesOfContainer({ resizePolicy }, { spec, version: '1.32' })).toEqual([]);
  });
});

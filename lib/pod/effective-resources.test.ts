import { describe, expect, it } from 'vitest';
import type { KubernetesVersion } from '../kubernetes/versions';
import { buildPodViews } from './build-pod-view';
import type { EffectiveResources } from './pod-view';
import { objectsOf } from './testing/objects-of';

function of(spec: string, version: KubernetesVersion = '1.37'): EffectiveResources | undefined {
  return buildPodViews(objectsOf(`kind: Pod\nmetadata: {name: p}\nspec: ${spec}`), version)[0]?.resources;
}

const asks = (cpu: string, more = ''): string => `resources: {requests: {cpu: ${cpu}}}${more}`;

describe('effectiveResources', () => {
  it('takes the larger of what runs and what starts', () => {
    expect(
      of(
        `{initContainers: [{name: i, ${asks('2')}}], containers: [{name: a, ${asks('500m')}}, {name: b, ${asks('1')}}]}`,
      )?.requests,
    ).toEqual({ cpu: '2' });
    expect(
      of(
        `{initContainers: [{name: i, ${asks('1')}}], containers: [{name: a, ${asks('500m')}}, {name: b, ${asks('1')}}]}`,
      )?.requests,
    ).toEqual({ cpu: '1500m' });
  });

  it('adds sidecars to what runs, and those before it to an init container', () => {
    const sidecar = `{name: s, restartPolicy: Always, ${asks('300m')}}`;
    expect(
      of(`{initContainers: [${sidecar}, {name: i, ${asks('1')}}], containers: [{name: a, ${asks('100m')}}]}`)?.requests,
    ).toEqual({ cpu: '1300m' });
    expect(
      of(`{initContainers: [{name: i, ${asks('1')}}, ${sidecar}], containers: [{name: a, ${asks('100m')}}]}`)?.requests,
    ).toEqual({ cpu: '1' });
  });

  it('takes a limit for the request that is missing, and adds overhead', () => {
    const view = of(
      '{overhead: {memory: 10Mi, cpu: 1m}, containers: [{name: a, resources: {limits: {memory: 64Mi}}}]}',
    );
    expect(view).toEqual({ requests: { memory: '74Mi', cpu: '1m' }, limits: { memory: '74Mi' }, qos: 'Burstable' });
  });

  it('lets the pod’s own resources count where the version has them', () => {
    const spec = `{resources: {requests: {cpu: 2}, limits: {cpu: 2, memory: 1Gi}}, containers: [{name: a, ${asks('1')}}]}`;
    expect(of(spec)).toEqual({
      requests: { cpu: '2', memory: '1Gi' },
      limits: { cpu: '2', memory: '1Gi' },
      qos: 'Guaranteed',
    });
    expect(of(spec, '1.33')).toEqual({ requests: { cpu: '1' }, limits: {}, qos: 'Burstable' });
  });

  it.each([
    ['{containers: [{name: a}]}', 'BestEffort'],
    ['{containers: [{name: a, resources: {limits: {cpu: 1, memory: 1Gi}}}]}', 'Guaranteed'],
    ['{containers: [{name: a, resources: {limits: {cpu: 1, memory: 1Gi}, requests: {cpu: 500m}}}]}', 'Burstable'],
    ['{initContainers: [{name: i}], containers: [{name: a, resources: {limits: {cpu: 1, memory: 1Gi}}}]}', 'Burstable'],
    ['{containers: [{name: a, resources: {requests: {cpu: "0"}}}]}', 'BestEffort'],
    ['{containers: [{name: a, resources: {requests: {example.com/gpu: 1}}}]}', 'BestEffort'],
  ])('gives %s the class %s', (spec, qos) => {
    expect(of(spec)?.qos).toBe(qos);
  });

  it('passes over what is no quantity', () => {
    expect(of('{containers: [{name: a, resources: {requests: {cpu: lots, memory: [1]}, limits: nonsense}}]}')).toEqual({
      requests: {},
      limits: {},
      qos: 'BestEffort',
    });
  });
});

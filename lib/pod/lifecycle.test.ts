import { describe, expect, it } from 'vitest';
import { SHOP } from './testing/shop';
import { podOf, viewOf } from './testing/view-of';

describe('readLifecycle', () => {
  it('says who waits for what, with the seconds that are known', () => {
    const { lifecycle } = viewOf(SHOP);
    expect(lifecycle.start).toEqual([
      {
        container: 'migrate',
        after: [],
        gate: 'exit 0',
        gateText: 'exit 0',
        bestSeconds: undefined,
        worstSeconds: undefined,
      },
      {
        container: 'git-sync',
        after: ['migrate'],
        gate: 'startup probe',
        gateText: 'startup probe :8082',
        bestSeconds: 1,
        worstSeconds: 61,
      },
      {
        container: 'redis-proxy',
        after: ['git-sync'],
        gate: 'startup probe',
        gateText: 'startup probe :9902',
        bestSeconds: 1,
        worstSeconds: 31,
      },
      {
        container: 'statsd',
        after: ['redis-proxy'],
        gate: 'process runs',
        gateText: 'no gate',
        bestSeconds: 1,
        worstSeconds: 1,
      },
      {
        container: 'web',
        after: ['statsd'],
        gate: 'readiness probe',
        gateText: 'readiness :8080',
        bestSeconds: 1,
        worstSeconds: undefined,
      },
    ]);
    expect(lifecycle.ready).toBe(
      'ready when web answers /healthz on 8080; git-sync, redis-proxy and statsd have no readiness probe and count as soon as they run',
    );
    expect(lifecycle.stop).toEqual([['web'], ['statsd'], ['redis-proxy'], ['git-sync']]);
    expect(lifecycle.gracePeriodSeconds).toBe(30);
  });

  it('lets app containers start and stop together', () => {
    const { lifecycle } = podOf('terminationGracePeriodSeconds: 5\ncontainers: [{name: a}, {name: b}]\n');
    expect(lifecycle.start.map((step) => [step.container, step.after, step.gate])).toEqual([
      ['a', [], 'none'],
      ['b', [], 'none'],
    ]);
    expect(lifecycle.stop).toEqual([['a', 'b']]);
    expect(lifecycle.gracePeriodSeconds).toBe(5);
    expect(lifecycle.ready).toBe(
      'ready as soon as all run: a and b have no readiness probe and count as soon as they run',
    );
  });

  it('speaks of completion for jobs', () => {
    const view = viewOf(`kind: Job
metadata: {name: j}
spec: {template: {spec: {initContainers: [{name: s, restartPolicy: Always}], containers: [{name: w, readinessProbe: {exec: {}}}]}}}`);
    expect(view.lifecycle.ready).toBe('complete when w has ended with 0; sidecars do not count');
    expect(view.lifecycle.start[1]).toMatchObject({ gate: 'none', after: ['s'] });
  });

  it('knows which containers have a hook before they stop', () => {
    const { lifecycle } = podOf(
      'initContainers: [{name: s, restartPolicy: Always, lifecycle: {preStop: {sleep: {seconds: 3}}}}]\ncontainers: [{name: a, lifecycle: {preStop: {exec: {command: [x]}}}}, {name: b, lifecycle: {postStart: {}}}]\n',
    );
    expect(lifecycle.preStop).toEqual(['s', 'a']);
  });

  it("knows which containers are restarted: their own policy, else the pod's", () => {
    const { lifecycle } = podOf(
      'restartPolicy: Never\ninitContainers: [{name: i}, {name: s, restartPolicy: Always}]\ncontainers: [{name: a}, {name: b, restartPolicy: OnFailure}]\n',
    );
    expect(lifecycle.restart.map(({ container, policy }) => [container, policy])).toEqual([
      ['i', 'Never'],
      ['s', 'Always'],
      ['a', 'Never'],
      ['b', 'OnFailure'],
    ]);
    expect(podOf('initContainers: [{name: i}]\ncontainers: [{name: a}]\n').lifecycle.restart).toEqual([
      { container: 'i', policy: 'OnFailure' },
      { container: 'a', policy: 'Always' },
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PodView } from '../pod/pod-view';
import { podOf, viewOf } from '../pod/testing/view-of';
import { arbitraryPod } from './testing/arbitrary-pod';
import { whatIf, whatIfEvents, whatIfTitle } from './what-if';
import type { WhatIfKind } from './what-if-scene';

const HTTP = 'httpGet: {path: /healthz, port: 8080}';
const SHOP = `initContainers:
  - {name: migrate, image: acme/migrate}
  - name: proxy
    image: acme/proxy
    restartPolicy: Always
    ports: [{containerPort: 6379}]
    startupProbe: {${HTTP}, periodSeconds: 5, failureThreshold: 12}
    readinessProbe: {${HTTP}}
  - {name: seed, image: acme/seed}
containers:
  - name: web
    image: acme/web
    ports: [{name: http, containerPort: 8080}]
    env: [{name: REDIS_URL, value: "redis://localhost:6379"}]
    startupProbe: {${HTTP}}
    livenessProbe: {${HTTP}, failureThreshold: 1, periodSeconds: 7}
    readinessProbe: {${HTTP}}
  - {name: statsd, image: acme/statsd}
`;
const SERVICE = `---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: p}, ports: [{port: 80, targetPort: http}]}
`;

function tryIt(view: PodView, container: string, kind: WhatIfKind) {
  const found = whatIf(view, { container, kind });
  if (!found) throw new Error(`${container} ${kind} cannot be tried`);
  const states = Object.fromEntries(found.states.map((one) => [one.container, one.state]));
  return { ...found, states, all: found.steps.join('\n') };
}

const job = (more: string) =>
  viewOf(`apiVersion: batch/v1
kind: Job
metadata: {name: j}
spec: {template: {spec: {restartPolicy: Never, initContainers: [{name: s, image: a, restartPolicy: Always}], containers: [${more}]}}}`);

describe('what can be tried', () => {
  test('is what exists: probes where declared, no good end of an init step', () => {
    expect(whatIfEvents(podOf(SHOP)).map(whatIfTitle)).toEqual([
      'migrate crashes',
      'proxy crashes',
      'proxy ends with 0',
      'proxy fails its startup probe',
      'proxy fails its readiness probe',
      'seed crashes',
      'web crashes',
      'web ends with 0',
      'web fails its startup probe',
      'web fails its liveness probe',
      'web fails its readiness probe',
      'statsd crashes',
      'statsd ends with 0',
    ]);
    expect(whatIf(podOf(SHOP), { container: 'statsd', kind: 'liveness-fails' })).toBeUndefined();
    expect(whatIf(podOf(SHOP), { container: 'nobody', kind: 'crashes' })).toBeUndefined();
  });
});

describe('while the pod starts', () => {
  test('a failing init step after a sidecar is run again; the sidecar runs on', () => {
    const found = tryIt(podOf(SHOP), 'seed', 'crashes');
    expect(found.states).toEqual({ migrate: 'ended', proxy: 'runs', seed: 'restarts', web: 'waits', statsd: 'waits' });
    expect(found.ready).toBe('gone');
  });

  test('under restartPolicy Never it fails the pod, and the sidecar is ended', () => {
    const found = tryIt(podOf(`restartPolicy: Never\n${SHOP}`), 'seed', 'crashes');
    expect(found.states).toEqual({ migrate: 'ended', proxy: 'ended', seed: 'ended', web: 'waits', statsd: 'waits' });
    expect(found.readyText).toBe('The pod is Failed.');
    expect(found.all).toContain('proxy is ended with the pod');
  });

  test('a sidecar whose startup probe never passes is restarted for ever, also under Never; the rest waits', () => {
    for (const policy of ['Always', 'Never']) {
      const found = tryIt(podOf(`restartPolicy: ${policy}\n${SHOP}`), 'proxy', 'startup-fails');
      expect(found.states).toEqual({
        migrate: 'ended',
        proxy: 'restarts',
        seed: 'waits',
        web: 'waits',
        statsd: 'waits',
      });
      expect(found.all).toContain('after 12 failures in a row, 5 s apart');
      expect(found.all).toContain('PodInitializing');
      expect(found.readyText).toContain('Pending');
    }
  });

  test('an app container that does not come up holds back nobody but the pod', () => {
    const found = tryIt(podOf(SHOP), 'web', 'startup-fails');
    expect(found.states).toMatchObject({ proxy: 'runs', web: 'restarts', statsd: 'runs' });
    expect([found.ready, found.traffic]).toEqual(['gone', false]);
    expect(tryIt(podOf(`restartPolicy: Never\n${SHOP}`), 'web', 'startup-fails').states.web).toBe('ended');
  });
});

describe('while the pod runs', () => {
  test('a failing readiness probe of a sidecar makes the whole pod unready and restarts nobody', () => {
    const found = tryIt(podOf(SHOP, SERVICE), 'proxy', 'readiness-fails');
    expect(Object.values(found.states)).not.toContain('restarts');
    expect([found.ready, found.traffic]).toEqual(['returns', false]);
    expect(found.trafficText).toBe('Service web sends nothing to this pod.');
    expect(found.all).toContain('Over localhost it can still be reached');
  });

  test('a sidecar is restarted whatever its exit code, also under Never; main is not touched', () => {
    for (const policy of ['Always', 'OnFailure', 'Never']) {
      for (const kind of ['crashes', 'ends'] as const) {
        const found = tryIt(podOf(`restartPolicy: ${policy}\n${SHOP}`), 'proxy', kind);
        expect(found.states).toMatchObject({ proxy: 'restarts', web: 'runs', statsd: 'runs' });
        expect(found.readyText).toContain('has passed its startup and readiness probes');
        expect(found.all).toContain('What web sends to localhost:6379 is refused meanwhile.');
      }
    }
  });

  test('a liveness failure restarts only its container', () => {
    const found = tryIt(podOf(SHOP), 'web', 'liveness-fails');
    expect(found.states).toMatchObject({ proxy: 'runs', web: 'restarts', statsd: 'runs' });
    expect(found.all).toContain('at its first failure (asked every 7 s)');
    expect(found.all).toContain('within 30 seconds');
  });

  test('without a readiness probe a crashing container counts as ready in between', () => {
    expect(tryIt(podOf(SHOP), 'statsd', 'crashes').readyText).toContain('even if it crashes again');
  });

  test('an app container that ends with 0 is started again only under Always', () => {
    expect(tryIt(podOf(SHOP), 'web', 'ends').states.web).toBe('restarts');
    const failure = podOf(`restartPolicy: OnFailure\n${SHOP}`);
    expect(tryIt(failure, 'web', 'crashes').states.web).toBe('restarts');
    const ended = tryIt(failure, 'web', 'ends');
    expect(ended.states).toMatchObject({ proxy: 'runs', web: 'ended', statsd: 'runs' });
    expect(ended.all).toContain('until statsd has ended too');
    expect(ended.ready).toBe('gone');
  });
});

describe('jobs', () => {
  test('are done when the app containers are; the sidecar gets TERM', () => {
    const found = tryIt(job('{name: w, image: a}'), 'w', 'ends');
    expect(found.states).toEqual({ s: 'ended', w: 'ended' });
    expect(found.readyText).toBe('The pod has Succeeded: its work counts as done.');
    expect(found.all).toContain('s gets TERM, and its exit code does not count');
  });

  test('the exit code of a sidecar does not count', () => {
    expect(tryIt(job('{name: w, image: a}'), 's', 'crashes').all).toContain('does not count for the Job');
  });

  test('a helper that is a regular container keeps the pod from completing', () => {
    const found = tryIt(job('{name: w, image: a}, {name: helper, image: a}'), 'w', 'ends');
    expect(found.states).toEqual({ s: 'runs', w: 'ended', helper: 'runs' });
    expect(found.all).toContain('until helper has ended too');
  });

  test('a crash fails the pod and the Job starts another', () => {
    const found = tryIt(job('{name: w, image: a}'), 'w', 'crashes');
    expect(found.readyText).toBe('The pod is Failed.');
    expect(found.all).toContain('backoffLimit');
  });
});

describe('what the Service sees', () => {
  const workload = (replicas: number) =>
    viewOf(`apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: p}}
  template:
    metadata: {labels: {app: p}}
    spec: {containers: [{name: web, image: a, ports: [{name: http, containerPort: 80}]}]}
${SERVICE}`);

  test('other replicas take the traffic, if there are any', () => {
    const text = (replicas: number) => tryIt(workload(replicas), 'web', 'crashes').trafficText;
    expect(text(1)).toContain('the only replica, so nobody answers');
    expect(text(2)).toContain('its 1 other replica takes all of it');
    expect(text(3)).toContain('its 2 other replicas take all of it');
  });

  test('without a Service in the text it says what one would do', () => {
    expect(tryIt(podOf(SHOP), 'web', 'crashes').trafficText).toMatch(/^A Service that selects this pod would send/);
  });
});

test('every event of any pod has an answer that names every container once', () => {
  fc.assert(
    fc.property(arbitraryPod, ({ view }) => {
      for (const event of whatIfEvents(view)) {
        const found = whatIf(view, event);
        const states = found?.states.map(({ container }) => container) ?? [];
        expect(states).toEqual(view.containers.filter(({ kind }) => kind !== 'ephemeral').map(({ id }) => id));
        expect(found?.steps.length).toBeGreaterThan(0);
        for (const step of found?.steps ?? []) expect(step).toMatch(/\.$/);
      }
    }),
    { numRuns: 60 },
  );
});

import { describe, expect, test } from 'vitest';
import type { ContainerKind, ContainerView, LifecycleStep, PodView } from '../pod/pod-view';
import type { Finding } from '../rules/finding';
import { startTimeline, stopTimeline } from './start-timeline';

function podOf(containers: readonly (readonly [string, ContainerKind, Partial<LifecycleStep>])[]): PodView {
  return {
    id: 'p',
    containers: containers.map(([id, kind]) => ({ id, name: id, kind, role: 'main' }) as ContainerView),
    ports: [],
    dials: [],
    lifecycle: {
      start: containers.map(([id, , step]) => ({
        container: id,
        after: [],
        gate: 'none',
        gateText: 'no gate',
        bestSeconds: 1,
        worstSeconds: 1,
        ...step,
      })),
      ready: '',
      stop: [['web'], ['proxy']],
      gracePeriodSeconds: 30,
      preStop: ['proxy'],
    },
  } as unknown as PodView;
}

const shop = podOf([
  ['migrate', 'init', { gate: 'exit 0', gateText: 'exit 0', bestSeconds: undefined, worstSeconds: undefined }],
  [
    'proxy',
    'sidecar',
    { after: ['migrate'], gate: 'startup probe', gateText: 'startup probe :9902', bestSeconds: 1, worstSeconds: 31 },
  ],
  [
    'web',
    'app',
    { after: ['proxy'], gate: 'readiness probe', gateText: 'readiness :8080', bestSeconds: 2, worstSeconds: undefined },
  ],
]);

const fault = {
  id: 'f',
  pod: 'p',
  severity: 'error',
  stage: 'blocks-start',
  message: 'Port 8080 is taken. More.',
  elements: [{ kind: 'container', id: 'proxy' }],
} as unknown as Finding;

describe('startTimeline', () => {
  test('each container starts when those before it have passed their gate', () => {
    const { rows } = startTimeline(shop, [], 'best');
    const [migrate, proxy, web] = rows;
    expect(proxy?.waiting?.[0]).toBeCloseTo(migrate?.gate.at ?? -1);
    expect(web?.waiting?.[0]).toBeCloseTo(proxy?.gate.at ?? -1);
    expect(migrate?.running).toBeUndefined();
    expect(web?.running?.[1]).toBe(1);
  });

  test('known seconds are added along the chain, unknown ones are named', () => {
    expect(startTimeline(shop, [], 'best').readyText).toBe('ready ≥ 3 s + migrate');
    expect(startTimeline(shop, [], 'worst').readyText).toBe('ready ≤ 31 s + migrate + web');
  });

  test('a stuck sidecar ends in its reason and nothing after it starts', () => {
    const timeline = startTimeline(shop, [fault], 'best');
    expect(timeline.readyText).toBe('never ready');
    expect(timeline.readyAt).toBeUndefined();
    expect(timeline.rows[1]?.stuck).toBe('Port 8080 is taken');
    expect(timeline.rows[2]?.never).toBe(true);
    expect(timeline.steps.at(-1)?.running).toEqual(['proxy']);
  });

  test('stepping through ends with everything running but the init steps', () => {
    const { steps } = startTimeline(shop, [], 'best');
    expect(steps[0]?.running).toEqual(['migrate']);
    expect(steps.at(-1)?.running).toEqual(['proxy', 'web']);
    expect(steps.at(-1)?.text).toContain('the pod is ready');
  });
});

test('stopTimeline ends app containers before sidecars, all before the kill', () => {
  const { rows, killAt } = stopTimeline(shop);
  expect(rows.map((row) => row.container)).toEqual(['proxy', 'web']);
  expect(rows[1]?.term).toBeLessThan(rows[0]?.term ?? 0);
  for (const row of rows) expect(row.end).toBeLessThan(killAt);
  // A sidecar's hook does not wait for its turn.
  expect(rows[0]).toMatchObject({ text: 'preStop at once, TERM when web ended' });
  expect(rows[0]?.hook?.[1]).toBeLessThanOrEqual(rows[1]?.term ?? 0);
  expect(rows[1]?.hook).toBeUndefined();
});

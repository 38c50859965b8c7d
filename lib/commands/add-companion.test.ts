import { describe, expect, it } from 'vitest';
import { addCompanion } from './add-companion';
import { runOnText } from './run-on-text';
import { WEB, WEB_POD } from './testing/web-text';

const pod = WEB_POD;

describe('add-companion', () => {
  it('adds beside a container and says what it did and what is missing', () => {
    const { outcome } = runOnText(WEB, addCompanion, { companion: 'envoy-redis', pod, beside: 'app', index: 1 });
    expect(outcome).toMatchObject({
      done: true,
      said: 'Added redis-proxy, position 1 of 2 in sidecars that start first. 2 values needed.',
    });
    const effects = outcome.done ? outcome.effects.map(({ kind, text }) => `${kind} ${text.split(':')[0]}`) : [];
    expect(effects).toEqual([
      'changes Admin port',
      'creates sidecar redis-proxy, envoyproxy/envoy',
      'creates volume redis-proxy-config',
      'changes app',
      'creates ConfigMap web-redis-proxy',
      'needs an app without GETEX, GETSET and commands that write to streams (XADD, XACK)',
      'needs Host of the primary',
      'needs Host of the replicas',
    ]);
  });

  it('moves a usual port out of the way, and refuses a chosen one that is taken', () => {
    const values = { repository: 'https://example.com/a.git' };
    const taken = WEB.replace('containerPort: 8080', 'containerPort: 9001');
    const moved = runOnText(taken, addCompanion, { companion: 'git-sync', pod, beside: 'app', values });
    expect(moved.text).toContain('--http-bind=:9002');
    expect(moved.outcome.done && moved.outcome.effects[0]?.text).toBe('Health port: 9002, as 9001 is taken by app');
    const chosen = { ...values, port: '9001' };
    expect(
      runOnText(taken, addCompanion, { companion: 'git-sync', pod, beside: 'app', values: chosen }).outcome,
    ).toEqual({
      done: false,
      reason: 'Health port: port 9001 is taken by app.',
    });
  });

  it('refuses companions and containers that are not there', () => {
    expect(runOnText(WEB, addCompanion, { companion: 'none', pod, beside: 'app' }).outcome.done).toBe(false);
    expect(runOnText(WEB, addCompanion, { companion: 'git-sync', pod, beside: 'none' }).outcome.done).toBe(false);
  });
});

describe('what stands in the way', () => {
  it('is said: a pod without labels has no PodMonitor, a path holds one volume', () => {
    const bare =
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n  - name: app\n    image: a:1\n';
    const monitor = { companion: 'statsd-exporter', pod: '0/Pod/a', beside: 'app', values: { scrape: 'podmonitor' } };
    expect(runOnText(bare, addCompanion, monitor).outcome).toMatchObject({
      done: false,
      reason: expect.stringContaining('no labels'),
    });
    const values = { repository: 'https://example.com/a.git', mountPath: '/data' };
    expect(runOnText(WEB, addCompanion, { companion: 'git-sync', pod, beside: 'app', values }).outcome).toEqual({
      done: false,
      reason: 'app has the volume data at /data already: choose another path.',
    });
  });
});

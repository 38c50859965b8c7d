import { describe, expect, it } from 'vitest';
import { mainText, withCompanion } from '../catalogue/testing/try-companion';
import { openText, runOnText } from './run-on-text';
import { switchToDevelopment } from './switch-to-development';
import { WEB, WEB_POD } from './testing/web-text';

const values = { primary: 'redis-primary', replicas: 'redis-replicas' };

describe('switch-to-development', () => {
  it('puts a local store on the same port and leaves the app as it is', () => {
    const main = mainText('app', 'Deployment');
    const production = withCompanion(main, 'envoy-redis', values).text;
    const pod = openText(production).pods[0]!;
    const { text, outcome } = runOnText(production, switchToDevelopment, { pod: pod.id, container: 'redis-proxy' });
    expect(outcome).toMatchObject({ done: true, said: 'redis-proxy is a local Valkey on port 6379 now.' });
    const context = openText(text);
    expect(context.objects.some(({ kind }) => kind === 'ConfigMap')).toBe(false);
    const [store, app] = context.pods[0]?.containers ?? [];
    expect(store).toMatchObject({ id: 'redis-local', kind: 'sidecar' });
    expect(text).toContain('- --port\n        - "6379"');
    const env = (from: string) => from.slice(from.indexOf('        env:\n'), from.indexOf('      initContainers:'));
    expect(app?.name).toBe('app');
    expect(env(text)).toBe(env(production));
  });

  it('stands in for a proxy of somebody else, on the port that the app dials', () => {
    const own = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: proxy
      image: envoyproxy/envoy:v1.31.0
      restartPolicy: Always
      ports:
        - {name: redis, containerPort: 6379}
      volumeMounts:
        - {name: proxy, mountPath: /etc/envoy}
  containers:
    - name: web # ours
      image: ghcr.io/acme/web:1
      env:
        - {name: REDIS_URL, value: "redis://localhost:6379"}
  volumes:
    - name: proxy
      configMap: {name: proxy}
`;
    const pod = openText(own).pods[0]?.id ?? '';
    const { text, outcome } = runOnText(own, switchToDevelopment, { pod, container: 'proxy' });
    expect(outcome).toMatchObject({ done: true, said: 'proxy is a local Valkey on port 6379 now.' });
    const after = openText(text).pods[0];
    expect(after?.containers.map(({ id }) => id)).toEqual(['redis-local', 'web']);
    expect(after?.volumes).toEqual([]);
    expect(text).toContain('- name: web # ours');
    expect(after?.dials.every(({ answeredBy }) => answeredBy.length === 1)).toBe(true);
  });

  it('refuses other containers', () => {
    expect(runOnText(WEB, switchToDevelopment, { pod: WEB_POD, container: 'proxy' }).outcome.done).toBe(false);
  });
});

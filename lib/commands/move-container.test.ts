import { describe, expect, it } from 'vitest';
import { moveContainer } from './move-container';
import { openText, runOnText } from './run-on-text';
import { changed, WEB, WEB_POD } from './testing/web-text';

const pod = WEB_POD;
const PROXY = `        - name: proxy   # stands between
          image: envoyproxy/envoy:distroless-v1.40.0
          restartPolicy: Always
          ports:
            - {name: health, containerPort: 9902}
`;

describe('move-container', () => {
  it('moves within the list with its comments and says what that means', () => {
    const { text, outcome } = runOnText(WEB, moveContainer, { pod, container: 'proxy', kind: 'sidecar', index: 0 });
    expect(outcome).toMatchObject({ done: true, said: 'proxy moves before migrate: starts earlier.' });
    expect(text).toBe(changed(changed(WEB, PROXY, ''), '        # once\n', `${PROXY}        # once\n`));
  });

  it('makes an app container of a sidecar', () => {
    const { text, outcome } = runOnText(WEB, moveContainer, { pod, container: 'proxy', kind: 'app' });
    expect(outcome).toMatchObject({
      said: 'proxy moves to app containers: starts together with app, no longer before.',
    });
    expect(openText(text).pods[0]?.containers.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      'migrate init',
      'app app',
      'proxy app',
    ]);
    expect(text).toContain('# stands between');
    expect(text).not.toContain('restartPolicy: Always');
  });

  it('makes a sidecar of an init step, and an init step of a sidecar without what it cannot have', () => {
    const sidecar = runOnText(WEB, moveContainer, { pod, container: 'migrate', kind: 'sidecar', index: 0 });
    expect(sidecar.text).toBe(
      changed(WEB, 'image: shop/migrate:1\n', 'image: shop/migrate:1\n          restartPolicy: Always\n'),
    );
    expect(sidecar.outcome).toMatchObject({ said: 'migrate becomes a sidecar: starts before app, and stops after.' });
    const probed = changed(
      WEB,
      '          restartPolicy: Always\n',
      '          restartPolicy: Always\n          startupProbe: {tcpSocket: {port: health}}\n',
    );
    const init = runOnText(probed, moveContainer, { pod, container: 'proxy', kind: 'init', index: 1 });
    expect(init.text).not.toContain('startupProbe');
    expect(init.outcome.done && init.outcome.effects.map(({ kind }) => kind)).toEqual(['removes', 'removes']);
  });

  it('refuses to leave a pod without app container, and to stand still', () => {
    expect(runOnText(WEB, moveContainer, { pod, container: 'app', kind: 'sidecar' }).outcome).toEqual({
      done: false,
      reason: 'app is the only app container: a pod has at least one.',
    });
    expect(runOnText(WEB, moveContainer, { pod, container: 'proxy', kind: 'sidecar', index: 1 }).outcome.done).toBe(
      false,
    );
  });
});

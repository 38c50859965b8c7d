import { describe, expect, it } from 'vitest';
import { addProbe } from './add-probe';
import { runOnText } from './run-on-text';
import { changed, WEB, WEB_POD } from './testing/web-text';

const pod = WEB_POD;

describe('add-probe', () => {
  it('asks the first declared port', () => {
    const { text } = runOnText(WEB, addProbe, { pod, container: 'app', type: 'liveness' });
    const end = '              mountPath: /data\n';
    expect(text).toBe(
      changed(WEB, end, `${end}          livenessProbe:\n            tcpSocket:\n              port: http\n`),
    );
  });

  it('gives a startup probe patience and takes a handler', () => {
    const handler = { httpGet: { path: '/ready', port: 9902 } };
    const { text } = runOnText(WEB, addProbe, { pod, container: 'proxy', type: 'startup', handler, periodSeconds: 1 });
    expect(text).toContain('path: /ready');
    expect(text).toContain('periodSeconds: 1');
    expect(text).toContain('failureThreshold: 30');
  });

  it.each([
    [{ container: 'migrate', type: 'startup' }, 'a step that ends'],
    [{ container: 'app', type: 'readiness' }, 'already'],
  ] as const)('refuses %j', (args, reason) => {
    expect(runOnText(WEB, addProbe, { pod, ...args }).outcome).toMatchObject({
      done: false,
      reason: expect.stringContaining(reason),
    });
  });
});

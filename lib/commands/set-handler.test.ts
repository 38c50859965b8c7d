import { describe, expect, it } from 'vitest';
import { openText, runOnText } from './run-on-text';
import { type SetHandler, setHandler } from './set-handler';

const TEXT = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - {name: step, image: a}
  containers:
    - name: web
      image: ghcr.io/acme/web:1
      readinessProbe:
        httpGet:
          path: /ready # asks the store too
          port: http
          httpHeaders: [{name: X, value: y}]
        periodSeconds: 7 # not too often
      lifecycle:
        preStop:
          exec: {command: [sleep, "5"]}
`;
const POD = openText(TEXT).pods[0]?.id ?? '';
const run = (args: Omit<SetHandler, 'pod' | 'container'>, container = 'web') =>
  runOnText(TEXT, setHandler, { pod: POD, container, ...args });

describe('set-handler', () => {
  it('touches only what differs while the kind stays', () => {
    const { text } = run({ at: 'readiness', handler: { kind: 'httpGet', path: '/ready', port: 8080 } });
    expect(text).toBe(TEXT.replace('port: http\n', 'port: 8080\n'));
  });

  it('changes the kind and keeps the rest of the probe', () => {
    const { text } = run({ at: 'readiness', handler: { kind: 'tcpSocket', port: 8080 } });
    expect(text).toContain('tcpSocket:');
    expect(text).not.toContain('httpGet');
    expect(text).toContain('periodSeconds: 7 # not too often');
  });

  it('adds and removes hooks', () => {
    expect(run({ at: 'preStop', handler: { kind: 'sleep', seconds: 5 } }).text).toContain('sleep:');
    expect(run({ at: 'preStop' }).text).not.toContain('lifecycle');
    const added = run({ at: 'postStart', handler: { kind: 'exec', command: ['touch', '/tmp/up'] } });
    expect(added.text).toContain('/tmp/up');
    expect(added.text).toContain('preStop');
  });

  it.each([
    [{ at: 'liveness' }, 'has no'],
    [{ at: 'liveness', handler: { kind: 'sleep', seconds: 1 } }, 'pause'],
    [{ at: 'preStop', handler: { kind: 'grpc', port: 1, service: '' } }, 'gRPC'],
    [{ at: 'liveness', handler: { kind: 'exec', command: [] } }, 'command is needed'],
    [{ at: 'liveness', handler: { kind: 'tcpSocket', port: 70000 } }, '65535'],
    [{ at: 'liveness', handler: { kind: 'tcpSocket', port: 'No Name' } }, 'port name'],
    [{ at: 'preStop', handler: { kind: 'sleep', seconds: 1.5 } }, 'whole number'],
  ] as const)('%j is refused', (args, reason) => {
    const { text, outcome } = run(args);
    expect(outcome).toMatchObject({ done: false, reason: expect.stringContaining(reason) });
    expect(text).toBe(TEXT);
  });

  it('is refused for a step that ends', () => {
    expect(run({ at: 'preStop', handler: { kind: 'sleep', seconds: 1 } }, 'step').outcome.done).toBe(false);
  });
});

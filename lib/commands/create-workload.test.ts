import { describe, expect, it } from 'vitest';
import { createWorkload } from './create-workload';
import { runOnText } from './run-on-text';
import { WEB } from './testing/web-text';

describe('create-workload', () => {
  it('writes a minimal workload into an empty text', () => {
    const { text, outcome } = runOnText('', createWorkload, {
      kind: 'Deployment',
      image: 'ghcr.io/acme/api:2.1',
      port: 8080,
    });
    expect(text).toBe(`apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  labels:
    app.kubernetes.io/name: api
spec:
  replicas: 1
  selector:
    matchLabels:
      app.kubernetes.io/name: api
  template:
    metadata:
      labels:
        app.kubernetes.io/name: api
    spec:
      automountServiceAccountToken: false
      securityContext:
        runAsNonRoot: true
        seccompProfile:
          type: RuntimeDefault
      containers:
      - name: api
        image: ghcr.io/acme/api:2.1
        ports:
        - name: http
          containerPort: 8080
        readinessProbe:
          tcpSocket:
            port: http
        securityContext:
          allowPrivilegeEscalation: false
          capabilities:
            drop:
            - ALL
        resources:
          requests:
            cpu: 100m
            memory: 128Mi
          limits:
            memory: 512Mi
`);
    expect(outcome).toMatchObject({ done: true, select: { kind: 'container', id: 'api' } });
  });

  it('appends to a text, with a name that is free', () => {
    const { text } = runOnText(WEB, createWorkload, { kind: 'Deployment', image: 'web' });
    expect(text.startsWith(WEB)).toBe(true);
    expect(text.slice(WEB.length)).toMatch(
      /^---\napiVersion: apps\/v1\nkind: Deployment\nmetadata:\n {2}name: web-2\n/,
    );
  });

  it('gives a StatefulSet the Service that it names, and a Job a restart policy', () => {
    const set = runOnText('', createWorkload, { kind: 'StatefulSet', image: 'acme/db:1', port: 5432 }).text;
    expect(set).toContain('  serviceName: db\n');
    expect(set).toContain('kind: Service\nmetadata:\n  name: db\n');
    expect(runOnText('', createWorkload, { kind: 'Job', image: 'acme/task:1' }).text).toContain(
      'restartPolicy: OnFailure',
    );
  });

  it.each([
    [{ kind: 'Deployment', image: '' }, 'An image is needed'],
    [{ kind: 'Deployment', image: 'a b' }, 'not an image reference'],
    [{ kind: 'Service', image: 'nginx' }, 'no kind that holds a pod'],
    [{ kind: 'Deployment', image: 'nginx', name: 'web' }, 'already'],
    [{ kind: 'Deployment', image: 'nginx', port: 70_000 }, '1 to 65535'],
  ])('refuses %j', (args, reason) => {
    const { text, outcome } = runOnText(WEB, createWorkload, args);
    expect(text).toBe(WEB);
    expect(outcome).toMatchObject({ done: false, reason: expect.stringContaining(reason) });
  });
});

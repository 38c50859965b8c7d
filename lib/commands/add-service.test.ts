import { describe, expect, it } from 'vitest';
import { addService } from './add-service';
import { runOnText } from './run-on-text';
import { WEB, WEB_POD } from './testing/web-text';

describe('add-service', () => {
  it('leads to the ports of the app containers by the selector of the workload', () => {
    const { text } = runOnText(WEB, addService, { pod: WEB_POD });
    expect(text).toBe(`${WEB}---
apiVersion: v1
kind: Service
metadata:
  name: web-2
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: http
`);
  });

  it('gives a Pod without labels one', () => {
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n  - name: a\n    image: a:1\n    ports:\n    - containerPort: 53\n      protocol: UDP\n';
    const { text } = runOnText(pod, addService, { pod: '0/Pod/a' });
    expect(text).toContain('  labels:\n    app.kubernetes.io/name: a\n');
    expect(text).toContain('  - name: port-53\n    port: 53\n    targetPort: 53\n    protocol: UDP\n');
  });

  it.each([
    [{ name: 'web' }, 'already'],
    [{ name: '1web' }, 'begins with a letter'],
    [{ ports: [] }, 'declares a port'],
  ])('refuses %j', (args, reason) => {
    expect(runOnText(WEB, addService, { pod: WEB_POD, ...args }).outcome).toMatchObject({
      done: false,
      reason: expect.stringContaining(reason),
    });
  });

  it('refuses for pods that end', () => {
    const job = WEB.replace('apps/v1', 'batch/v1').replace('kind: Deployment', 'kind: Job');
    expect(runOnText(job, addService, { pod: '0/Job/web' }).outcome.done).toBe(false);
  });
});

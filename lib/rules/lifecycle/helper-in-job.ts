import { textAt } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';
import { becomeSidecar } from '../facts/native-sidecar';
import { runsForever } from '../facts/scripts';

export const helperInJob = defineRule({
  id: 'helper-in-job',
  title: 'A helper that never ends keeps the Job from completing',
  group: 'lifecycle',
  severity: 'error',
  stage: 'breaks-in-use',
  why: `A Job's pod is complete when all its regular containers have ended. A proxy, log shipper or synchroniser runs until it is told to stop, so the Job never completes: it runs into its deadline or stands there for ever, and a CronJob starts the next one on top of it or not at all.

As a native sidecar (an init container with restartPolicy: Always) the helper starts before the main container, runs beside it, and is stopped when it has ended; it does not count for completion.`,
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#jobs-with-sidecar-containers',
    'Observed on a Kubernetes 1.34 node: with two regular containers the pod never completes, with a native sidecar it does',
  ],
  exceptions: 'A script in the main container may end the helper itself (a quit endpoint, a shared flag file).',
  examples: {
    bad: [
      {
        yaml: `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: migrate
          image: ghcr.io/acme/migrate:5.2
          env:
            - {name: STATSD_ADDR, value: "localhost:9125"}
        - name: statsd
          image: prom/statsd-exporter:v0.30.0
`,
        marks: 'statsd',
      },
    ],
    good: [
      {
        yaml: `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
spec:
  template:
    spec:
      restartPolicy: Never
      initContainers:
        - name: statsd
          image: prom/statsd-exporter:v0.30.0
          restartPolicy: Always
          startupProbe:
            httpGet: {path: /-/ready, port: 9102}
      containers:
        - name: migrate
          image: ghcr.io/acme/migrate:5.2
          env:
            - {name: STATSD_ADDR, value: "localhost:9125"}
`,
      },
    ],
  },
  check(pod, report) {
    if (pod.view.kind !== 'Job' && pod.view.kind !== 'CronJob') return;
    const apps = containersOf(pod).filter((container) => container.view.kind === 'app');
    if (apps.length < 2 || pod.view.shares.processes || mentionsQuitting(pod.spec)) return;
    const endless = apps.filter((container) => runsForever(container) === true);
    // If all run for ever, the Job is meant to.
    if (endless.length === apps.length) return;
    for (const container of endless) {
      report({
        message: `This ${pod.view.kind} never completes: ${container.view.id} runs until it is told to stop, and a Job is done only when all its regular containers have ended. Make ${container.view.id} a native sidecar (an init container with restartPolicy: Always).`,
        at: pod.at([...container.view.path, textAt(container.raw, ['name']) === undefined ? 'image' : 'name']),
        elements: [containerElement(container.view)],
        fixes: becomeSidecar(pod, container, true),
      });
    }
  },
});

/** Scripts that tell the helper to go: then the Job may well complete. */
function mentionsQuitting(spec: unknown): boolean {
  return /quitquitquit|\/quit\b|\bpkill\b|\bkillall\b|\/shutdown|\btrap\b[^"]*\bEXIT\b|\/-\/quit|\/drain/.test(
    JSON.stringify(spec),
  );
}

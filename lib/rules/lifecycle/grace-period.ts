import { numberAt, objectAt } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { commandsOf } from '../facts/commands';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';

export const gracePeriod = defineRule({
  id: 'grace-period',
  title: 'A preStop hook that uses up the grace period',
  group: 'lifecycle',
  severity: 'warning',
  stage: 'breaks-in-use',
  why: `terminationGracePeriodSeconds (30 when absent) begins with the preStop hook, not with TERM, and is one period for the whole pod. A hook that sleeps as long or longer leaves the process about two seconds between TERM and KILL: requests are cut off, buffers are lost. Native sidecars get what the main containers leave.`,
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
    'Observed on a Kubernetes 1.34 node: a container that uses up the period leaves a sidecar about 2 s',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  terminationGracePeriodSeconds: 20
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      lifecycle:
        preStop:
          exec:
            command: [sh, -c, "sleep 30"]
`,
        marks: 'sh',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  terminationGracePeriodSeconds: 60
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      lifecycle:
        preStop:
          exec:
            command: [sh, -c, "sleep 30"]
`,
      },
    ],
  },
  check(pod, report) {
    const grace = pod.view.lifecycle.gracePeriodSeconds;
    for (const container of containersOf(pod)) {
      const { view, raw } = container;
      const own = numberAt(objectAt(raw, ['lifecycle', 'preStop', 'sleep']), ['seconds']);
      const command = commandsOf(container).find((one) => one.what === 'preStop hook');
      const slept = command ? sleptSeconds(command.text) : undefined;
      const seconds = own ?? slept;
      if (seconds === undefined || seconds < grace) continue;
      report({
        message: `The preStop hook of ${view.id} waits ${seconds} s of a grace period of ${grace} s: ${view.id} gets TERM when the period is over, and KILL about 2 s later. Raise terminationGracePeriodSeconds above ${seconds} plus what ${view.id} needs to stop.`,
        at:
          own === undefined && command
            ? pod.at([...command.path, 0])
            : pod.at([...view.path, 'lifecycle', 'preStop', 'sleep', 'seconds']),
        related: [
          {
            message: 'The grace period of the pod',
            at: pod.at([...pod.view.specPath, 'terminationGracePeriodSeconds']),
          },
        ],
        elements: [containerElement(view)],
        fixes: [
          {
            title: `Set terminationGracePeriodSeconds: ${seconds + 30}`,
            safe: true,
            edit: (draft) =>
              draft.set(
                pod.view.documentIndex,
                pod.at([...pod.view.specPath, 'terminationGracePeriodSeconds']).path,
                seconds + 30,
              ),
          },
        ],
      });
    }
  },
});

/** Seconds of plain `sleep N` commands of a script, added up; undefined when there is none or a loop repeats it. */
function sleptSeconds(text: string): number | undefined {
  if (/\b(?:while|until|for)\b/.test(text)) return undefined;
  const sleeps = [...text.matchAll(/(?:^|[\s;&|/])sleep\s+(\d+)(s|m)?(?=[\s;&|)]|$)/g)];
  if (sleeps.length === 0) return undefined;
  return sleeps.reduce((sum, match) => sum + Number(match[1]) * (match[2] === 'm' ? 60 : 1), 0);
}

import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';
import { scriptIsEndless, scriptOf } from '../facts/scripts';

export const ignoresTerm = defineRule({
  id: 'ignores-term',
  title: 'A shell loop that does not hear TERM',
  group: 'lifecycle',
  severity: 'info',
  stage: 'risk',
  why: `The first process of a container gets no default handling of signals: a shell without a trap ignores TERM. The pod then takes the whole grace period (30 s) and is killed; a native sidecar before it gets its TERM that much later, and every rollout waits. "trap 'exit 0' TERM" with "sleep N & wait $!" ends in about a second.`,
  exceptions: 'With shareProcessNamespace the shell is not process 1, and TERM ends it.',
  sources: ['Observed on a Kubernetes 1.34 node: such pods take 31 s to go, with a trap 1.5 s'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
    - name: report
      image: busybox:1.38
      command: [sh, -c, "while true; do date; sleep 60; done"]
`,
        marks: 'while true',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
    - name: report
      image: busybox:1.38
      command: [sh, -c, "trap 'exit 0' TERM; while true; do date; sleep 60 & wait $!; done"]
`,
      },
    ],
  },
  check(pod, report) {
    if (pod.view.shares.processes || pod.view.shares.hostPID) return;
    for (const container of containersOf(pod)) {
      if (container.view.kind === 'init') continue;
      const script = scriptOf(container);
      if (!script || !scriptIsEndless(script.text) || /\btrap\b/.test(script.text)) continue;
      // Behind an init such as tini, or with exec, the shell is not what gets the signal.
      if (/\bexec\s/.test(script.text)) continue;
      if (container.inputs.command[0]?.text.match(/(?:^|\/)(?:tini|dumb-init|catatonit)$/)) continue;
      const start = Math.max(0, script.text.search(/\b(?:while|until|for|sleep|tail)\b/));
      const end = script.text.slice(start).search(/[;\n]/);
      report({
        message: `${container.view.id} ignores TERM: its shell is process 1 and has no trap, so every stop takes the whole grace period (${pod.view.lifecycle.gracePeriodSeconds} s) and ends with KILL. Begin with "trap 'exit 0' TERM" and wait for the sleep in the background.`,
        at: pod.at(script.path, undefined, { start, end: end < 0 ? script.text.length : start + end }),
        elements: [containerElement(container.view)],
      });
    }
  },
});

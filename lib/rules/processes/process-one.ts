import { defineRule } from '../define-rule';
import { commandsOf } from '../facts/commands';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';

const SIGNALS_ONE = /\bkill\s+(?:-[A-Za-z0-9]+\s+|-s\s+\w+\s+)?1(?=\s|$|[;&|)"'])|\/proc\/1\//;
/** Images whose init system insists on being process 1 (s6-overlay, systemd). */
const NEEDS_TO_BE_ONE = /^(?:lscr\.io\/)?linuxserver\//;

export const processOne = defineRule({
  id: 'process-one',
  title: 'Process 1 is not the program any more',
  group: 'processes',
  severity: 'error',
  stage: 'breaks-in-use',
  why: `With shareProcessNamespace: true process 1 of every container is the pod's pause process. "kill -HUP 1" and /proc/1 reach that one instead of the container's own program, so the reload or check does nothing useful. Programs that must be process 1 themselves (s6-overlay: "can only run as pid 1") do not start at all.`,
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/#understanding-process-namespace-sharing',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: edge
spec:
  shareProcessNamespace: true
  containers:
    - name: edge
      image: ghcr.io/acme/edge:3.0
      lifecycle:
        postStart:
          exec:
            command: [sh, -c, "kill -HUP 1"]
    - name: helper
      image: ghcr.io/acme/helper:1.0
`,
        marks: 'sh',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: edge
spec:
  containers:
    - name: edge
      image: ghcr.io/acme/edge:3.0
      lifecycle:
        postStart:
          exec:
            command: [sh, -c, "kill -HUP 1"]
    - name: helper
      image: ghcr.io/acme/helper:1.0
`,
      },
    ],
  },
  check(pod, report) {
    if (!pod.view.shares.processes) return;
    for (const container of containersOf(pod)) {
      for (const command of commandsOf(container)) {
        const match = SIGNALS_ONE.exec(command.text);
        if (!match) continue;
        report({
          message: `"${match[0].trim()}" in the ${command.what} of ${container.view.id} reaches the pod's pause process, not ${container.view.id}: with shareProcessNamespace its program is not process 1. Look the process up by name (pkill, pidof).`,
          at: pod.at(command.what === 'command' ? command.path : [...command.path, 0]),
          related: [
            {
              message: 'Process namespace shared here',
              at: pod.at([...pod.view.specPath, 'shareProcessNamespace'], 'pair'),
            },
          ],
          elements: [containerElement(container.view)],
        });
      }
      if (
        container.view.image &&
        NEEDS_TO_BE_ONE.test(container.view.image.repository) &&
        container.inputs.command.length === 0
      ) {
        report({
          message: `${container.view.id} does not start: its init system (s6-overlay) must be process 1, which shareProcessNamespace: true takes away. Remove shareProcessNamespace, or run ${container.view.id} in a pod of its own.`,
          at: pod.at([...container.view.path, 'image']),
          stage: 'blocks-start',
          elements: [containerElement(container.view)],
        });
      }
    }
  },
});

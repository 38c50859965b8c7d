import { defineRule } from '../define-rule';
import { containerElement } from '../facts/elements';
import { type SignalUse, signalsBetween } from '../facts/signals';

export const needsSharedProcesses = defineRule({
  id: 'needs-shared-processes',
  title: 'A signal to a process that cannot be seen',
  group: 'processes',
  severity: 'error',
  stage: 'breaks-in-use',
  needs: ['siblings'],
  why: `Each container has its own list of processes: pkill, pidof, jcmd and the like find only what runs in the same container. A helper that should reload or inspect another container's process finds nothing and fails, mostly without anybody noticing. shareProcessNamespace: true puts all containers of the pod into one list. The alternative is a reload over HTTP or over a file that the main program watches.`,
  sources: ['https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/'],
  exceptions: 'With hostPID the processes of the whole node are seen, those of the pod among them.',
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: edge
spec:
  containers:
    - name: haproxy
      image: haproxy:3.4
    - name: renew
      image: ghcr.io/acme/renew:1.0
      command: [sh, -c, "renew-certificates && pkill -USR2 haproxy"]
`,
        marks: 'pkill -USR2 haproxy',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: edge
spec:
  shareProcessNamespace: true
  containers:
    - name: haproxy
      image: haproxy:3.4
    - name: renew
      image: ghcr.io/acme/renew:1.0
      command: [sh, -c, "renew-certificates && pkill -USR2 haproxy"]
`,
      },
    ],
  },
  check(pod, report) {
    const { processes, hostPID } = pod.view.shares;
    if (processes || hostPID) return;
    for (const use of signalsBetween(pod)) {
      const { place } = placeOf(use);
      report({
        message: `${aimOf(use)}, and each container sees only its own processes: it finds nothing. Set shareProcessNamespace: true, or reload over HTTP.`,
        at: place,
        elements: [containerElement(use.from.view), containerElement(use.to.view)],
        fixes: [
          {
            title: 'Set shareProcessNamespace: true',
            safe: false,
            edit: (draft) =>
              draft.set(pod.view.documentIndex, pod.at([...pod.view.specPath, 'shareProcessNamespace']).path, true),
          },
        ],
      });
    }

    function placeOf(use: ReturnType<typeof signalsBetween>[number]) {
      const words = [...use.from.inputs.command, ...use.from.inputs.args];
      const word = words.find((one) => one.expanded !== true && one.text.includes(use.text));
      if (use.command.what !== 'command' || !word) return { place: pod.at(use.command.path) };
      const start = word.text.indexOf(use.text);
      return { place: pod.at(word.path, undefined, { start, end: start + use.text.length }) };
    }
  },
});

/** What the command aims at and where that is. */
function aimOf({ from, to, process, text }: SignalUse): string {
  if (process === '1')
    return `${from.view.id} signals process 1 ("${text}"), which is its own shell and not the program in ${to.view.id}`;
  const aim = process.startsWith('/') ? 'signals the process whose number is in' : 'looks for the process';
  return `${from.view.id} ${aim} ${process}${text === process ? '' : ` ("${text}")`}, but that runs in ${to.view.id}`;
}

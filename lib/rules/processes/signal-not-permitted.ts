import { valueAt } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { containerElement } from '../facts/elements';
import { signalsBetween } from '../facts/signals';

export const signalNotPermitted = defineRule({
  id: 'signal-not-permitted',
  title: 'A signal that the helper may not send',
  group: 'processes',
  severity: 'warning',
  stage: 'breaks-in-use',
  why: `Sharing the process namespace lets a container see the processes of the others; sending them a signal also needs the right to. The kernel allows it to the same user, to root, and to holders of the capability KILL. A helper with another uid gets "Operation not permitted", and the reload never happens.`,
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/',
    'https://man7.org/linux/man-pages/man2/kill.2.html',
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
    - name: haproxy
      image: haproxy:3.4
      securityContext: {runAsUser: 99}
    - name: renew
      image: ghcr.io/acme/renew:1.0
      command: [sh, -c, "renew-certificates && pkill -USR2 haproxy"]
      securityContext: {runAsUser: 2000}
`,
        marks: '2000',
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
      securityContext: {runAsUser: 99}
    - name: renew
      image: ghcr.io/acme/renew:1.0
      command: [sh, -c, "renew-certificates && pkill -USR2 haproxy"]
      securityContext: {runAsUser: 99}
`,
      },
    ],
  },
  check(pod, report) {
    if (!pod.view.shares.processes && !pod.view.shares.hostPID) return;
    for (const { from, to, process, text } of signalsBetween(pod)) {
      const own = from.view.user.uid;
      const other = to.view.user.uid;
      if (own === undefined || other === undefined || own === 0 || own === other || from.view.privileged) continue;
      const added = valueAt(from.raw, ['securityContext', 'capabilities', 'add']);
      if (Array.isArray(added) && added.some((one) => typeof one === 'string' && /^(?:CAP_)?(?:KILL|ALL)$/.test(one)))
        continue;
      const path =
        from.view.user.source === 'container'
          ? [...from.view.path, 'securityContext', 'runAsUser']
          : [...from.view.path, 'name'];
      report({
        message: `${from.view.id} (uid ${own}) may not signal ${process} in ${to.view.id} (uid ${other}): "${text}" fails with "Operation not permitted". Run both as the same user.`,
        at: pod.at(path),
        elements: [containerElement(from.view), containerElement(to.view)],
      });
    }
  },
});

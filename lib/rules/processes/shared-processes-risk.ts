import { itemsAt, textAt } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';
import { signalsBetween } from '../facts/signals';

export const sharedProcessesRisk = defineRule({
  id: 'shared-processes-risk',
  title: 'Containers can read the secrets of their neighbours',
  group: 'processes',
  severity: 'info',
  stage: 'risk',
  why: `With shareProcessNamespace: true every container sees the processes of all others, and with the same uid (or root) reads their environment and their files through /proc/<pid>. Secrets that are handed to one container as variables are then open to each. Nothing in this text makes use of the shared namespace.`,
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/#understanding-process-namespace-sharing',
  ],
  exceptions: 'Debugging, or programs that look for processes in ways that the text does not show.',
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  shareProcessNamespace: true
  containers:
    - name: api
      image: ghcr.io/acme/api:3.1
      env:
        - name: TOKEN
          valueFrom:
            secretKeyRef: {name: api, key: token}
    - name: shipper
      image: ghcr.io/acme/shipper:1.0
`,
        marks: 'shareProcessNamespace: true',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
    - name: api
      image: ghcr.io/acme/api:3.1
      env:
        - name: TOKEN
          valueFrom:
            secretKeyRef: {name: api, key: token}
    - name: shipper
      image: ghcr.io/acme/shipper:1.0
`,
      },
    ],
  },
  check(pod, report) {
    if (!pod.view.shares.processes || signalsBetween(pod).length > 0) return;
    const containers = containersOf(pod);
    if (containers.length < 2) return;
    const holder = containers.find(
      ({ raw }) =>
        itemsAt(raw, ['env']).some(({ item }) => textAt(item, ['valueFrom', 'secretKeyRef', 'key']) !== undefined) ||
        itemsAt(raw, ['envFrom']).some(({ item }) => textAt(item, ['secretRef', 'name']) !== undefined),
    );
    if (!holder) return;
    report({
      message: `shareProcessNamespace lets every container of the pod read the secrets in the environment of ${holder.view.id} (through /proc). If nothing needs to see the other processes, remove it.`,
      at: pod.at([...pod.view.specPath, 'shareProcessNamespace'], 'pair'),
      elements: [containerElement(holder.view)],
    });
  },
});

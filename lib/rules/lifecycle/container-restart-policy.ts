import { isAtLeast } from '../../kubernetes/versions';
import { textAt } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';
import { becomeSidecar } from '../facts/native-sidecar';

export const containerRestartPolicy = defineRule({
  id: 'container-restart-policy',
  title: 'restartPolicy: Always makes no sidecar of a regular container',
  group: 'lifecycle',
  severity: 'error',
  stage: 'rejected',
  why: `Only an init container with restartPolicy: Always is a native sidecar: it starts before the main containers and stops after them. On a regular container the field was refused up to Kubernetes 1.34. From 1.35 it is accepted and only says how that container is restarted: it starts together with the others, and keeps a Job from completing.`,
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/',
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-restart-rules',
  ],
  exceptions: 'From 1.35 on, restartPolicy: Always on a regular container of a pod with another policy may be meant.',
  examples: {
    bad: [
      {
        version: '1.34',
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
    - name: shipper
      image: ghcr.io/acme/shipper:1.0
      restartPolicy: Always
`,
        marks: 'Always',
      },
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
    - name: shipper
      image: ghcr.io/acme/shipper:1.0
      restartPolicy: Always
`,
        marks: 'Always',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  initContainers:
    - name: shipper
      image: ghcr.io/acme/shipper:1.0
      restartPolicy: Always
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
`,
      },
    ],
  },
  check(pod, report) {
    const legal = isAtLeast(pod.version, '1.35');
    for (const container of containersOf(pod)) {
      if (container.view.kind !== 'app' || textAt(container.raw, ['restartPolicy']) !== 'Always') continue;
      const podPolicy = textAt(pod.spec, ['restartPolicy']) ?? 'Always';
      report({
        message: legal
          ? `restartPolicy: Always does not make ${container.view.id} a sidecar: in the list of containers it starts together with the others and stops with them${podPolicy === 'Always' ? ', as it would without the field' : ', and keeps the pod from completing'}. Move it to initContainers if it should be a native sidecar.`
          : `Kubernetes ${pod.version} refuses restartPolicy on the regular container ${container.view.id}: only an init container may have it, which makes it a native sidecar. Move it to initContainers.`,
        at: pod.at([...container.view.path, 'restartPolicy']),
        severity: legal ? 'warning' : 'error',
        stage: legal ? 'risk' : 'rejected',
        elements: [containerElement(container.view)],
        fixes: becomeSidecar(pod, container, false),
      });
    }
  },
});

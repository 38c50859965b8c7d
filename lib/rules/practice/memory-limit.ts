import { objectAt } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';

export const memoryLimit = defineRule({
  id: 'memory-limit',
  title: 'A container without a memory limit',
  group: 'practice',
  severity: 'info',
  stage: 'risk',
  why: `A container without a memory limit can take all memory of its node; the kernel then kills processes of its choice, also those of other pods. For cpu a limit is a matter of taste (it throttles), for memory it is the only fence.`,
  sources: [
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#how-pods-with-resource-limits-are-run',
  ],
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
      image: ghcr.io/acme/app:2.1.0
      resources:
        requests: {cpu: 100m, memory: 256Mi}
`,
        marks: 'app',
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
      image: ghcr.io/acme/app:2.1.0
      resources:
        requests: {cpu: 100m, memory: 256Mi}
        limits: {memory: 256Mi}
`,
      },
    ],
  },
  check(pod, report) {
    if (objectAt(pod.spec, ['resources', 'limits']).memory !== undefined) return;
    for (const { view } of containersOf(pod)) {
      if (view.kind === 'init' || view.resources.limits.memory !== undefined) continue;
      report({
        message: `${view.id} has no memory limit: a leak in it takes the node's memory and other pods with it. Set resources.limits.memory.`,
        at: pod.at([...view.path, view.name === '' ? 'image' : 'name']),
        elements: [containerElement(view)],
      });
    }
  },
});

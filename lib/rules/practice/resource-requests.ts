import { objectAt } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';

export const resourceRequests = defineRule({
  id: 'resource-requests',
  title: 'A container that asks for nothing',
  group: 'practice',
  severity: 'info',
  stage: 'risk',
  why: `The scheduler counts requests only: a container without them seems to need nothing, is put on a full node, and is starved by its neighbours, the other containers of its pod among them. A helper without requests lives on what the main container was given. Pod-level resources (1.34) and limits (which become requests) count as well; a one-shot init container needs none of its own.`,
  sources: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
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
        limits: {memory: 256Mi}
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
    const shared = new Set([
      ...Object.keys(objectAt(pod.spec, ['resources', 'requests'])),
      ...Object.keys(objectAt(pod.spec, ['resources', 'limits'])),
    ]);
    for (const { view } of containersOf(pod)) {
      if (view.kind === 'init') continue;
      const { requests, limits } = view.resources;
      const missing = ['cpu', 'memory'].filter(
        (name) => requests[name] === undefined && limits[name] === undefined && !shared.has(name),
      );
      if (missing.length === 0) continue;
      report({
        message: `${view.id} requests no ${missing.join(' and no ')}: the scheduler reserves nothing for it. Set resources.requests to what it needs.`,
        at: pod.at([...view.path, view.name === '' ? 'image' : 'name']),
        elements: [containerElement(view)],
      });
    }
  },
});

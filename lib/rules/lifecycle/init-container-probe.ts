import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';
import { runsForever } from '../facts/scripts';

export const initContainerProbe = defineRule({
  id: 'init-container-probe',
  title: 'A probe or hook on a one-shot init container',
  group: 'lifecycle',
  severity: 'error',
  stage: 'rejected',
  why: `A plain init container runs once and ends: there is nothing to probe, and the API server refuses livenessProbe, readinessProbe, startupProbe and lifecycle on it. With restartPolicy: Always it is a native sidecar, which may have all of them.`,
  sources: ['https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#differences-from-regular-containers'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  initContainers:
    - name: migrate
      image: ghcr.io/acme/migrate:5.2
      readinessProbe:
        tcpSocket: {port: 8080}
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
`,
        marks: 'readinessProbe',
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
    - name: proxy
      image: ghcr.io/acme/proxy:1.0
      restartPolicy: Always
      readinessProbe:
        tcpSocket: {port: 9000}
    - name: migrate
      image: ghcr.io/acme/migrate:5.2
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
`,
      },
    ],
  },
  check(pod, report) {
    for (const container of containersOf(pod)) {
      const { view, raw } = container;
      if (view.kind !== 'init') continue;
      for (const field of ['startupProbe', 'livenessProbe', 'readinessProbe', 'lifecycle']) {
        const value = raw[field];
        if (typeof value !== 'object' || value === null) continue;
        const path = pod.at([...view.path, field]).path;
        report({
          message: `The API server refuses ${field} on the init container ${view.id}: it runs once and ends. Remove the field, or set restartPolicy: Always if ${view.id} should run beside the others as a native sidecar.`,
          at: pod.at([...view.path, field], 'key'),
          elements: [containerElement(view)],
          fixes: [
            {
              title: `Remove ${field}`,
              safe: runsForever(container) !== true,
              edit: (draft) => draft.remove(pod.view.documentIndex, path),
            },
            {
              title: `Make ${view.id} a native sidecar`,
              safe: false,
              edit: (draft) =>
                draft.set(pod.view.documentIndex, pod.at([...view.path, 'restartPolicy']).path, 'Always'),
            },
          ],
        });
      }
    }
  },
});

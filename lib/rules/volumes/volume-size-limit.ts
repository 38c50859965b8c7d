import { itemsAt, objectAt, textAt } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { volumeElement } from '../facts/elements';
import { quantityOf, quantityText } from '../facts/quantities';
import { mountsOf } from '../facts/volumes';

export const volumeSizeLimit = defineRule({
  id: 'volume-size-limit',
  title: 'A shared volume may grow larger than its containers may store',
  group: 'volumes',
  severity: 'warning',
  stage: 'breaks-in-use',
  why: `What lies in an emptyDir on disk counts against the pod's ephemeral storage. If the limits of the containers together are smaller than the volume's sizeLimit, the pod is evicted before the volume is full, and all of it is lost.`,
  sources: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#local-ephemeral-storage'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: build
spec:
  containers:
    - name: build
      image: ghcr.io/acme/build:1.0
      resources:
        limits: {ephemeral-storage: 1Gi}
      volumeMounts:
        - {name: workspace, mountPath: /workspace}
    - name: upload
      image: ghcr.io/acme/upload:1.0
      resources:
        limits: {ephemeral-storage: 1Gi}
      volumeMounts:
        - {name: workspace, mountPath: /workspace, readOnly: true}
  volumes:
    - name: workspace
      emptyDir: {sizeLimit: 10Gi}
`,
        marks: '10Gi',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: build
spec:
  containers:
    - name: build
      image: ghcr.io/acme/build:1.0
      resources:
        limits: {ephemeral-storage: 12Gi}
      volumeMounts:
        - {name: workspace, mountPath: /workspace}
    - name: upload
      image: ghcr.io/acme/upload:1.0
      resources:
        limits: {ephemeral-storage: 1Gi}
      volumeMounts:
        - {name: workspace, mountPath: /workspace, readOnly: true}
  volumes:
    - name: workspace
      emptyDir: {sizeLimit: 10Gi}
`,
      },
    ],
  },
  check(pod, report) {
    const lasting = pod.view.containers.filter((container) => container.kind === 'app' || container.kind === 'sidecar');
    const limits = lasting.map((container) => quantityOf(container.resources.limits['ephemeral-storage']));
    if (limits.length === 0 || limits.some((limit) => limit === undefined)) return;
    const total = limits.reduce<number>((sum, limit) => sum + (limit ?? 0), 0);
    for (const { item, index } of itemsAt(pod.spec, ['volumes'])) {
      const source = objectAt(item, ['emptyDir']);
      const name = textAt(item, ['name']) ?? '';
      const size = quantityOf(source.sizeLimit);
      if (source.medium === 'Memory' || size === undefined || size <= total || mountsOf(pod, name).length === 0)
        continue;
      report({
        message: `"${name}" may grow to ${String(source.sizeLimit)}, but the containers may store ${quantityText(total)} together (ephemeral-storage limits): the pod is evicted before the volume is full. Raise the limits or lower sizeLimit.`,
        at: pod.at([...pod.view.specPath, 'volumes', index, 'emptyDir', 'sizeLimit']),
        elements: [volumeElement(name)],
      });
    }
  },
});

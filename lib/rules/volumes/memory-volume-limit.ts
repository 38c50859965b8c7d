import { itemsAt, objectAt, textAt, valueAt } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { volumeElement } from '../facts/elements';
import { quantityOf } from '../facts/quantities';
import { mountsOf } from '../facts/volumes';

export const memoryVolumeLimit = defineRule({
  id: 'memory-volume-limit',
  title: 'A volume in memory without a limit that holds',
  group: 'volumes',
  severity: 'warning',
  stage: 'risk',
  why: `An emptyDir with medium: Memory is RAM. What is written to it counts against the memory limit of the containers that mount it, and stays when they restart. Without sizeLimit it may grow to what the pod, or without limits the whole node, has: a full volume then gets a container killed for lack of memory. A sizeLimit above the memory limits of its containers protects nobody.`,
  sources: ['https://kubernetes.io/docs/concepts/storage/volumes/#emptydir'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: cache
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      resources:
        limits: {memory: 256Mi}
      volumeMounts:
        - {name: exchange, mountPath: /exchange}
    - name: worker
      image: ghcr.io/acme/worker:2.1
      resources:
        limits: {memory: 256Mi}
      volumeMounts:
        - {name: exchange, mountPath: /exchange}
  volumes:
    - name: exchange
      emptyDir:
        medium: Memory
`,
        marks: 'Memory',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: cache
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      resources:
        limits: {memory: 256Mi}
      volumeMounts:
        - {name: exchange, mountPath: /exchange}
    - name: worker
      image: ghcr.io/acme/worker:2.1
      resources:
        limits: {memory: 256Mi}
      volumeMounts:
        - {name: exchange, mountPath: /exchange}
  volumes:
    - name: exchange
      emptyDir:
        medium: Memory
        sizeLimit: 64Mi
`,
      },
    ],
  },
  check(pod, report) {
    const podLimit = textOf(valueAt(pod.spec, ['resources', 'limits', 'memory']));
    for (const { item, index } of itemsAt(pod.spec, ['volumes'])) {
      const source = objectAt(item, ['emptyDir']);
      if (source.medium !== 'Memory') continue;
      const name = textAt(item, ['name']) ?? '';
      const path = [...pod.view.specPath, 'volumes', index, 'emptyDir'];
      const users = mountsOf(pod, name);
      if (users.length === 0) continue;
      const limits = users.map(({ container }) => textOf(container.view.resources.limits.memory) ?? podLimit);
      const size = textOf(source.sizeLimit);
      if (size === undefined) {
        // Sockets and the like need no room.
        if (/sock/i.test(name) || users.some(({ mount }) => /sock/i.test(mount.mountPath))) continue;
        const contained = limits.some((limit) => limit !== undefined);
        report({
          message: `"${name}" lies in memory and has no sizeLimit: it may grow until ${contained ? 'a container that mounts it is killed for lack of memory' : 'the node runs out of memory'}. Set sizeLimit.`,
          at: pod.at([...path, 'medium']),
          severity: contained && users.length > 1 ? 'warning' : 'info',
          elements: [volumeElement(name)],
        });
        continue;
      }
      const bytes = quantityOf(size);
      const largest = limits.every((limit) => limit !== undefined)
        ? Math.max(...limits.map((limit) => quantityOf(limit) ?? Number.POSITIVE_INFINITY))
        : undefined;
      if (bytes === undefined || largest === undefined || bytes < largest) continue;
      report({
        message: `"${name}" lies in memory with a sizeLimit of ${size}, as much as the memory limit of its containers or more: a full volume gets them killed before the limit is reached. Set sizeLimit well below the memory limit.`,
        at: pod.at([...path, 'sizeLimit']),
        ...(users.length < 2 ? { severity: 'info' as const } : {}),
        elements: [volumeElement(name)],
      });
    }
  },
});

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

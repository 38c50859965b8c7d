import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';
import { quantityOf, quantityText } from '../facts/quantities';

/** Below this the runtime's own start does not fit: runc needs some megabytes for the process that becomes the container. */
const LEAST = 2 ** 20;

export const tinyMemoryLimit = defineRule({
  id: 'tiny-memory-limit',
  title: 'A memory limit that no process fits into',
  group: 'lifecycle',
  severity: 'error',
  stage: 'blocks-start',
  why: `Memory without a unit is counted in bytes, and the suffix m means thousandths: 128 is 128 bytes, 128m an eighth of a byte. The container is killed while the runtime starts it ("container init was OOM-killed (memory limit too low?)"), again and again. Mi (mebibytes) or M (megabytes) is meant.`,
  sources: [
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-memory',
    'https://github.com/opencontainers/runc/issues/2736',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
    - name: logs
      image: ghcr.io/acme/logs:1.0
      resources:
        limits: {memory: 128m}
`,
        marks: '128m',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
    - name: logs
      image: ghcr.io/acme/logs:1.0
      resources:
        limits: {memory: 128Mi}
`,
      },
    ],
  },
  check(pod, report) {
    for (const { view } of containersOf(pod)) {
      const written = view.resources.limits.memory;
      const bytes = written === undefined ? undefined : quantityOf(written);
      if (written === undefined || bytes === undefined || bytes <= 0 || bytes >= LEAST) continue;
      const meant = /^(\d+)(?:m)?$/.exec(written)?.[1];
      const at = pod.at([...view.path, 'resources', 'limits', 'memory']);
      report({
        message: `${view.id} does not start: its memory limit ${written} is ${bytes < 1 ? 'less than a byte' : `${quantityText(bytes)}${bytes < 1024 ? ' bytes' : ''}`}, and no process fits into that ("memory limit too low"). ${meant === undefined ? 'Give it a few mebibytes at least' : `${meant}Mi is most likely meant`}.`,
        at,
        elements: [containerElement(view)],
        fixes:
          meant === undefined || Number(meant) < 4
            ? []
            : [
                {
                  title: `Write ${meant}Mi`,
                  safe: false,
                  edit: (draft) => draft.set(pod.view.documentIndex, at.path, `${meant}Mi`),
                },
              ],
      });
    }
  },
});

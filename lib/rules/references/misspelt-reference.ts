import { itemsAt, textAt } from '../../yaml/read-value';
import type { Path } from '../../yaml/tree';
import { defineRule, type PodContext } from '../define-rule';
import { configReferences } from '../facts/config-references';
import { nearMiss } from '../facts/near-miss';
import { findObject, objectsOf, placeIn } from '../facts/objects';

export const misspeltReference = defineRule({
  id: 'misspelt-reference',
  title: 'A name that is nearly the name of another object',
  group: 'volumes',
  severity: 'warning',
  stage: 'blocks-start',
  needs: ['store'],
  why: `The pod names a ConfigMap, Secret or claim that is not in this text, while the text holds an object of that kind with nearly the same name that nobody uses. If the name is a slip, the pod waits for an object that will never be there (FailedMount, CreateContainerConfigError, or Pending for a claim).`,
  exceptions: 'The object may exist in the cluster under exactly this name. Then ignore the finding with the reason.',
  sources: ['https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: ConfigMap
metadata:
  name: redis-proxy
data:
  proxy.conf: ""
---
apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      volumeMounts:
        - {name: config, mountPath: /etc/app, readOnly: true}
  volumes:
    - name: config
      configMap: {name: redis-proxi}
`,
        marks: 'redis-proxi',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: ConfigMap
metadata:
  name: redis-proxy
data:
  proxy.conf: ""
---
apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      volumeMounts:
        - {name: config, mountPath: /etc/app, readOnly: true}
        - {name: other, mountPath: /etc/other, readOnly: true}
  volumes:
    - name: config
      configMap: {name: redis-proxy}
    - name: other
      configMap: {name: kube-root-ca.crt}
`,
      },
    ],
  },
  check(pod, report) {
    const references = namesOf(pod);
    const used = new Set(references.map((reference) => `${reference.kind}/${reference.name}`));
    const seen = new Set<string>();
    for (const reference of references) {
      if (reference.optional || findObject(pod, reference.kind, reference.name)) continue;
      const free = objectsOf(pod, reference.kind).filter((object) => !used.has(`${object.kind}/${object.name}`));
      const near = nearMiss(reference.name, new Set(free.map((object) => object.name)));
      const object = free.find((candidate) => candidate.name === near);
      const id = `${reference.kind}/${reference.name}`;
      if (near === undefined || !object || seen.has(id) || numbersDiffer(reference.name, near)) continue;
      seen.add(id);
      report({
        message: `${reference.what} names ${reference.kind} "${reference.name}", which is not in this text; "${near}" is, and this pod does not use it. If that is a slip, the pod never starts. Use "${near}".`,
        at: pod.at(reference.path),
        related: [{ message: `${reference.kind} ${near}`, at: placeIn(object, ['metadata', 'name']) }],
        fixes: [
          {
            title: `Use "${near}"`,
            safe: false,
            edit: (draft) => draft.set(pod.view.documentIndex, pod.at(reference.path).path, near),
          },
        ],
      });
    }
  },
});

/** `cache-1` and `cache-2` are near, but meant. */
function numbersDiffer(a: string, b: string): boolean {
  const digits = (text: string) => text.replace(/\D+/g, ' ');
  return digits(a) !== digits(b);
}

interface NamedReference {
  readonly kind: string;
  readonly name: string;
  readonly path: Path;
  readonly what: string;
  readonly optional: boolean;
}

function namesOf(pod: PodContext): NamedReference[] {
  const configs = configReferences(pod)
    .filter(
      (reference) =>
        reference.namePath[reference.namePath.length - 2] !== 'volumeMounts' && reference.keyPath?.at(-1) !== 'subPath',
    )
    .map((reference) => ({
      kind: reference.kind as string,
      name: reference.name,
      path: reference.namePath,
      what: reference.what.charAt(0).toUpperCase() + reference.what.slice(1),
      optional: reference.optional,
    }));
  const claims = itemsAt(pod.spec, ['volumes']).flatMap(({ item, index }): NamedReference[] => {
    const name = textAt(item, ['persistentVolumeClaim', 'claimName']);
    if (name === undefined) return [];
    return [
      {
        kind: 'PersistentVolumeClaim',
        name,
        path: [...pod.view.specPath, 'volumes', index, 'persistentVolumeClaim', 'claimName'],
        what: `Volume ${textAt(item, ['name']) ?? index}`,
        optional: false,
      },
    ];
  });
  return [...configs, ...claims];
}

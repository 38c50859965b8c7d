import { defineRule } from '../define-rule';
import { configReferences } from '../facts/config-references';
import { nearMiss } from '../facts/near-miss';
import { dataKeys, findObject, placeIn } from '../facts/objects';

export const missingConfigKey = defineRule({
  id: 'missing-config-key',
  title: 'A key that the ConfigMap or Secret does not have',
  group: 'volumes',
  severity: 'error',
  stage: 'blocks-start',
  needs: ['store'],
  why: `A variable that is read from a missing key keeps its container from starting (CreateContainerConfigError), a volume item with a missing key keeps the whole pod from starting (FailedMount). A subPath that is no key of the ConfigMap gives an empty folder where a file is expected. The object is in the same text, so the key can be looked up.`,
  exceptions: 'References marked optional: true are passed over.',
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/#optional-references',
    'https://kubernetes.io/docs/concepts/configuration/secret/#optional-secrets',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: ConfigMap
metadata:
  name: gateway
data:
  route.yaml: "routes: []"
---
apiVersion: v1
kind: Pod
metadata:
  name: gateway
spec:
  containers:
    - name: gateway
      image: ghcr.io/acme/gateway:1.9
      volumeMounts:
        - {name: config, mountPath: /etc/gateway, readOnly: true}
  volumes:
    - name: config
      configMap:
        name: gateway
        items:
          - {key: routes.yaml, path: routes.yaml}
`,
        marks: 'routes.yaml',
      },
      {
        yaml: `apiVersion: v1
kind: Secret
metadata:
  name: database
stringData:
  password: example
---
apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
    - name: api
      image: ghcr.io/acme/api:3.1
      env:
        - name: DB_PASSWORD
          valueFrom:
            secretKeyRef: {name: database, key: passwd}
`,
        marks: 'passwd',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: ConfigMap
metadata:
  name: gateway
data:
  routes.yaml: "routes: []"
---
apiVersion: v1
kind: Pod
metadata:
  name: gateway
spec:
  containers:
    - name: gateway
      image: ghcr.io/acme/gateway:1.9
      volumeMounts:
        - {name: config, mountPath: /etc/gateway/routes.yaml, subPath: routes.yaml, readOnly: true}
  volumes:
    - name: config
      configMap: {name: gateway}
`,
      },
    ],
  },
  check(pod, report) {
    for (const reference of configReferences(pod)) {
      const { key, keyPath } = reference;
      if (key === undefined || keyPath === undefined || reference.optional) continue;
      const object = findObject(pod, reference.kind, reference.name);
      if (!object) continue;
      const keys = dataKeys(object);
      if (keys.includes(key)) continue;
      const near = nearMiss(key, keys);
      const subPath = keyPath[keyPath.length - 1] === 'subPath';
      const effect = subPath
        ? 'the container gets an empty folder instead of the file'
        : reference.container
          ? `${reference.container} cannot start (CreateContainerConfigError)`
          : 'the pod cannot start (FailedMount)';
      report({
        message: `${capital(reference.what)} asks ${reference.kind} ${reference.name} for "${key}", which it does not have (${
          keys.length > 0
            ? `it has ${keys
                .slice(0, 6)
                .map((one) => `"${one}"`)
                .join(', ')}`
            : 'it is empty'
        }): ${effect}. ${near ? `Use "${near}".` : 'Add the key, or name one that is there.'}`,
        at: pod.at(keyPath),
        ...(subPath ? { stage: 'breaks-in-use' as const } : {}),
        related: [{ message: `${reference.kind} ${reference.name}`, at: placeIn(object, ['metadata', 'name']) }],
        elements: reference.container
          ? [{ kind: 'container', id: reference.container }]
          : [{ kind: 'volume', id: reference.volume ?? '' }],
        fixes: near
          ? [
              {
                title: `Use "${near}"`,
                safe: true,
                edit: (draft) => draft.set(pod.view.documentIndex, pod.at(keyPath).path, near),
              },
            ]
          : [],
      });
    }
  },
});

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

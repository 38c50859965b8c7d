import { textAt } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { findObject, placeIn } from '../facts/objects';
import { servicesOf } from '../facts/services';

const example = (name: string) => `apiVersion: v1
kind: Service
metadata:
  name: db-peers
spec:
  clusterIP: None
  selector: {app: db}
  ports:
    - port: 5432
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: ${name}
  selector:
    matchLabels: {app: db}
  template:
    metadata:
      labels: {app: db}
    spec:
      containers:
        - name: db
          image: postgres:17.2
          env:
            - name: POSTGRES_PASSWORD
              valueFrom:
                secretKeyRef: {name: db, key: password}
`;

export const statefulService = defineRule({
  id: 'stateful-service',
  title: 'A StatefulSet names a Service that is not its headless one',
  group: 'network',
  severity: 'warning',
  stage: 'breaks-in-use',
  why: `The pods of a StatefulSet get names of their own (db-0.db-peers) from the headless Service that serviceName names. Nobody checks the name. With a wrong one the set runs, but the names of its pods do not resolve, and members that look for each other by name do not find each other.

The finding is made where the text holds a headless Service that selects these pods, and serviceName names another one that is not there.`,
  exceptions: 'The named Service may be described elsewhere.',
  sources: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id'],
  examples: {
    bad: [{ yaml: example('db'), marks: 'db' }],
    good: [{ yaml: example('db-peers') }],
  },
  check(pod, report) {
    if (pod.view.kind !== 'StatefulSet') return;
    const name = textAt(pod.object.value, ['spec', 'serviceName']);
    if (name === undefined || name === '' || findObject(pod, 'Service', name)) return;
    const headless = servicesOf(pod).filter((service) => textAt(service.value, ['spec', 'clusterIP']) === 'None');
    const [only] = headless;
    if (only === undefined) return;
    const at = pod.at(['spec', 'serviceName']);
    report({
      message: `StatefulSet ${pod.view.name} names Service "${name}", which is not in this text; the headless Service ${headless.map((service) => service.name).join(', ')} selects its pods. The names of the pods (${pod.view.name}-0.${name}) do not resolve. Use "${only.name}".`,
      at,
      related: [{ message: `The headless Service ${only.name}`, at: placeIn(only, ['metadata', 'name']) }],
      fixes:
        headless.length === 1
          ? [
              {
                title: `Use "${only.name}"`,
                // The field cannot be changed on a set that runs.
                safe: false,
                edit: (draft) => draft.set(at.documentIndex, at.path, only.name),
              },
            ]
          : [],
    });
  },
});

import { textAt, valueAt } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { servicesOf } from '../facts/services';

export const singleReplica = defineRule({
  id: 'single-replica',
  title: 'A Service with one pod behind it',
  group: 'practice',
  severity: 'info',
  stage: 'risk',
  why: `With one replica every drained node and every crash is an outage of the Service. With two or more, and a PodDisruptionBudget, one is always left.`,
  exceptions: 'Programs that bear only one instance, and everything that scales by an autoscaler.',
  sources: ['https://kubernetes.io/docs/concepts/workloads/pods/disruptions/'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Service
metadata:
  name: app
spec:
  selector: {app: app}
  ports:
    - port: 8080
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: app
spec:
  replicas: 1
  selector:
    matchLabels: {app: app}
  template:
    metadata:
      labels: {app: app}
    spec:
      containers:
        - name: app
          image: ghcr.io/acme/app:2.1.0
          ports:
            - containerPort: 8080
`,
        marks: '1',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Service
metadata:
  name: app
spec:
  selector: {app: app}
  ports:
    - port: 8080
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: app
spec:
  replicas: 2
  selector:
    matchLabels: {app: app}
  template:
    metadata:
      labels: {app: app}
    spec:
      containers:
        - name: app
          image: ghcr.io/acme/app:2.1.0
          ports:
            - containerPort: 8080
`,
      },
    ],
  },
  check(pod, report) {
    if (pod.view.kind !== 'Deployment' || valueAt(pod.object.value, ['spec', 'replicas']) !== 1) return;
    if (textAt(pod.object.value, ['spec', 'strategy', 'type']) === 'Recreate' || servicesOf(pod).length === 0) return;
    const scaled = pod.text.objects.some(
      (object) =>
        object.kind === 'HorizontalPodAutoscaler' &&
        textAt(object.value, ['spec', 'scaleTargetRef', 'name']) === pod.view.name,
    );
    if (scaled) return;
    report({
      message:
        'One replica stands behind a Service: a drained node or a crash is an outage. Run two or more where the program allows it.',
      at: pod.at(['spec', 'replicas']),
      elements: [{ kind: 'pod', id: pod.view.id }],
    });
  },
});

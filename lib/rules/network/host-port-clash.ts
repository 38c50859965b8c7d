import { defineRule } from '../define-rule';
import { portElement } from '../facts/elements';

export const hostPortClash = defineRule({
  id: 'host-port-clash',
  title: 'The same host port twice',
  group: 'network',
  severity: 'error',
  stage: 'rejected',
  why: `A host port is a port of the node. Two containers of one pod cannot both have it: the API server refuses the pod ("Duplicate value"). Even one host port keeps a second copy of the pod off the same node.`,
  sources: ['https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: edge
spec:
  containers:
    - name: http
      image: ghcr.io/acme/edge:3.0
      ports:
        - {containerPort: 8080, hostPort: 80}
    - name: admin
      image: ghcr.io/acme/edge-admin:3.0
      ports:
        - {containerPort: 8081, hostPort: 80}
`,
        marks: '80',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: edge
spec:
  containers:
    - name: http
      image: ghcr.io/acme/edge:3.0
      ports:
        - {containerPort: 8080, hostPort: 80}
    - name: admin
      image: ghcr.io/acme/edge-admin:3.0
      ports:
        - {containerPort: 8081, hostPort: 81}
`,
      },
    ],
  },
  check(pod, report) {
    const taken = new Map<string, (typeof pod.view.ports)[number]>();
    for (const port of pod.view.ports) {
      if (port.hostPort === undefined || !port.path) continue;
      const key = `${port.protocol}/${port.hostPort}`;
      const first = taken.get(key);
      if (!first?.path) {
        taken.set(key, port);
        continue;
      }
      report({
        message: `${first.container} and ${port.container} both ask for host port ${port.hostPort}, and a node has each port once: the API server refuses the pod. Remove one of the two, or choose another host port.`,
        at: pod.at([...port.path, 'hostPort']),
        related: [
          { message: `${first.container} has host port ${port.hostPort} too`, at: pod.at([...first.path, 'hostPort']) },
        ],
        elements: [portElement(port), portElement(first)],
      });
    }
  },
});

import { defineRule } from '../define-rule';
import { portElement } from '../facts/elements';
import { portPlace, portReason } from '../facts/ports';

export const hostNetworkPorts = defineRule({
  id: 'host-network-ports',
  title: 'A port of the node that the scheduler does not know of',
  group: 'network',
  severity: 'info',
  stage: 'risk',
  why: `With hostNetwork: true every port that a container opens is a port of the node. Declared ports become host ports, which the scheduler gives to one pod only; a port that is not declared is taken all the same, and a second pod on the node fails with "address already in use".`,
  sources: ['https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: statsd
spec:
  hostNetwork: true
  containers:
    - name: statsd
      image: prom/statsd-exporter:v0.30.0
      args: [--statsd.listen-udp=, --statsd.listen-tcp=]
`,
        marks: 'prom/statsd-exporter:v0.30.0',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: statsd
spec:
  hostNetwork: true
  containers:
    - name: statsd
      image: prom/statsd-exporter:v0.30.0
      args: [--statsd.listen-udp=, --statsd.listen-tcp=]
      ports:
        - containerPort: 9102
`,
      },
    ],
  },
  check(pod, report) {
    if (!pod.view.shares.hostNetwork) return;
    for (const port of pod.view.ports) {
      if (port.declared || !port.certain || port.bind === 'unknown') continue;
      report({
        message: `${port.container} takes ${port.protocol} port ${port.number} of the node (${portReason(port)}) without declaring it: the scheduler does not keep a second such pod away. Declare it under ports.`,
        at: portPlace(pod, port),
        elements: [portElement(port)],
      });
    }
  },
});

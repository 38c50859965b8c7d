import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { probeElement } from '../facts/elements';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1', '0.0.0.0']);

export const probeHost = defineRule({
  id: 'probe-host',
  title: 'A probe with a host asks somewhere else',
  group: 'network',
  severity: 'error',
  stage: 'blocks-ready',
  why: `The kubelet sends HTTP and TCP probes from the node. Without "host" it dials the pod's IP address. With host: localhost or 127.0.0.1 it dials the node itself, where this container does not listen: the probe fails, or worse, something else on the node answers it. With any other host the probe tells how that host is, and this container is restarted for it.`,
  exceptions: "With hostNetwork: true the pod shares the node's network, and host: 127.0.0.1 is right.",
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#http-probes',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      ports:
        - containerPort: 8080
      readinessProbe:
        httpGet: {host: localhost, path: /ready, port: 8080}
`,
        marks: 'localhost',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      ports:
        - containerPort: 8080
      readinessProbe:
        httpGet: {path: /ready, port: 8080}
`,
      },
    ],
  },
  check(pod, report) {
    if (pod.view.shares.hostNetwork) return;
    for (const { view } of containersOf(pod)) {
      for (const probe of view.probes) {
        if (!probe.host || (probe.handler !== 'httpGet' && probe.handler !== 'tcpSocket')) continue;
        const path = [...probe.path, probe.handler, 'host'];
        const loopback = LOOPBACK.has(probe.host);
        report({
          message: loopback
            ? `The ${probe.type} probe of ${view.id} dials ${probe.host} from the node, not from the pod: the kubelet runs outside it, so the probe fails or another process of the node answers. Remove "host".`
            : `The ${probe.type} probe of ${view.id} asks ${probe.host}, not this container: ${view.id} is judged by how another host is. Remove "host".`,
          at: pod.at(path),
          severity: loopback ? 'error' : 'warning',
          elements: [probeElement(view, probe)],
          fixes: [
            {
              title: 'Remove "host" from the probe',
              safe: loopback,
              edit: (draft) => draft.remove(pod.view.documentIndex, pod.at(path).path),
            },
          ],
        });
      }
    }
  },
});

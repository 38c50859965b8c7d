import { defineRule } from '../define-rule';
import { containersOf, isLasting } from '../facts/containers';
import { portElement } from '../facts/elements';
import { placeIn } from '../facts/objects';
import { portPlace, portReason, portsOf } from '../facts/ports';
import { servicePortsOf } from '../facts/services';

export const serviceLoopbackPort = defineRule({
  id: 'service-loopback-port',
  title: 'A Service leads to a port that listens on loopback only',
  group: 'network',
  severity: 'error',
  stage: 'breaks-in-use',
  needs: ['service'],
  why: `Traffic from a Service arrives at the pod's IP address. A process that listens on 127.0.0.1 is reached only from inside the pod, so every connection through the Service is refused, while everything looks healthy from within.`,
  sources: ['https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/#does-the-service-have-endpoints'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Service
metadata:
  name: login
spec:
  selector: {app: login}
  ports:
    - {port: 80, targetPort: 4180}
---
apiVersion: v1
kind: Pod
metadata:
  name: login
  labels: {app: login}
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      ports:
        - containerPort: 8080
    - name: auth
      image: quay.io/oauth2-proxy/oauth2-proxy:v7.15.3
      args:
        - --upstream=http://127.0.0.1:8080
        - --http-address=127.0.0.1:4180
`,
        marks: '4180',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Service
metadata:
  name: login
spec:
  selector: {app: login}
  ports:
    - {port: 80, targetPort: 4180}
---
apiVersion: v1
kind: Pod
metadata:
  name: login
  labels: {app: login}
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      ports:
        - containerPort: 8080
    - name: auth
      image: quay.io/oauth2-proxy/oauth2-proxy:v7.15.3
      args:
        - --upstream=http://127.0.0.1:8080
        - --http-address=0.0.0.0:4180
`,
      },
    ],
  },
  check(pod, report) {
    const lasting = containersOf(pod).filter((container) => isLasting(container.view));
    const ports = lasting.flatMap((container) => portsOf(pod, container.view.id));
    for (const target of servicePortsOf(pod)) {
      const reached = ports.filter(
        (port) =>
          port.protocol === target.protocol &&
          (typeof target.target === 'number'
            ? port.number === target.target
            : port.declared && port.name === target.target),
      );
      const port = reached[0];
      if (!port?.certain || reached.some((one) => one.bind !== 'loopback')) continue;
      report({
        message: `Service ${target.service.name} leads to port ${port.number}, where ${port.container} listens on loopback only (${portReason(port)}): connections through the Service are refused. Let ${port.container} listen on all addresses.`,
        at: placeIn(target.service, target.path),
        related: [{ message: `${port.container} listens on 127.0.0.1 here`, at: portPlace(pod, port) }],
        elements: [portElement(port)],
      });
    }
  },
});

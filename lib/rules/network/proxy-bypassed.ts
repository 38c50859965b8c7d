import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { portElement } from '../facts/elements';
import { placeIn } from '../facts/objects';
import { portPlace } from '../facts/ports';
import { servicePortsOf } from '../facts/services';

const GUARDS = new Set(['oauth2-proxy', 'kube-rbac-proxy']);

export const proxyBypassed = defineRule({
  id: 'proxy-bypassed',
  title: 'The way around the proxy that should guard',
  group: 'network',
  severity: 'warning',
  stage: 'risk',
  why: `A proxy such as oauth2-proxy or kube-rbac-proxy lets only those through who may, and forwards them to the main container on localhost. If the main container listens on all addresses, every pod reaches it directly, without the proxy; if a Service leads to it too, so does everybody whom the Service serves.`,
  sources: [
    'https://oauth2-proxy.github.io/oauth2-proxy/',
    'https://github.com/brancz/kube-rbac-proxy#how-does-it-work',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Service
metadata:
  name: panel
spec:
  selector: {app: panel}
  ports:
    - {name: login, port: 80, targetPort: 4180}
    - {name: direct, port: 8080}
---
apiVersion: v1
kind: Pod
metadata:
  name: panel
  labels: {app: panel}
spec:
  containers:
    - name: panel
      image: ghcr.io/acme/panel:2.1
      ports:
        - containerPort: 8080
    - name: auth
      image: quay.io/oauth2-proxy/oauth2-proxy:v7.15.3
      args: ["--upstream=http://127.0.0.1:8080", "--http-address=0.0.0.0:4180"]
`,
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Service
metadata:
  name: panel
spec:
  selector: {app: panel}
  ports:
    - {name: login, port: 80, targetPort: 4180}
---
apiVersion: v1
kind: Pod
metadata:
  name: panel
  labels: {app: panel}
spec:
  containers:
    - name: panel
      image: ghcr.io/acme/panel:2.1
    - name: auth
      image: quay.io/oauth2-proxy/oauth2-proxy:v7.15.3
      args: ["--upstream=http://127.0.0.1:8080", "--http-address=0.0.0.0:4180"]
`,
      },
    ],
  },
  check(pod, report) {
    for (const guard of containersOf(pod)) {
      if (!GUARDS.has(guard.view.knownImage ?? '')) continue;
      const behind = pod.view.dials
        .filter((dial) => dial.container === guard.view.id)
        .flatMap((dial) => dial.answeredBy)
        .flatMap((id) => pod.view.ports.find((port) => port.id === id) ?? []);
      for (const port of behind) {
        const service = servicePortsOf(pod).find(
          (target) => target.target === port.number || (port.declared && target.target === port.name),
        );
        if (port.bind === 'loopback' || !service) continue;
        report({
          message: `Service ${service.service.name} leads straight to port ${port.number} of ${port.container}, around ${guard.view.id}, which should guard it. Drop that port from the Service, and let ${port.container} listen on 127.0.0.1.`,
          at: placeIn(service.service, service.path),

          related: [{ message: `${port.container} listens here`, at: portPlace(pod, port) }],
          elements: [portElement(port), { kind: 'container', id: guard.view.id }],
        });
      }
    }
  },
});

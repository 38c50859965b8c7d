import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { portElement } from '../facts/elements';
import { objectsOf } from '../facts/objects';
import { portPlace, portReason } from '../facts/ports';

/** Names that the catalogue gives to ports through which the process itself can be steered. */
const ADMIN = /^(?:admin|debug|pprof|control|management)$/;
/** Images whose admin port can end the process or change what it does, without asking who is there. */
const DANGEROUS = new Set(['envoy', 'caddy', 'haproxy', 'kong', 'proxysql']);

export const adminExposed = defineRule({
  id: 'admin-exposed',
  title: 'An admin interface that everybody can reach',
  group: 'network',
  severity: 'warning',
  stage: 'risk',
  why: `The admin interface of a proxy shows its configuration (certificates and credentials included), and can end it. It asks nobody who he is. On all addresses it is open to every pod that reaches this one. Bind it to 127.0.0.1; what probes and Prometheus need can be passed on by a small listener of its own.`,
  exceptions: 'A NetworkPolicy that lets nobody in has the same effect.',
  sources: ['https://www.envoyproxy.io/docs/envoy/latest/operations/admin'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: ConfigMap
metadata:
  name: proxy
data:
  envoy.yaml: |
    admin:
      address: {socket_address: {address: 0.0.0.0, port_value: 9901}}
    static_resources:
      listeners:
        - address: {socket_address: {address: 127.0.0.1, port_value: 6379}}
---
apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
    - name: proxy
      image: envoyproxy/envoy:distroless-v1.40.0
      args: [-c, /etc/envoy/envoy.yaml]
      volumeMounts:
        - {name: config, mountPath: /etc/envoy, readOnly: true}
  volumes:
    - name: config
      configMap: {name: proxy}
`,
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: ConfigMap
metadata:
  name: proxy
data:
  envoy.yaml: |
    admin:
      address: {socket_address: {address: 127.0.0.1, port_value: 9901}}
    static_resources:
      listeners:
        - address: {socket_address: {address: 127.0.0.1, port_value: 6379}}
---
apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
    - name: proxy
      image: envoyproxy/envoy:distroless-v1.40.0
      args: [-c, /etc/envoy/envoy.yaml]
      volumeMounts:
        - {name: config, mountPath: /etc/envoy, readOnly: true}
  volumes:
    - name: config
      configMap: {name: proxy}
`,
      },
    ],
  },
  check(pod, report) {
    if (objectsOf(pod, 'NetworkPolicy').length > 0) return;
    const known = new Map(containersOf(pod).map(({ view }) => [view.id, view.knownImage ?? '']));
    for (const port of pod.view.ports) {
      if (!port.certain || port.bind !== 'all' || !DANGEROUS.has(known.get(port.container) ?? '')) continue;
      const purpose = containersOf(pod)
        .find(({ view }) => view.id === port.container)
        ?.opened?.find((one) => one.number === port.number && one.protocol === port.protocol)?.purpose;
      if (!ADMIN.test(purpose ?? '')) continue;
      // The address must stand in the text; what an image does by default is not the author's doing.
      if (!port.evidence.some((one) => one.source === 'config' || one.source === 'arguments')) continue;
      const probed = containersOf(pod).some(({ view }) =>
        view.probes.some((probe) => (probe.portNumber ?? probe.port) === port.number),
      );
      report({
        message: `The admin interface of ${port.container} listens on port ${port.number} of all addresses (${portReason(port)}): every pod in the cluster can read its configuration and end it. Bind it to 127.0.0.1${probed ? ' and let a small listener pass on what the probes need' : ''}.`,
        at: portPlace(pod, port),
        severity: probed || port.declared ? 'info' : 'warning',
        elements: [portElement(port)],
      });
    }
  },
});

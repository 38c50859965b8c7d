import { objectAt, textAt } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { portElement } from '../facts/elements';
import { objectsOf } from '../facts/objects';
import { portPlace, portReason } from '../facts/ports';
import { servicePortsOf } from '../facts/services';

export const ambassadorExposed = defineRule({
  id: 'ambassador-exposed',
  title: 'An ambassador that everybody can use',
  group: 'network',
  severity: 'warning',
  stage: 'risk',
  needs: ['siblings', 'dial'],
  why: `An ambassador speaks for the main container: it holds its credentials or its place in the network. Here it listens on all addresses, though only a container of the same pod dials it: every pod that reaches this one's IP address can use it as well, unauthenticated in most cases. Listening on 127.0.0.1 keeps it inside the pod.`,
  exceptions: 'A NetworkPolicy that lets nobody in has the same effect.',
  sources: ['https://kubernetes.io/docs/concepts/cluster-administration/networking/#the-kubernetes-network-model'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: ConfigMap
metadata:
  name: redis-proxy
data:
  envoy.yaml: |
    static_resources:
      listeners:
        - address: {socket_address: {address: 0.0.0.0, port_value: 6379}}
---
apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
      ports:
        - containerPort: 8080
      env:
        - {name: REDIS_URL, value: "redis://localhost:6379"}
    - name: redis-proxy
      image: envoyproxy/envoy:distroless-v1.40.0
      args: [-c, /etc/envoy/envoy.yaml]
      volumeMounts:
        - {name: config, mountPath: /etc/envoy, readOnly: true}
  volumes:
    - name: config
      configMap: {name: redis-proxy}
`,
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: ConfigMap
metadata:
  name: redis-proxy
data:
  envoy.yaml: |
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
      ports:
        - containerPort: 8080
      env:
        - {name: REDIS_URL, value: "redis://localhost:6379"}
    - name: redis-proxy
      image: envoyproxy/envoy:distroless-v1.40.0
      args: [-c, /etc/envoy/envoy.yaml]
      volumeMounts:
        - {name: config, mountPath: /etc/envoy, readOnly: true}
  volumes:
    - name: config
      configMap: {name: redis-proxy}
`,
      },
    ],
  },
  check(pod, report) {
    if (objectsOf(pod, 'NetworkPolicy').length > 0) return;
    const containers = new Map(containersOf(pod).map((container) => [container.view.id, container]));
    const targets = servicePortsOf(pod).map((target) => target.target);
    const scraped = Number(textAt(objectAt(pod.metadata, ['annotations']), ['prometheus.io/port']));
    for (const port of pod.view.ports) {
      const owner = containers.get(port.container);
      if (owner?.view.role !== 'ambassador' || !owner.view.roleCertain || port.bind !== 'all' || !port.certain)
        continue;
      // Only an address that is written in the text: what an image does by default is its maker's choice.
      const written = port.evidence.some((one) => ['config', 'arguments', 'environment'].includes(one.source));
      if (!written || port.declared || port.number === scraped) continue;
      if (targets.includes(port.number) || (port.name !== undefined && targets.includes(port.name))) continue;
      const dialled = pod.view.dials.some(
        (dial) => dial.answeredBy.includes(port.id) && dial.container !== port.container,
      );
      const probed = containersOf(pod).some(({ view }) =>
        view.probes.some((probe) => (probe.portNumber ?? probe.port) === port.number),
      );
      if (!dialled || probed || pod.view.arrivals.some((arrival) => arrival.ports.includes(port.id))) continue;
      report({
        message: `${port.container} listens on port ${port.number} of all addresses (${portReason(port)}), though only containers of this pod use it: every pod in the cluster can. Let it listen on 127.0.0.1.`,
        at: portPlace(pod, port),
        elements: [portElement(port)],
      });
    }
  },
});

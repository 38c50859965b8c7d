import type { Place } from '../../pod/pod-view';
import { itemsAt, numberAt, objectAt, textAt } from '../../yaml/read-value';
import { defineRule, type PodContext } from '../define-rule';
import { matchesSelector } from '../facts/label-selectors';
import { objectsOf, placeIn } from '../facts/objects';
import { letsThrough, policiesFor } from '../facts/policies';
import { podLabels, servicePortsOf } from '../facts/services';

const example = (ports: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: shop
spec:
  podSelector:
    matchLabels: {app: shop}
  policyTypes: [Ingress]
  ingress:
    - ports: ${ports}
---
apiVersion: v1
kind: Pod
metadata:
  name: shop
  labels: {app: shop}
  annotations:
    prometheus.io/scrape: "true"
    prometheus.io/port: "9102"
spec:
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
      ports:
        - containerPort: 8080
    - name: statsd
      image: prom/statsd-exporter:v0.30.0
`;

export const policyBlocksPort = defineRule({
  id: 'policy-blocks-port',
  title: 'A NetworkPolicy cuts off a port that others are sent to',
  group: 'network',
  severity: 'warning',
  stage: 'breaks-in-use',
  needs: ['network policy'],
  why: `As soon as one NetworkPolicy selects a pod for ingress, only what some policy allows gets in. A port that the text announces to others (to Prometheus by annotation or PodMonitor, or through a Service) and that no rule of any policy lets through is dead for everybody: connections hang until they time out. Companions' ports, above all those of metrics, are the ones that get forgotten. Containers of the pod still reach each other on localhost, and the kubelet's probes still pass.

The policies name the pod's ports, so its ports were thought about: a policy that only denies everything is taken as a base for others and says nothing here.`,
  exceptions: 'Another policy outside the text that allows the port, or a network plugin that enforces none.',
  sources: ['https://kubernetes.io/docs/concepts/services-networking/network-policies/'],
  examples: {
    bad: [{ yaml: example('[{port: 8080}]'), marks: '"9102"' }],
    good: [{ yaml: example('[{port: 8080}, {port: 9102}]') }],
  },
  check(pod, report) {
    const policies = policiesFor(pod, 'Ingress');
    const rules = policies.flatMap((policy) => policy.rules);
    const [first] = rules;
    // A rule without ports admits all, from whomever.
    if (first === undefined || rules.some(({ rule }) => itemsAt(rule, ['ports']).length === 0)) return;
    const seen = new Set<string>();
    for (const wanted of announced(pod)) {
      const names = pod.view.ports.flatMap((port) =>
        port.declared && port.number === wanted.number && port.name !== undefined ? [port.name] : [],
      );
      const key = `${wanted.protocol}/${wanted.number}`;
      if (seen.has(key) || rules.some(({ rule }) => letsThrough(rule, { ...wanted, names }))) continue;
      seen.add(key);
      const named = [...new Set(policies.map(({ policy }) => policy.name))].join(', ');
      report({
        message: `${wanted.who} is sent to port ${wanted.number}, but NetworkPolicy ${named} lets nobody in on it: connections hang until they time out. Allow ${wanted.protocol} port ${wanted.number} in an ingress rule.`,
        at: wanted.at,
        related: [
          {
            message: 'The ports that are let in',
            at: placeIn(first.policy, ['spec', 'ingress', first.index, 'ports'], 'key'),
          },
        ],
      });
    }
  },
});

interface Announced {
  readonly number: number;
  readonly protocol: string;
  readonly who: string;
  readonly at: Place;
}

/** Ports that the text sends others to. */
function announced(pod: PodContext): readonly Announced[] {
  const found: Announced[] = [];
  const annotations = objectAt(pod.metadata, ['annotations']);
  const scraped = textAt(annotations, ['prometheus.io/port']);
  if (scraped !== undefined && /^\d{1,5}$/.test(scraped) && annotations['prometheus.io/scrape'] !== 'false') {
    const at = pod.at([...pod.view.metadataPath, 'annotations', 'prometheus.io/port']);
    found.push({ number: Number(scraped), protocol: 'TCP', who: 'Prometheus', at });
  }
  const byName = (name: string, protocol: string): number | undefined =>
    pod.view.ports.find((port) => port.declared && port.name === name && port.protocol === protocol)?.number;
  for (const monitor of objectsOf(pod, 'PodMonitor')) {
    if (!matchesSelector(objectAt(monitor.value, ['spec', 'selector']), podLabels(pod))) continue;
    for (const { item, index } of itemsAt(monitor.value, ['spec', 'podMetricsEndpoints'])) {
      const number = numberAt(item, ['portNumber']) ?? byName(textAt(item, ['port']) ?? '', 'TCP');
      const step = item.portNumber === undefined ? 'port' : 'portNumber';
      const at = placeIn(monitor, ['spec', 'podMetricsEndpoints', index, step]);
      if (number !== undefined)
        found.push({ number, protocol: 'TCP', who: `Prometheus (PodMonitor ${monitor.name})`, at });
    }
  }
  for (const { service, target, protocol, path } of servicePortsOf(pod)) {
    const number = typeof target === 'number' ? target : byName(target, protocol);
    const at = placeIn(service, path);
    if (number !== undefined) found.push({ number, protocol, who: `Who calls Service ${service.name}`, at });
  }
  return found;
}

import { isObject, itemsAt } from '../../yaml/read-value';
import type { JsonObject } from '../../yaml/tree';
import { defineRule } from '../define-rule';
import { placeIn } from '../facts/objects';
import { letsThrough, policiesFor } from '../facts/policies';

const example = (more: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: shop
spec:
  podSelector:
    matchLabels: {app: shop}
  policyTypes: [Egress]
  egress:
    - ports:
        - port: 5432${more}
---
apiVersion: v1
kind: Pod
metadata:
  name: shop
  labels: {app: shop}
spec:
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
      env:
        - {name: DATABASE_URL, value: postgres://shop@db.example.com/shop}
`;

export const policyBlocksDns = defineRule({
  id: 'policy-blocks-dns',
  title: 'A NetworkPolicy cuts the pod off from name resolution',
  group: 'network',
  severity: 'warning',
  stage: 'breaks-in-use',
  needs: ['outside', 'network policy'],
  why: `As soon as one NetworkPolicy selects a pod for egress, only what some policy allows gets out. Names are asked of the cluster's DNS service, outside the pod, on port 53. Where no rule lets port 53 through, every name takes seconds and ends in "Temporary failure in name resolution", though the port of the server itself is allowed.`,
  exceptions:
    'Another policy outside the text that allows DNS for all pods, or a resolver on the node (NodeLocal DNSCache).',
  sources: [
    'https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-deny-all-egress-traffic',
  ],
  examples: {
    bad: [{ yaml: example(''), marks: 'egress' }],
    good: [{ yaml: example('\n    - ports:\n        - {port: 53, protocol: UDP}') }],
  },
  check(pod, report) {
    const policies = policiesFor(pod, 'Egress');
    const rules = policies.flatMap((policy) => policy.rules);
    const [first] = rules;
    if (first === undefined || pod.spec.dnsConfig !== undefined || pod.spec.dnsPolicy === 'None') return;
    if (rules.some(({ rule }) => mayReachDns(rule))) return;
    const dial = pod.view.outside.find(({ host }) => !/^[\d.]+$/.test(host) && !host.startsWith('['));
    if (dial === undefined) return;
    const named = [...new Set(policies.map(({ policy }) => policy.name))].join(', ');
    report({
      message: `NetworkPolicy ${named} lets nothing out on port 53, but ${dial.container} dials ${dial.host} by name: the name cannot be resolved. Allow UDP and TCP port 53 in an egress rule.`,
      at: placeIn(first.policy, ['spec', 'egress'], 'key'),
      related: dial.evidence.place
        ? [{ message: `${dial.container} names ${dial.host} here`, at: dial.evidence.place }]
        : [],
    });
  },
});

/** A rule for the pods of the same namespace only does not lead to the DNS service; every other peer may. */
function mayReachDns(rule: JsonObject): boolean {
  const dns = ['UDP', 'TCP'].some((protocol) => letsThrough(rule, { number: 53, protocol, names: ['dns', 'dns-tcp'] }));
  if (!dns) return false;
  const peers = itemsAt(rule, ['to']);
  return peers.length === 0 || peers.some(({ item }) => isObject(item.namespaceSelector) || isObject(item.ipBlock));
}

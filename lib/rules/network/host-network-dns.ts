import { textAt } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { objectsOf } from '../facts/objects';

export const hostNetworkDns = defineRule({
  id: 'host-network-dns',
  title: 'A pod on the host network cannot resolve Services',
  group: 'network',
  severity: 'warning',
  stage: 'breaks-in-use',
  why: `With hostNetwork: true and the default dnsPolicy (ClusterFirst) the pod uses the node's name servers, which know no Services of the cluster: names such as redis.default.svc cannot be resolved. dnsPolicy: ClusterFirstWithHostNet asks the cluster's DNS.`,
  sources: ['https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: agent
spec:
  hostNetwork: true
  containers:
    - name: agent
      image: ghcr.io/acme/agent:1.0
      env:
        - {name: REDIS_URL, value: "redis://redis.default.svc.cluster.local:6379"}
`,
        marks: 'hostNetwork: true',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: agent
spec:
  hostNetwork: true
  dnsPolicy: ClusterFirstWithHostNet
  containers:
    - name: agent
      image: ghcr.io/acme/agent:1.0
      env:
        - {name: REDIS_URL, value: "redis://redis.default.svc.cluster.local:6379"}
`,
      },
    ],
  },
  check(pod, report) {
    const policy = textAt(pod.spec, ['dnsPolicy']);
    if (!pod.view.shares.hostNetwork || (policy !== undefined && policy !== 'ClusterFirst')) return;
    const services = new Set(objectsOf(pod, 'Service').map((service) => service.name));
    const dialled = pod.view.outside.find(
      ({ host }) => /\.svc(?:\.|$)/.test(host) || services.has(host.split('.')[0] ?? ''),
    );
    if (!dialled) return;
    const path = pod.at([...pod.view.specPath, 'dnsPolicy']).path;
    report({
      message: `${dialled.container} cannot resolve ${dialled.host}: with hostNetwork the default dnsPolicy asks the node's name servers, which know no Services. Set dnsPolicy: ClusterFirstWithHostNet.`,
      at: pod.at([...pod.view.specPath, 'hostNetwork'], 'pair'),
      related: dialled.evidence.place
        ? [{ message: `${dialled.container} dials it here`, at: dialled.evidence.place }]
        : [],
      elements: [{ kind: 'container', id: dialled.container }],
      fixes: [
        {
          title: 'Set dnsPolicy: ClusterFirstWithHostNet',
          safe: true,
          edit: (draft) => draft.set(pod.view.documentIndex, path, 'ClusterFirstWithHostNet'),
        },
      ],
    });
  },
});

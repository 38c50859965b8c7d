import { itemsAt, textAt, valueAt } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement, portElement } from '../facts/elements';
import { portPlace, portReason, portsOf } from '../facts/ports';

/** Programs that carry the capability in their file. */
const FILE_CAPABILITY = /(?:^|\/)(?:caddy|coredns|traefik|ingress-nginx|controller|haproxy)$/;

export const privilegedPort = defineRule({
  id: 'privileged-port',
  title: 'A port below 1024 without the right to open it',
  group: 'images',
  severity: 'warning',
  stage: 'blocks-ready',
  why: `Ports below 1024 need root or the capability NET_BIND_SERVICE, unless the node's container runtime lifts the limit (containerd 2 does by default, older versions do not). As an ordinary user the program fails with "bind: permission denied" on such nodes. A port of 1024 or more works everywhere; the Service can still offer 80.`,
  sources: [
    'https://man7.org/linux/man-pages/man7/capabilities.7.html (CAP_NET_BIND_SERVICE)',
    'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/ (net.ipv4.ip_unprivileged_port_start)',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: site
spec:
  containers:
    - name: web
      image: httpd:2.4
      securityContext: {runAsUser: 1000}
`,
        marks: 'httpd:2.4',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: site
spec:
  securityContext:
    sysctls:
      - {name: net.ipv4.ip_unprivileged_port_start, value: "0"}
  containers:
    - name: web
      image: httpd:2.4
      securityContext: {runAsUser: 1000}
`,
      },
    ],
  },
  check(pod, report) {
    const sysctls = itemsAt(pod.spec, ['securityContext', 'sysctls']);
    if (sysctls.some(({ item }) => textAt(item, ['name']) === 'net.ipv4.ip_unprivileged_port_start')) return;
    for (const container of containersOf(pod)) {
      const { view, raw } = container;
      const { uid, source } = view.user;
      if (uid === undefined || uid === 0 || view.privileged || (source !== 'container' && source !== 'pod')) continue;
      const added = valueAt(raw, ['securityContext', 'capabilities', 'add']);
      if (Array.isArray(added) && added.some((one) => typeof one === 'string' && /NET_BIND_SERVICE|ALL/.test(one)))
        continue;
      if (FILE_CAPABILITY.test(view.image?.repository ?? '')) continue;
      const port = portsOf(pod, view.id).find((one) => one.number < 1024 && one.certain && one.bind !== 'unknown');
      if (!port) continue;
      report({
        message: `${view.id} opens port ${port.number} (${portReason(port)}) as uid ${uid}, but ports below 1024 need root or the capability NET_BIND_SERVICE: on many nodes it fails with "permission denied". Use a port of 1024 or more.`,
        at: portPlace(pod, port),
        elements: [containerElement(view), portElement(port)],
      });
    }
  },
});

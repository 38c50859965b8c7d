import type { ContainerView, PortView } from '../../pod/pod-view';
import { defineRule } from '../define-rule';
import { type ContainerFacts, containersOf, runTogether } from '../facts/containers';
import { containerElement, portElement } from '../facts/elements';
import { portPlace, portReason, portText, servesSibling } from '../facts/ports';

export const portClash = defineRule({
  id: 'port-clash',
  title: 'Two containers want the same port',
  group: 'network',
  severity: 'error',
  stage: 'blocks-ready',
  needs: ['siblings'],
  why: `All containers of a pod share one network namespace: one set of ports. The container that starts first gets the port; the other one's bind fails with "address already in use", it ends, and the kubelet restarts it again and again (CrashLoopBackOff). The pod flaps between ready and not ready.

The API server accepts this: it does not know what a container really opens. Ports are taken from what is declared, from arguments, environment and configuration in the same text, and from what known images open by default. A listener on 127.0.0.1 clashes with one on all addresses; TCP and UDP do not clash with each other. A plain init container has ended before the others start and clashes with nobody but the native sidecars before it.`,
  exceptions: 'The livenessprobe helper of CSI drivers serves the port that the driver declares; that is no clash.',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/#pod-networking',
    'Observed on a Kubernetes 1.34 node: accepted with a warning, the second process dies with EADDRINUSE',
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
    - name: metrics
      image: ghcr.io/acme/metrics:1.4
      ports:
        - containerPort: 8080
`,
        marks: '8080',
      },
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: cache
spec:
  containers:
    - name: redis
      image: redis:8.2
    - name: sessions
      image: redis:8.2
`,
        marks: 'redis:8.2',
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
    - name: metrics
      image: ghcr.io/acme/metrics:1.4
      ports:
        - containerPort: 9102
`,
      },
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: dns
spec:
  containers:
    - name: dns
      image: ghcr.io/acme/dns:1.0
      ports:
        - {containerPort: 5353, protocol: UDP}
        - {containerPort: 5353, protocol: TCP}
`,
      },
    ],
  },
  check(pod, report) {
    const containers = new Map(containersOf(pod).map((container) => [container.view.id, container]));
    const claims = new Map<string, (typeof pod.view.ports)[number][]>();
    for (const port of pod.view.ports) {
      const known = containers.get(port.container)?.knowledge !== undefined;
      // `--grpc-addr=localhost:50051` of an unknown program is as often an address to dial.
      if (port.bind === 'loopback' && !port.declared && !known) continue;
      if (!port.certain && !isToldToListen(port)) continue;
      const key = `${port.protocol}/${port.number}`;
      claims.set(key, [...(claims.get(key) ?? []), port]);
    }
    for (const ports of claims.values()) {
      for (const [index, port] of ports.entries()) {
        const owner = containers.get(port.container);
        if (!owner || servesSibling(owner, port.number)) continue;
        const first = ports.slice(0, index).find((earlier) => {
          const other = containers.get(earlier.container);
          return (
            other !== undefined &&
            other !== owner &&
            (port.certain || earlier.certain) &&
            !onAnotherAddress(owner, port, earlier) &&
            !onAnotherAddress(other, earlier, port) &&
            !servesSibling(other, port.number) &&
            runTogether(owner.view, other.view)
          );
        });
        if (!first) continue;
        report({
          message: `${first.container} and ${port.container} both use ${portText(port)} (${portReason(first)}; ${portReason(port)}), but the containers of a pod share one set of ports: the second to start fails with "address already in use" and crash-loops. Give one of them another port.`,
          at: portPlace(pod, port),
          // One image under several commands, with a port that is only declared: most likely copied, not opened.
          ...(onlyDeclared(port) && onlyDeclared(first) && sameImage(owner.view, containers.get(first.container)?.view)
            ? { severity: 'warning' as const, stage: 'risk' as const }
            : port.certain && first.certain
              ? {}
              : { severity: 'warning' as const }),
          related: [{ message: `${first.container} uses port ${first.number} too`, at: portPlace(pod, first) }],
          elements: [portElement(port), portElement(first), containerElement(owner.view)],
        });
      }
    }
  },
});

/** Arguments and variables with the names that programs usually listen by (`--port=8080`, `SERVER_PORT`). */
function isToldToListen(port: PortView): boolean {
  return port.evidence.some((evidence) => evidence.source === 'arguments' || evidence.source === 'environment');
}

function onlyDeclared(port: PortView): boolean {
  return port.evidence.every((evidence) => evidence.source === 'declared' || evidence.source === 'probe');
}

function sameImage(one: ContainerView, other: ContainerView | undefined): boolean {
  return one.image !== undefined && one.image.text === other?.image?.text;
}

/** A listener on the pod's own address (`[$(POD_IP)]:9100`) beside one on loopback: two addresses, no clash. */
function onAnotherAddress(container: ContainerFacts, port: PortView, other: PortView): boolean {
  if (port.bind !== 'unknown' || other.bind !== 'loopback') return false;
  const address = new RegExp(`\\$\\(?\\{?\\w*IP\\w*\\)?\\}?\\]?:${port.number}\\b`);
  return [...container.inputs.command, ...container.inputs.args].some((word) => address.test(word.text));
}

import { flagValue, readInvocation } from '../../catalogue/images/invocation';
import { defineRule } from '../define-rule';
import { type ContainerFacts, containersOf } from '../facts/containers';
import { portElement, probeElement } from '../facts/elements';
import { portPlace, portReason, portsOf } from '../facts/ports';

export const probeLoopbackPort = defineRule({
  id: 'probe-loopback-port',
  title: 'A probe asks a port that listens on loopback only',
  group: 'network',
  severity: 'error',
  stage: 'blocks-ready',
  needs: ['probe'],
  why: `The kubelet runs outside the pod and dials the pod's IP address. A process that listens on 127.0.0.1 answers only inside the pod, so every attempt of the probe is refused: a readiness probe never passes, startup and liveness probes restart the container for ever. Several images listen on loopback unless they are told otherwise: oauth2-proxy, Grafana Alloy, the health server of the Cloud SQL proxy.`,
  exceptions: 'An exec probe runs inside the container and reaches loopback.',
  sources: [
    'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
    'https://oauth2-proxy.github.io/oauth2-proxy/configuration/overview (http-address defaults to 127.0.0.1:4180)',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: login
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
      readinessProbe:
        httpGet: {path: /ready, port: 4180}
`,
        marks: '4180',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: login
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
      readinessProbe:
        httpGet: {path: /ready, port: 4180}
`,
      },
    ],
  },
  check(pod, report) {
    for (const container of containersOf(pod)) {
      const { view } = container;
      for (const probe of view.probes) {
        const number = typeof probe.port === 'number' ? probe.port : probe.portNumber;
        if (number === undefined || probe.handler === 'exec' || probe.handler === 'none') continue;
        // With a host of its own the probe does not go to the pod's address: that is another fault.
        if (probe.host !== undefined) continue;
        const listeners = pod.view.ports.filter((port) => port.number === number && port.protocol === 'TCP');
        const port = portsOf(pod, view.id).find((own) => listeners.includes(own)) ?? listeners[0];
        const flag = silentLoopback(container, number);
        if (flag !== undefined && !listeners.some((other) => other.container !== view.id)) {
          report({
            message: `The ${probe.type} probe of ${view.id} always fails: without --${flag} port ${number} listens on loopback only, and the kubelet dials the pod's IP address. Add --${flag}=0.0.0.0:${number}.`,
            at: pod.at([...probe.path, probe.handler, 'port']),
            related: [{ message: 'This image listens on 127.0.0.1 by default', at: pod.at([...view.path, 'image']) }],
            elements: [probeElement(view, probe)],
          });
          continue;
        }
        if (!port?.certain || port.bind !== 'loopback' || listeners.some((other) => other.bind !== 'loopback'))
          continue;
        report({
          message: `The ${probe.type} probe of ${view.id} always fails: port ${number} listens on loopback only (${portReason(port)}), and the kubelet dials the pod's IP address. Let ${port.container} listen on all addresses, or probe another port.`,
          at: pod.at([...probe.path, probe.handler, 'port']),
          related: [{ message: `${port.container} listens on 127.0.0.1 here`, at: portPlace(pod, port) }],
          elements: [probeElement(view, probe), portElement(port)],
        });
      }
    }
  },
});

/** Images whose main listener is on loopback unless one flag moves it, whatever their configuration files say. */
const LOOPBACK_BY_DEFAULT: Readonly<
  Record<string, { readonly port: number; readonly flag: string; readonly programs: readonly string[] }>
> = {
  alloy: { port: 12345, flag: 'server.http.listen-addr', programs: ['alloy'] },
};

/** The flag that is missing, where the catalogue is silent on the whole container for an unseen configuration. */
function silentLoopback(container: ContainerFacts, port: number): string | undefined {
  const known = LOOPBACK_BY_DEFAULT[container.view.knownImage ?? ''];
  if (!known || known.port !== port || container.opened !== undefined) return undefined;
  const args = readInvocation(container.inputs, { programs: known.programs, args: 'arguments' });
  return args && !flagValue(args, [known.flag]) ? known.flag : undefined;
}

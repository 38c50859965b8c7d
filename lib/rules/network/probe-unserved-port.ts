import { defineRule } from '../define-rule';
import { containersOf, runTogether, startsAfter } from '../facts/containers';
import { probeElement } from '../facts/elements';
import { knowsAllPorts, portsOf } from '../facts/ports';

export const probeUnservedPort = defineRule({
  id: 'probe-unserved-port',
  title: 'A probe asks a port that nobody opens',
  group: 'network',
  severity: 'error',
  stage: 'blocks-ready',
  needs: ['probe'],
  why: `Every attempt of a probe on a closed port is refused. A readiness probe then never passes; a startup or liveness probe restarts the container for ever. Declaring a containerPort opens nothing: only the process does. The finding is made where the image is known and its arguments and configuration say which ports it opens.`,
  sources: ['https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: cache
spec:
  containers:
    - name: redis
      image: redis:8.2
      readinessProbe:
        tcpSocket: {port: 6380}
`,
        marks: '6380',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: cache
spec:
  containers:
    - name: redis
      image: redis:8.2
      args: [--port, "6380"]
      readinessProbe:
        tcpSocket: {port: 6380}
`,
      },
    ],
  },
  check(pod, report) {
    for (const container of containersOf(pod)) {
      const { view } = container;
      if (view.probes.length === 0 || !knowsAllPorts(container)) continue;
      for (const probe of view.probes) {
        const number = typeof probe.port === 'number' ? probe.port : probe.portNumber;
        if (number === undefined || probe.handler === 'exec' || probe.handler === 'none') continue;
        if (probe.host !== undefined) continue;
        const opened = (port: { readonly number: number; readonly certain: boolean; readonly protocol: string }) =>
          port.number === number && port.protocol === 'TCP';
        const own = portsOf(pod, view.id).filter((port) =>
          port.evidence.some((e) => e.source !== 'declared' && e.source !== 'probe'),
        );
        if (own.some(opened)) continue;
        // A startup probe of a sidecar must pass before anything after it runs.
        const early = probe.type === 'startup' && view.kind === 'sidecar';
        const others = containersOf(pod).filter(
          (other) => other !== container && runTogether(view, other.view) && !(early && startsAfter(other.view, view)),
        );
        if (others.some((other) => portsOf(pod, other.view.id).some(opened) || !knowsAllPorts(other))) continue;
        const open = own.filter((port) => port.protocol === 'TCP').map((port) => port.number);
        report({
          message: `The ${probe.type} probe of ${view.id} always fails: nothing listens on port ${number}. ${view.id} ${open.length > 0 ? `listens on ${open.join(', ')}` : 'opens no TCP port as it is configured'}. Probe a port that it opens, or have it open ${number}.`,
          at: pod.at([...probe.path, probe.handler, 'port']),
          elements: [probeElement(view, probe)],
        });
      }
    }
  },
});

import { textAt } from '../../yaml/read-value';
import { defineRule, type PodContext } from '../define-rule';
import { containersOf } from '../facts/containers';
import { portElement, probeElement } from '../facts/elements';
import { nearMiss } from '../facts/near-miss';
import { portsOf } from '../facts/ports';

export const probePortName = defineRule({
  id: 'probe-port-name',
  title: 'A probe names a port that its container does not have',
  group: 'network',
  severity: 'error',
  stage: 'blocks-ready',
  why: `The kubelet resolves a probe's port name among the ports of the probed container only. A name that another container of the pod declares, or that is misspelt, cannot be resolved: every attempt fails. A readiness probe then never passes, a startup or liveness probe restarts the container again and again. The API server checks only that the name is well formed.`,
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port',
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
        - {name: http, containerPort: 8080}
      readinessProbe:
        httpGet: {path: /ready, port: metrics}
    - name: exporter
      image: ghcr.io/acme/exporter:1.0
      ports:
        - {name: metrics, containerPort: 9102}
`,
        marks: 'metrics',
      },
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
        - {name: http, containerPort: 8080}
      livenessProbe:
        httpGet: {path: /live, port: htpp}
`,
        marks: 'htpp',
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
        - {name: http, containerPort: 8080}
      readinessProbe:
        httpGet: {path: /ready, port: http}
    - name: exporter
      image: ghcr.io/acme/exporter:1.0
      ports:
        - {name: metrics, containerPort: 9102}
      livenessProbe:
        httpGet: {path: /metrics, port: metrics}
`,
      },
    ],
  },
  check(pod, report) {
    for (const { view } of containersOf(pod)) {
      for (const probe of view.probes) {
        if (typeof probe.port !== 'string' || probe.portNumber !== undefined || probe.handler === 'none') continue;
        if (/^\d+$/.test(probe.port)) continue;
        const path = [...probe.path, probe.handler, 'port'];
        const owner = pod.view.ports.find((port) => port.declared && port.name === probe.port);
        const own = portsOf(pod, view.id).flatMap((port) => (port.declared && port.name ? [port.name] : []));
        const near = owner ? undefined : nearMiss(probe.port, own);
        const reason = owner
          ? `that name belongs to ${owner.container}, and names are looked up in the probed container only`
          : own.length > 0
            ? `it has ${own.map((name) => `"${name}"`).join(', ')}`
            : 'it declares no named port';
        const advice = owner
          ? `Give ${owner.container} the probe, or probe a port of ${view.id}.`
          : near
            ? `Use "${near}".`
            : 'Declare the port, or write its number.';
        report({
          message: `The ${probe.type} probe of ${view.id} always fails: ${view.id} has no port named "${probe.port}" (${reason}). ${advice}`,
          at: pod.at(path),
          related: owner?.path
            ? [{ message: `${owner.container} declares "${probe.port}"`, at: pod.at([...owner.path, 'name']) }]
            : [],
          elements: [probeElement(view, probe), ...(owner ? [portElement(owner)] : [])],
          fixes: near
            ? [
                {
                  title: `Probe port "${near}"`,
                  safe: true,
                  edit: (draft) => draft.set(pod.view.documentIndex, pod.at(path).path, near),
                },
              ]
            : [],
        });
      }
    }
    reportHooks(pod, report);
  },
});

/** Hooks look names up in the same way: a preStop or postStart that names a sibling's port fails. */
function reportHooks(pod: PodContext, report: Parameters<typeof probePortName.check>[1]): void {
  for (const { view, raw } of containersOf(pod)) {
    if (raw.lifecycle === undefined) continue;
    for (const hook of ['postStart', 'preStop']) {
      for (const handler of ['httpGet', 'tcpSocket']) {
        const port = textAt(raw, ['lifecycle', hook, handler, 'port']);
        if (port === undefined || /^\d+$/.test(port)) continue;
        if (portsOf(pod, view.id).some((one) => one.declared && one.name === port)) continue;
        const owner = pod.view.ports.find((one) => one.declared && one.name === port);
        const effect =
          hook === 'preStop' ? 'it is skipped and nothing waits for it' : 'the container is killed and started again';
        report({
          message: `The ${hook} hook of ${view.id} always fails: ${view.id} has no port named "${port}"${owner ? ` (that name belongs to ${owner.container}, and names are looked up in the hook's own container only)` : ''}, so ${effect}. Write the port's number.`,
          at: pod.at([...view.path, 'lifecycle', hook, handler, 'port']),
          ...(hook === 'preStop' ? { severity: 'warning' as const } : {}),
          related: owner?.path
            ? [{ message: `${owner.container} declares "${port}"`, at: pod.at([...owner.path, 'name']) }]
            : [],
          elements: owner ? [portElement(owner)] : [],
        });
      }
    }
  }
}

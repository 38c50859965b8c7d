import { defineRule } from '../define-rule';
import { findContainer, startsAfter } from '../facts/containers';
import { containerElement, dialElement, portElement } from '../facts/elements';
import { hasPostStart, startupProbe } from '../facts/startup-probe';

export const lostFirstDatagrams = defineRule({
  id: 'lost-first-datagrams',
  title: 'What is sent before the sidecar listens is lost',
  group: 'lifecycle',
  severity: 'info',
  stage: 'risk',
  why: `UDP has no connection that could be refused: a datagram to a port that is not open yet is gone, and its sender does not notice. A native sidecar without a startup probe counts as started as soon as its process runs, and the next container starts at once; counters and log lines of its first moments may never arrive. A startup probe on an HTTP or TCP port of the sidecar holds the next container back until the sidecar answers.`,
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#differences-from-init-containers',
    'https://www.rfc-editor.org/rfc/rfc768',
  ],
  exceptions:
    'Most applications send nothing of weight in their first second; then the start without a probe is faster.',
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  initContainers:
    - name: statsd
      image: prom/statsd-exporter:v0.30.0
      restartPolicy: Always
      args: [--statsd.listen-udp=127.0.0.1:9125, --statsd.listen-tcp=]
      ports:
        - {name: metrics, containerPort: 9102}
  containers:
    - name: web
      image: ghcr.io/acme/shop:2.1
      env:
        - {name: STATSD_ADDR, value: localhost:9125}
`,
        marks: 'statsd',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  initContainers:
    - name: statsd
      image: prom/statsd-exporter:v0.30.0
      restartPolicy: Always
      args: [--statsd.listen-udp=127.0.0.1:9125, --statsd.listen-tcp=]
      ports:
        - {name: metrics, containerPort: 9102}
      startupProbe:
        httpGet: {path: /-/ready, port: metrics}
        periodSeconds: 1
        failureThreshold: 30
  containers:
    - name: web
      image: ghcr.io/acme/shop:2.1
      env:
        - {name: STATSD_ADDR, value: localhost:9125}
`,
      },
    ],
  },
  check(pod, report) {
    const told = new Set<string>();
    for (const dial of pod.view.dials) {
      if (dial.protocol !== 'UDP') continue;
      const port = pod.view.ports.find((one) => one.id === dial.answeredBy[0]);
      const listener = dial.answeredBy.length === 1 && port ? findContainer(pod, port.container) : undefined;
      const dialler = findContainer(pod, dial.container);
      if (!listener || !port || listener.view.kind !== 'sidecar' || told.has(port.id)) continue;
      if (!dialler || !startsAfter(dialler.view, listener.view)) continue;
      if (hasPostStart(listener) || listener.view.probes.some((probe) => probe.type === 'startup')) continue;
      told.add(port.id);
      report({
        message: `${dial.container} may send to localhost:${dial.port}/udp (${dial.evidence.text}) before ${listener.view.id} listens: it starts as soon as ${listener.view.id} runs, and what is sent until then is lost. A startup probe on ${listener.view.id} holds it back.`,
        at: pod.at([...listener.view.path, listener.view.name === '' ? 'image' : 'name']),
        related: dial.evidence.place
          ? [{ message: `${dial.container} sends to it here`, at: dial.evidence.place }]
          : [],
        elements: [containerElement(listener.view), dialElement(dial), portElement(port)],
        fixes: startupProbe(pod, listener),
      });
    }
  },
});

import { isInjected } from '../../pod/injectors';
import { mentionsPort } from '../../pod/mentions-port';
import { readPodParts } from '../../pod/pod-parts';
import { objectAt, textAt } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { containersOf, isLasting } from '../facts/containers';
import { portElement } from '../facts/elements';
import { knowsAllPorts, portPlace, portsOf } from '../facts/ports';

export const scrapePort = defineRule({
  id: 'scrape-port',
  title: 'Prometheus is sent to a port that nobody serves',
  group: 'network',
  severity: 'warning',
  stage: 'breaks-in-use',
  why: `The annotation prometheus.io/port tells the usual scrape configuration which port of the pod has the metrics. If no container listens there, or it listens on loopback only, the target is down and no metric arrives; the pod itself looks healthy.`,
  sources: ['https://github.com/prometheus/prometheus/blob/main/documentation/examples/prometheus-kubernetes.yml'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
  annotations:
    prometheus.io/scrape: "true"
    prometheus.io/port: "9120"
spec:
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
      ports:
        - containerPort: 8080
    - name: statsd
      image: prom/statsd-exporter:v0.30.0
      ports:
        - containerPort: 9102
`,
        marks: '"9120"',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
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
      ports:
        - containerPort: 9102
`,
      },
    ],
  },
  check(pod, report) {
    const annotations = objectAt(pod.metadata, ['annotations']);
    const written = textAt(annotations, ['prometheus.io/port']);
    if (written === undefined || !/^\d+$/.test(written) || textAt(annotations, ['prometheus.io/scrape']) === 'false')
      return;
    const number = Number(written);
    const lasting = containersOf(pod).filter((container) => isLasting(container.view));
    const ports = lasting
      .flatMap((container) => portsOf(pod, container.view.id))
      .filter((port) => port.protocol === 'TCP');
    const served = ports.filter((port) => port.number === number);
    const at = pod.at([...pod.view.metadataPath, 'annotations', 'prometheus.io/port']);
    const loopback = served.find((port) => port.certain && port.bind === 'loopback');
    if (loopback && served.every((port) => port.bind === 'loopback')) {
      report({
        message: `Prometheus is sent to port ${number}, where ${loopback.container} listens on loopback only: the scrape is refused and no metric arrives. Let it listen on all addresses.`,
        at,
        related: [{ message: `${loopback.container} listens on 127.0.0.1 here`, at: portPlace(pod, loopback) }],
        elements: [portElement(loopback)],
      });
      return;
    }
    if (served.length > 0) return;
    const complete = lasting.every(
      (container) => knowsAllPorts(container) || portsOf(pod, container.view.id).some((port) => port.declared),
    );
    if (!complete || lasting.some(({ inputs }) => mentionsPort(inputs, number))) return;
    if (isInjected(readPodParts(pod.object, pod.view.kind), number)) return;
    const known = [...new Set(ports.map((port) => port.number))];
    report({
      message: `Prometheus is sent to port ${number}, which no container of this pod declares or opens (known: ${known.join(', ') || 'none'}): the scrape fails and no metric arrives. Set prometheus.io/port to the port that serves the metrics.`,
      at,
    });
  },
});

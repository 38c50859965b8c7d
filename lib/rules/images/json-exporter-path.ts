import { objectAt, textAt } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';
import { portsOf } from '../facts/ports';

export const jsonExporterPath = defineRule({
  id: 'json-exporter-path',
  title: 'json-exporter is scraped at the wrong path',
  group: 'images',
  severity: 'warning',
  stage: 'breaks-in-use',
  why: `json-exporter serves its own statistics on /metrics. What it makes of an application's JSON is on /probe, which needs the parameters module and target. A scrape of /metrics (the default) is green and brings none of the application's figures.`,
  sources: ['https://github.com/prometheus-community/json_exporter#example-usage'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
  annotations:
    prometheus.io/scrape: "true"
    prometheus.io/port: "7979"
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
    - name: json
      image: quay.io/prometheuscommunity/json-exporter:v0.7.0
`,
        marks: '"7979"',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
  annotations:
    prometheus.io/scrape: "true"
    prometheus.io/port: "7979"
    prometheus.io/path: /probe
    prometheus.io/param_module: default
    prometheus.io/param_target: http://127.0.0.1:8080/stats.json
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
    - name: json
      image: quay.io/prometheuscommunity/json-exporter:v0.7.0
`,
      },
    ],
  },
  check(pod, report) {
    const annotations = objectAt(pod.metadata, ['annotations']);
    const port = Number(textAt(annotations, ['prometheus.io/port']));
    if (textAt(annotations, ['prometheus.io/scrape']) !== 'true' || !Number.isInteger(port)) return;
    const exporter = containersOf(pod).find(
      (container) =>
        container.view.knownImage === 'json-exporter' &&
        portsOf(pod, container.view.id).some((one) => one.number === port),
    );
    const path = textAt(annotations, ['prometheus.io/path']);
    if (!exporter || (path ?? '/metrics') !== '/metrics') return;
    report({
      message: `Prometheus scrapes ${exporter.view.id} at /metrics, where json-exporter tells only of itself: the application's figures are on /probe with the parameters module and target. Set prometheus.io/path: /probe and the parameters.`,
      at: pod.at([
        ...pod.view.metadataPath,
        'annotations',
        path === undefined ? 'prometheus.io/port' : 'prometheus.io/path',
      ]),
      elements: [containerElement(exporter.view)],
    });
  },
});

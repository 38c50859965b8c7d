import { defineRule } from '../define-rule';
import { containersOf, runTogether } from '../facts/containers';
import { portElement } from '../facts/elements';
import { portPlace, portsOf } from '../facts/ports';

const HOST_VARIABLES = ['STATSD_HOST', 'STATSD_HOSTNAME', 'STATSD_ADDR', 'STATSD_ADDRESS', 'STATSD_SERVER'];
const PORT_VARIABLES = ['STATSD_PORT', 'STATSD_UDP_PORT'];

export const statsdPort = defineRule({
  id: 'statsd-port',
  title: 'The app sends StatsD to 8125, the exporter listens on 9125',
  group: 'images',
  severity: 'warning',
  stage: 'breaks-in-use',
  why: `StatsD clients send to UDP port 8125 when they are told a host but no port. The Prometheus statsd-exporter listens on 9125. UDP has no refusal: every metric is lost without a trace. Either name port 9125 to the app, or let the exporter listen on 8125.`,
  sources: [
    'https://github.com/prometheus/statsd_exporter#usage',
    'https://github.com/statsd/statsd/blob/master/exampleConfig.js (port 8125)',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
      ports:
        - containerPort: 8080
      env:
        - {name: STATSD_HOST, value: localhost}
    - name: statsd
      image: prom/statsd-exporter:v0.30.0
`,
        marks: 'localhost',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
      ports:
        - containerPort: 8080
      env:
        - {name: STATSD_HOST, value: localhost}
        - {name: STATSD_PORT, value: "9125"}
    - name: statsd
      image: prom/statsd-exporter:v0.30.0
`,
      },
    ],
  },
  check(pod, report) {
    const containers = containersOf(pod);
    for (const exporter of containers) {
      if (exporter.view.knownImage !== 'statsd-exporter' || exporter.opened === undefined) continue;
      const listens = portsOf(pod, exporter.view.id).find((port) => port.protocol === 'UDP');
      if (!listens || listens.number === 8125) continue;
      for (const app of containers) {
        if (app === exporter || !runTogether(app.view, exporter.view)) continue;
        const { env } = app.inputs;
        const name = HOST_VARIABLES.find((one) => /^(?:localhost|127\.0\.0\.1|::1)$/.test(env.get(one)?.value ?? ''));
        const variable = name === undefined ? undefined : env.get(name);
        if (!name || !variable || PORT_VARIABLES.some((one) => env.has(one))) continue;
        // Another listener of the pod may be the one that is meant.
        if (pod.view.ports.some((port) => port.protocol === 'UDP' && port.number === 8125)) continue;
        if (
          pod.view.dials.some((dial) => dial.container === app.view.id && dial.port !== 8125 && dial.protocol === 'UDP')
        )
          continue;
        report({
          message: `${app.view.id} sends StatsD to localhost without a port (${name}), which means 8125; ${exporter.view.id} listens on UDP ${listens.number}: every metric is lost. Set STATSD_PORT to ${listens.number}.`,
          at: variable.origin ?? pod.at(variable.path),
          related: [{ message: `${exporter.view.id} listens on ${listens.number}`, at: portPlace(pod, listens) }],
          elements: [portElement(listens), { kind: 'container', id: app.view.id }],
          fixes: [
            {
              title: `Set STATSD_PORT to ${listens.number}`,
              safe: false,
              edit: (draft) =>
                draft.insert(pod.view.documentIndex, pod.at([...app.view.path, 'env']).path, {
                  name: 'STATSD_PORT',
                  value: String(listens.number),
                }),
            },
          ],
        });
      }
    }
  },
});

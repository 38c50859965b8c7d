import { itemsAt, objectAt, textAt } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { containersOf, isLasting } from '../facts/containers';
import { nearMiss } from '../facts/near-miss';
import { objectsOf, placeIn } from '../facts/objects';
import { portsOf } from '../facts/ports';
import { podLabels, selects, servicesOf } from '../facts/services';

export const monitorPort = defineRule({
  id: 'monitor-port',
  title: 'A PodMonitor or ServiceMonitor names a port that is not there',
  group: 'network',
  severity: 'warning',
  stage: 'breaks-in-use',
  needs: ['monitor'],
  why: `A PodMonitor finds its endpoint by the name of a container port, a ServiceMonitor by the name of a Service port. If the pod (or the Service) has no port of that name, Prometheus drops the target without an error, and no metric arrives.`,
  sources: [
    'https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMetricsEndpoint',
    'https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.Endpoint',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata:
  name: shop
spec:
  selector:
    matchLabels: {app: shop}
  podMetricsEndpoints:
    - port: metric
---
apiVersion: v1
kind: Pod
metadata:
  name: shop
  labels: {app: shop}
spec:
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
      ports:
        - {name: metrics, containerPort: 9102}
`,
        marks: 'metric',
      },
    ],
    good: [
      {
        yaml: `apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata:
  name: shop
spec:
  selector:
    matchLabels: {app: shop}
  podMetricsEndpoints:
    - port: metrics
---
apiVersion: v1
kind: Pod
metadata:
  name: shop
  labels: {app: shop}
spec:
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
      ports:
        - {name: metrics, containerPort: 9102}
`,
      },
    ],
  },
  check(pod, report) {
    const names = containersOf(pod)
      .filter((container) => isLasting(container.view))
      .flatMap((container) => portsOf(pod, container.view.id))
      .flatMap((port) => (port.declared && port.name ? [port.name] : []));
    for (const monitor of objectsOf(pod, 'PodMonitor')) {
      if (!selects(objectAt(monitor.value, ['spec', 'selector', 'matchLabels']), podLabels(pod))) continue;
      for (const { item, index } of itemsAt(monitor.value, ['spec', 'podMetricsEndpoints'])) {
        const port = textAt(item, ['port']);
        if (port === undefined || names.includes(port)) continue;
        missing(monitor, ['spec', 'podMetricsEndpoints', index, 'port'], port, names, 'this pod', 'container port');
      }
    }
    for (const service of servicesOf(pod)) {
      const labels = objectAt(service.value, ['metadata', 'labels']);
      const servicePorts = itemsAt(service.value, ['spec', 'ports']).flatMap(
        ({ item }) => textAt(item, ['name']) ?? [],
      );
      for (const monitor of objectsOf(pod, 'ServiceMonitor')) {
        if (!selects(objectAt(monitor.value, ['spec', 'selector', 'matchLabels']), labels)) continue;
        for (const { item, index } of itemsAt(monitor.value, ['spec', 'endpoints'])) {
          const port = textAt(item, ['port']);
          if (port === undefined || servicePorts.includes(port)) continue;
          missing(
            monitor,
            ['spec', 'endpoints', index, 'port'],
            port,
            servicePorts,
            `Service ${service.name}`,
            'Service port',
          );
        }
      }
    }

    function missing(
      monitor: Parameters<typeof placeIn>[0],
      path: readonly (string | number)[],
      port: string,
      known: readonly string[],
      where: string,
      what: string,
    ): void {
      const near = nearMiss(port, new Set(known));
      const at = placeIn(monitor, path);
      report({
        message: `${monitor.kind} ${monitor.name} scrapes the port "${port}", but ${where} has no ${what} of that name (${known.length > 0 ? `it has ${known.join(', ')}` : 'none is named'}): the target is dropped and no metric arrives. ${near ? `Use "${near}".` : `Name a ${what} so.`}`,
        at,
        related: [{ message: 'The pod that it selects', at: pod.at(pod.view.specPath, 'key') }],
        fixes: near
          ? [{ title: `Scrape "${near}"`, safe: true, edit: (draft) => draft.set(at.documentIndex, at.path, near) }]
          : [],
      });
    }
  },
});

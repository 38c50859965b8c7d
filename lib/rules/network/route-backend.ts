import { namespacesMeet } from '../../pod/object-index';
import { itemsAt, numberAt, textAt } from '../../yaml/read-value';
import { defineRule, type PodContext } from '../define-rule';
import { nearMiss } from '../facts/near-miss';
import { placeIn } from '../facts/objects';
import { backendsOf, type RouteBackend, routeBackends } from '../facts/route-backends';
import { servicesOf } from '../facts/services';

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web-app
spec:
  selector: {app: web}
  ports:
    - {name: http, port: 80, targetPort: 8080}
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: {app: web}
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      ports:
        - containerPort: 8080
`;

const ingress = (backend: string) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  defaultBackend:
    service: ${backend}
---
${SERVICE}`;

export const routeBackend = defineRule({
  id: 'route-backend',
  title: 'A route from outside leads to no port of the Service',
  group: 'network',
  severity: 'error',
  stage: 'breaks-in-use',
  needs: ['service'],
  why: `An Ingress, a Gateway API route or a Traefik IngressRoute names a Service and one of the Service's own ports, by number or name. The container's port is not meant; the Service translates. A port that the Service does not have gives no endpoints, and the controller answers 503 or 404.

Where the named Service is not in the text, while one with nearly the same name selects this pod and no route leads to it, the name is most likely a slip.`,
  exceptions: 'A Service of nearly the same name may stand elsewhere in the cluster.',
  sources: [
    'https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource',
    'https://gateway-api.sigs.k8s.io/api-types/httproute/#backendrefs-optional',
  ],
  examples: {
    bad: [
      { yaml: ingress('{name: web-app, port: {number: 8080}}'), marks: '8080' },
      { yaml: ingress('{name: webapp, port: {number: 80}}'), marks: 'webapp' },
    ],
    good: [{ yaml: ingress('{name: web-app, port: {name: http}}') }],
  },
  check(pod, report) {
    const services = servicesOf(pod);
    for (const service of services) {
      const ports = itemsAt(service.value, ['spec', 'ports']).map(({ item }) => ({
        number: numberAt(item, ['port']),
        name: textAt(item, ['name']),
        target: item.targetPort,
      }));
      if (ports.length === 0) continue;
      for (const backend of backendsOf(pod.text, service.name)) {
        if (!leadsTo(backend, service.namespace) || backend.port === undefined) continue;
        if (ports.some(({ number, name }) => number === backend.port || name === backend.port)) continue;
        // `8080` where the Service has 80 → 8080: the one that leads there is meant.
        const meant =
          ports.find(({ target }) => target === backend.port) ?? (ports.length === 1 ? ports[0] : undefined);
        const has = ports.map(({ number, name }) => (name === undefined ? `${number}` : `${number} "${name}"`));
        const use = typeof backend.port === 'string' ? meant?.name : meant?.number;
        const at = placeIn(backend.route, backend.portPath);
        report({
          message: `${backend.route.kind} ${backend.route.name} leads to port ${typeof backend.port === 'string' ? `"${backend.port}"` : backend.port} of Service ${service.name}, which has ${has.join(', ')}: there is no endpoint, and requests are answered with an error.${meant?.target === backend.port ? ` ${backend.port} is the container's port.` : ''} ${use === undefined ? 'Name a port of the Service.' : `Use ${typeof use === 'string' ? `"${use}"` : use}.`}`,
          at,
          related: [
            { message: `Service ${service.name} has these ports`, at: placeIn(service, ['spec', 'ports'], 'key') },
          ],
          fixes:
            use === undefined
              ? []
              : [{ title: `Lead to ${use}`, safe: true, edit: (draft) => draft.set(at.documentIndex, at.path, use) }],
        });
      }
    }
    reportSlips(pod, report);
  },
});

function leadsTo(backend: RouteBackend, namespace: string | undefined): boolean {
  return namespacesMeet(backend.namespace, namespace);
}

/** Backends whose Service is not in the text, while this pod's Service of nearly that name has no route. */
function reportSlips(pod: PodContext, report: Parameters<typeof routeBackend.check>[1]): void {
  const free = servicesOf(pod).filter((service) => backendsOf(pod.text, service.name).length === 0);
  if (free.length === 0) return;
  const names = new Set(free.map((service) => service.name));
  for (const backend of routeBackends(pod.text)) {
    const near = nearMiss(backend.service, names);
    const service = free.find(({ name }) => name === near);
    if (service === undefined || !leadsTo(backend, service.namespace)) continue;
    if (pod.text.index.find('Service', backend.service, backend.namespace) !== undefined) continue;
    if (digitsOf(backend.service) !== digitsOf(service.name)) continue;
    const at = placeIn(backend.route, backend.servicePath);
    report({
      message: `${backend.route.kind} ${backend.route.name} leads to Service "${backend.service}", which is not in this text; "${service.name}" is, and no route leads to it. If that is a slip, requests are answered with an error. Use "${service.name}".`,
      at,
      severity: 'warning',
      related: [{ message: `Service ${service.name}`, at: placeIn(service, ['metadata', 'name']) }],
      fixes: [
        {
          title: `Use "${service.name}"`,
          safe: false,
          edit: (draft) => draft.set(at.documentIndex, at.path, service.name),
        },
      ],
    });
  }
}

/** `web-1` and `web-2` are near, but meant. */
function digitsOf(name: string): string {
  return name.replace(/\D+/g, ' ');
}

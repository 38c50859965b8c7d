/** Services that routes from outside lead to: Ingress, Gateway API routes, Traefik's own. */
import type { KubernetesObject } from '../../kubernetes/object';
import { isObject, itemsAt, numberAt, objectAt, textAt } from '../../yaml/read-value';
import type { JsonObject, Path } from '../../yaml/tree';
import type { TextIndex } from '../define-rule';
import { objectsOfKind } from './objects';

export interface RouteBackend {
  readonly route: KubernetesObject;
  readonly service: string;
  readonly namespace: string | undefined;
  /** From the route's root. */
  readonly servicePath: Path;
  /** A number or the name of a Service port; undefined where none is written. */
  readonly port: number | string | undefined;
  readonly portPath: Path;
}

function fromIngress(route: KubernetesObject): RouteBackend[] {
  const found: RouteBackend[] = [];
  const add = (backend: JsonObject, path: Path): void => {
    const { namespace } = route;
    const service = textAt(backend, ['service', 'name']);
    if (service !== undefined) {
      const number = numberAt(backend, ['service', 'port', 'number']);
      const name = textAt(backend, ['service', 'port', 'name']);
      const step = number === undefined ? 'name' : 'number';
      found.push({
        route,
        service,
        namespace,
        servicePath: [...path, 'service', 'name'],
        port: number ?? name,
        portPath: [...path, 'service', 'port', step],
      });
      return;
    }
    // Before networking.k8s.io/v1.
    const old = textAt(backend, ['serviceName']);
    if (old === undefined) return;
    const port = numberAt(backend, ['servicePort']) ?? textAt(backend, ['servicePort']);
    found.push({
      route,
      service: old,
      namespace,
      servicePath: [...path, 'serviceName'],
      port: typeof port === 'string' && /^\d+$/.test(port) ? Number(port) : port,
      portPath: [...path, 'servicePort'],
    });
  };
  for (const field of ['defaultBackend', 'backend']) {
    add(objectAt(route.value, ['spec', field]), ['spec', field]);
  }
  for (const rule of itemsAt(route.value, ['spec', 'rules'])) {
    for (const { item, index } of itemsAt(rule.item, ['http', 'paths'])) {
      const path: Path = ['spec', 'rules', rule.index, 'http', 'paths', index, 'backend'];
      add(objectAt(item, ['backend']), path);
    }
  }
  return found;
}

/** `backendRefs` of Gateway API routes, `services` of Traefik's: both name a Service with a port. */
function fromRules(route: KubernetesObject, rules: 'rules' | 'routes', list: 'backendRefs' | 'services') {
  return itemsAt(route.value, ['spec', rules]).flatMap((rule) =>
    itemsAt(rule.item, [list]).flatMap(({ item, index }): RouteBackend[] => {
      const service = textAt(item, ['name']);
      if (service === undefined || (item.kind !== undefined && item.kind !== 'Service')) return [];
      const path: Path = ['spec', rules, rule.index, list, index];
      const port = numberAt(item, ['port']) ?? textAt(item, ['port']);
      return [
        {
          route,
          service,
          namespace: textAt(item, ['namespace']) ?? route.namespace,
          servicePath: [...path, 'name'],
          port: typeof port === 'string' && /^\d+$/.test(port) ? Number(port) : port,
          portPath: [...path, 'port'],
        },
      ];
    }),
  );
}

const known = new WeakMap<TextIndex, readonly RouteBackend[]>();

/** Every backend of the text, in order; found once per text. */
export function routeBackends(text: TextIndex): readonly RouteBackend[] {
  let backends = known.get(text);
  if (backends === undefined) {
    backends = [
      ...objectsOfKind(text, 'Ingress')
        .filter(({ value }) => isObject(value.spec))
        .flatMap(fromIngress),
      ...['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'].flatMap((kind) =>
        objectsOfKind(text, kind).flatMap((route) => fromRules(route, 'rules', 'backendRefs')),
      ),
      ...['IngressRoute', 'IngressRouteTCP', 'IngressRouteUDP'].flatMap((kind) =>
        objectsOfKind(text, kind).flatMap((route) => fromRules(route, 'routes', 'services')),
      ),
    ];
    known.set(text, backends);
  }
  return backends;
}

const byService = new WeakMap<TextIndex, ReadonlyMap<string, readonly RouteBackend[]>>();

/** The backends that name this Service. */
export function backendsOf(text: TextIndex, service: string): readonly RouteBackend[] {
  let backends = byService.get(text);
  if (backends === undefined) {
    const made = new Map<string, RouteBackend[]>();
    for (const backend of routeBackends(text)) {
      const list = made.get(backend.service);
      if (list === undefined) made.set(backend.service, [backend]);
      else list.push(backend);
    }
    byService.set(text, made);
    backends = made;
  }
  return backends.get(service) ?? [];
}

import type { JsonObject } from '../../yaml/tree';
import type { Parameter } from '../companion';
import { choiceParameter } from './parameters';

/** The endpoint that Prometheus reads. */
export interface ScrapeEndpoint {
  readonly port: number;
  /** Name of the container port: a PodMonitor asks by name. */
  readonly portName: string;
  readonly path: string;
  /** Query parameters of the request. */
  readonly query?: Readonly<Record<string, string>>;
}

/** How Prometheus finds the endpoint; adapters are announced by default, others on request. */
export function scrapeParameter(usual: 'annotations' | 'none', optional = true): Parameter {
  return choiceParameter(
    'scrape',
    'How Prometheus finds it',
    'Annotations are read by the usual scrape configuration, one port a pod. A PodMonitor needs the Prometheus operator.',
    {
      annotations: 'Annotations of the pod',
      podmonitor: 'A PodMonitor',
      ...(optional ? { none: 'Not at all' } : {}),
    },
    usual,
  );
}

const PREFIX = 'prometheus.io/';

export function scrapeAnnotations(endpoint: ScrapeEndpoint): Record<string, string> {
  const annotations: Record<string, string> = {
    [`${PREFIX}scrape`]: 'true',
    [`${PREFIX}port`]: String(endpoint.port),
    [`${PREFIX}path`]: endpoint.path,
  };
  for (const [name, value] of Object.entries(endpoint.query ?? {})) annotations[`${PREFIX}param_${name}`] = value;
  return annotations;
}

/** Whether annotations already name an endpoint: there can be only one a pod. */
export function namesEndpoint(annotations: JsonObject): boolean {
  return Object.keys(annotations).some((key) => key.startsWith(PREFIX));
}

export function podMonitor(
  name: string,
  namespace: string | undefined,
  labels: JsonObject,
  endpoint: ScrapeEndpoint,
): JsonObject {
  const params = Object.entries(endpoint.query ?? {}).map(([key, value]) => [key, [value]]);
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PodMonitor',
    metadata: namespace === undefined ? { name } : { name, namespace },
    spec: {
      selector: { matchLabels: { ...labels } },
      podMetricsEndpoints: [
        {
          port: endpoint.portName,
          path: endpoint.path,
          ...(params.length === 0 ? {} : { params: Object.fromEntries(params) }),
        },
      ],
    },
  };
}

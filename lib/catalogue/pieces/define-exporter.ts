import { objectAt } from '../../yaml/read-value';
import type { JsonObject } from '../../yaml/tree';
import type { Companion, Parameter, ParameterValues } from '../companion';
import { flag, portOf } from './arguments';
import { type CompanionDefinition, defineCompanion, runsImage } from './define-companion';
import type { FoundContainer } from './found';
import { resources, restricted } from './hardening';
import { imageParameter, portParameter, valueFor } from './parameters';
import type { Plan, Situation } from './plan';
import { httpGet, liveness, startupGate } from './probes';
import { namesEndpoint, type ScrapeEndpoint, scrapeParameter } from './scrape';
import { fromConfigMap, readOnlyMount } from './volumes';

/** A program that asks a sibling on localhost for its figures and offers them as Prometheus metrics. */
export interface ExporterDefinition
  extends Pick<
    Companion,
    'id' | 'title' | 'summary' | 'image' | 'defaultMain' | 'needs' | 'suggest' | 'sources' | 'evidence'
  > {
  /** Numeric user of the image. */
  readonly user: number;
  readonly port: number;
  /** Name of the container port, at most 15 characters. */
  readonly portName: string;
  /** The flag that takes the listen address; `:port` is its value. */
  readonly listenFlag: string;
  readonly healthPath: string;
  /** Beside port, scrape and image. */
  readonly parameters: readonly Parameter[];
  readonly args: (values: ParameterValues) => readonly string[];
  readonly env?: (values: ParameterValues) => readonly JsonObject[];
  /** Its configuration file, if it has one. */
  readonly file?: {
    readonly directory: string;
    readonly name: string;
    readonly content: (values: ParameterValues) => string;
  };
  /** Further volumes and what mounts them. */
  readonly more?: (
    situation: Situation,
    values: ParameterValues,
  ) => {
    readonly volumes: readonly JsonObject[];
    readonly mounts: readonly JsonObject[];
    readonly main?: Plan['main'];
  };
  readonly endpoint?: (values: ParameterValues) => Pick<ScrapeEndpoint, 'path' | 'query'>;
  readonly remarks?: (values: ParameterValues) => readonly string[];
  /** The own parameters as the text has them. */
  readonly read: (found: FoundContainer) => ParameterValues | undefined;
  readonly suggestValues?: CompanionDefinition['suggestValues'];
  readonly configureMain?: CompanionDefinition['configureMain'];
  readonly memory?: string;
  /** Its request to the endpoint holds parameters, so that they stand nowhere unless it is announced. */
  readonly mustBeAnnounced?: boolean;
}

export function defineExporter(definition: ExporterDefinition): Companion {
  const { id, title, summary, image, defaultMain, needs, suggest, sources, suggestValues, configureMain, evidence } =
    definition;
  return defineCompanion({
    id,
    title,
    role: 'adapter',
    summary,
    image,
    defaultMain,
    provides: ['metrics for Prometheus'],
    needs,
    sources,
    ...(suggest === undefined ? {} : { suggest }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(suggestValues === undefined ? {} : { suggestValues }),
    ...(configureMain === undefined ? {} : { configureMain }),
    ...(definition.mustBeAnnounced === true ? { refuse: endpointTaken } : {}),
    parameters: [
      ...definition.parameters,
      portParameter('metricsPort', 'Metrics port', 'Where Prometheus reads.', definition.port),
      scrapeParameter('annotations', definition.mustBeAnnounced !== true),
      imageParameter(image),
    ],
    plan: (situation, values) => plan(definition, situation, values),
    read: (found) => {
      const own = runsImage(found, image) ? definition.read(found) : undefined;
      const port = portOf(found.flag(definition.listenFlag)) ?? String(definition.port);
      return own === undefined ? undefined : { ...own, metricsPort: port };
    },
  });
}

function endpointTaken(...[pod, , values]: Parameters<NonNullable<CompanionDefinition['refuse']>>): string | undefined {
  const annotations = objectAt(pod.metadata(), ['annotations']);
  const port = annotations['prometheus.io/port'];
  return valueFor(values, 'scrape') === 'annotations' &&
    namesEndpoint(annotations) &&
    port !== valueFor(values, 'metricsPort')
    ? 'The annotations of the pod name another endpoint for Prometheus: choose a PodMonitor for this one.'
    : undefined;
}

function plan(definition: ExporterDefinition, situation: Situation, values: ParameterValues): Plan {
  const port = Number(valueFor(values, 'metricsPort'));
  const { portName, file } = definition;
  const config = situation.volume('config');
  const more = definition.more?.(situation, values);
  const env = definition.env?.(values) ?? [];
  const mounts = [...(file === undefined ? [] : [readOnlyMount(config, file.directory)]), ...(more?.mounts ?? [])];
  const volumes = [
    ...(file === undefined ? [] : [fromConfigMap(config, situation.configMap)]),
    ...(more?.volumes ?? []),
  ];
  const health = httpGet(definition.healthPath, portName);
  return {
    container: {
      name: situation.name,
      image: definition.image,
      args: [...definition.args(values), flag(definition.listenFlag, `:${port}`)],
      ...(env.length === 0 ? {} : { env: [...env] }),
      ports: [{ name: portName, containerPort: port }],
      ...startupGate(health, 30),
      ...liveness(health),
      securityContext: restricted(definition.user, definition.user),
      resources: resources('10m', '32Mi', definition.memory ?? '128Mi'),
      ...(mounts.length === 0 ? {} : { volumeMounts: mounts }),
    },
    ...(volumes.length === 0 ? {} : { volumes }),
    ...(file === undefined ? {} : { files: { [file.name]: file.content(values) } }),
    ...(more?.main === undefined ? {} : { main: more.main }),
    scrape: { port, portName, path: '/metrics', ...definition.endpoint?.(values) },
    needs: definition.remarks?.(values) ?? [],
  };
}

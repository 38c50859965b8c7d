/** Tracing backends and agents. */
import type { ImageKnowledge } from '../image-knowledge';
import { defineServer, type Listener } from './define-server';

const SOURCES = ['jaegertracing/jaeger: cmd/jaeger/Dockerfile; jaegertracing.io: deployment, ports'] as const;

const AGENT: readonly Listener[] = [
  { purpose: 'thrift compact', port: 6831, protocols: ['UDP'], address: ['processor.jaeger-compact.server-host-port'] },
  { purpose: 'thrift binary', port: 6832, protocols: ['UDP'], address: ['processor.jaeger-binary.server-host-port'] },
  { purpose: 'sampling', port: 5778, address: ['http-server.host-port'] },
];

const COLLECTOR: readonly Listener[] = [
  { purpose: 'grpc', port: 14250, address: ['collector.grpc-server.host-port'] },
  { purpose: 'http', port: 14268, address: ['collector.http-server.host-port'] },
  { purpose: 'otlp-grpc', port: 4317, address: ['collector.otlp.grpc.host-port'] },
  { purpose: 'otlp-http', port: 4318, address: ['collector.otlp.http.host-port'] },
  { purpose: 'zipkin', address: ['collector.zipkin.host-port'], addressVariables: ['COLLECTOR_ZIPKIN_HOST_PORT'] },
];

function admin(port: number): Listener {
  return { purpose: 'admin', port, address: ['admin.http.host-port'] };
}

function defineJaeger(part: string, title: string, port: number, listeners: readonly Listener[]): ImageKnowledge {
  return defineServer({
    id: `jaeger-${part}`,
    title,
    repositories: [`jaegertracing/jaeger-${part}`, `jaegertracing/${part}`],
    role: part === 'agent' ? 'adapter' : 'main',
    uid: 10001,
    programs: [`${part}-linux`, `jaeger-${part}`, `${part}-linux-amd64`],
    listeners: [...listeners, admin(port)],
    configuredBy: ['config-file'],
    sources: SOURCES,
  });
}

export const JAEGER: readonly ImageKnowledge[] = [
  defineJaeger('agent', 'Jaeger agent', 14271, AGENT),
  defineJaeger('collector', 'Jaeger collector', 14269, COLLECTOR),
  defineJaeger('query', 'Jaeger query', 16687, [
    { purpose: 'http', port: 16686, address: ['query.http-server.host-port'] },
    { purpose: 'grpc', port: 16685, address: ['query.grpc-server.host-port'] },
  ]),
  defineJaeger('all-in-one', 'Jaeger all-in-one', 14269, [
    ...AGENT,
    ...COLLECTOR,
    { purpose: 'http', port: 16686, address: ['query.http-server.host-port'] },
    { purpose: 'grpc', port: 16685, address: ['query.grpc-server.host-port'] },
  ]),
  defineServer({
    id: 'jaeger',
    title: 'Jaeger',
    repositories: ['jaegertracing/jaeger'],
    role: 'main',
    uid: 10001,
    programs: ['jaeger'],
    listeners: [
      { purpose: 'otlp-grpc', port: 4317 },
      { purpose: 'otlp-http', port: 4318 },
      { purpose: 'http', port: 16686 },
      { purpose: 'health', port: 13133 },
    ],
    configuredBy: ['config', 'set'],
    sources: SOURCES,
  }),
];

export const zipkin = defineServer({
  id: 'zipkin',
  title: 'Zipkin',
  repositories: ['openzipkin/zipkin', 'openzipkin/zipkin-slim'],
  role: 'main',
  uid: undefined,
  programs: ['start-zipkin'],
  listeners: [{ purpose: 'http', port: 9411, portVariables: ['QUERY_PORT'] }],
  health: { path: '/health', listener: 'http' },
  sources: ['openzipkin/zipkin: docker/Dockerfile, zipkin-server/README.md'],
});

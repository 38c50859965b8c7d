import { remembered } from '../yaml/remembered';

/** What the name of a flag, variable or setting says of the address in its value. */

export type NameMeaning =
  /** The process opens it. */
  | 'listen'
  /** The process connects to it. */
  | 'dial'
  /** Where others (a browser) are told to find it, or a list of names: neither. */
  | 'own'
  /** Likely its own address as others see it (`APP_URL`), sometimes a sibling's. */
  | 'perhaps-own'
  | 'unknown';

/** `--reload-url`, `REDIS_HOST`, `proxyPass` → lower-case words. */
export const wordsOf = remembered((name): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== ''),
);

const LISTEN = /^(listen|listens|listener|listeners|listening|bind|binding|binds|serve|serving)$/;
const OWN =
  /^(public|external|callback|callbacks|redirect|redirects|origin|origins|cors|allowed|allow|allowlist|whitelist|issuer|audience|canonical|advertise|advertised|advertising|domain|domains|cookie|trusted|no|noproxy|realm|example|doc|docs|swagger|vite|nextauth|image|images)$/;
const OWN_NAME = /^(app|site|base|root|web|home|frontend|self|server|website|host)_?(url|uri|domain|name)$/i;
const TELLS =
  /^(metrics|metric|health|healthz|probe|pprof|debug|telemetry|admin|web|http|https|grpc|api|status|stats)$/;
const ADDRESS = /^(addr|address|addresses|endpoint|host|port|interface|ip)$/;
const DIAL =
  /^(url|urls|uri|uris|dsn|upstream|upstreams|target|targets|backend|backends|remote|connect|connection|broker|brokers|bootstrap|peer|peers|destination|forward|reload|scrape|webhook|exporter|otlp|collector|agent|sink|push|pushgateway|master|primary|replica|sentinel|database|db|redis|valkey|postgres|postgresql|pg|mysql|mariadb|mongo|mongodb|amqp|rabbitmq|kafka|zookeeper|nats|statsd|dogstatsd|fluentd|fluentbit|fluent|logstash|gelf|otel|opentelemetry|memcache|memcached|cache|elasticsearch|elastic|opensearch|cassandra|consul|vault|etcd|dapr|jaeger|zipkin|tracing|syslog|graphite|influxdb|influx|smtp|ldap|proxy|apiserver|service|svc|queue|store|storage|search|opa|auth|authz|sidecar|localstack|minio|s3|loki|tempo|prometheus|nginx|envoy|haproxy|wait|session|celery|repo|git|registry|client|kubernetes|k8s)$/;

export const meaningOf = remembered((name): NameMeaning => {
  const words = wordsOf(name);
  if (words.some((word) => LISTEN.test(word))) return 'listen';
  // The JMX exporter's name for what it reads.
  if (/^host_?port$/i.test(name)) return 'dial';
  // Telegraf and what was made of it (the CloudWatch agent) bind to their service_address.
  if (/^service_?address(es)?$/i.test(name)) return 'listen';
  if (words.some((word) => OWN.test(word)) || /^(next_public|react_app|vite)_/i.test(name)) return 'own';
  if (OWN_NAME.test(name.replace(/^-+/, '').replace(/-/g, '_'))) return 'perhaps-own';
  if (words.some((word) => DIAL.test(word))) return 'dial';
  const rest = words.filter((word) => !ADDRESS.test(word));
  if (rest.length < words.length && rest.every((word) => TELLS.test(word) || word === 'server')) {
    return rest.length === 0 ? 'unknown' : 'listen';
  }
  return 'unknown';
});

import { itemsAt, textAt, textsAt } from '../../yaml/read-value';
import type { JsonObject } from '../../yaml/tree';
import { defineCompanion } from '../pieces/define-companion';
import { resources, restricted } from '../pieces/hardening';
import { JMX_PORT, jmxPortOf, jmxProperties } from '../pieces/jmx';
import {
  fileParameter,
  imageParameter,
  numberParameter,
  portParameter,
  textParameter,
  urlParameter,
  valueFor,
} from '../pieces/parameters';
import { httpGet, liveness, startupGate } from '../pieces/probes';
import { scrapeParameter } from '../pieces/scrape';
import { readYaml, settingsFault } from '../pieces/structured-file';
import { fromConfigMap, mount, readOnlyMount, scratch } from '../pieces/volumes';

const IMAGE = 'eclipse-temurin:25-jre';
const DOWNLOADS = 'https://github.com/prometheus/jmx_exporter/releases/download';
const JAR = '/jmx/jmx_prometheus_standalone.jar';
const CONFIG = '/etc/jmx-exporter';
const FILE = 'jmx.yaml';
const USER = 10001;

const RULES = `# Which beans become which metrics; this one takes all.
rules:
  - pattern: ".*"
`;

/** Reads a JVM over JMX and offers its figures as Prometheus metrics. */
export const jmxExporter = defineCompanion({
  id: 'jmx-exporter',
  title: 'Metrics from a JVM (JMX)',
  role: 'adapter',
  summary: 'Heap, threads and the app’s own beans become Prometheus metrics; the app is unchanged.',
  image: IMAGE,
  defaultMain: 'jvm-app',
  provides: ['metrics for Prometheus'],
  needs: ['a JVM with JMX on loopback', 'access to the released jar'],
  parameters: [
    numberParameter('jmxPort', 'JMX port', 'Where the JVM offers JMX, on loopback.', Number(JMX_PORT), {
      min: 1,
      max: 65535,
    }),
    fileParameter('rules', 'Rules', 'Which beans become which metrics.', RULES, {
      required: true, // It stands under the line that names the JVM.
      check: rulesFault,
    }),
    textParameter(
      'version',
      'Version',
      'Of the exporter; there is no official image, so an init step fetches the jar.',
      {
        default: '1.6.0',
        check: (value) => (/^\d+\.\d+\.\d+$/.test(value) ? undefined : 'Three numbers, for example 1.6.0.'),
      },
    ),
    urlParameter(
      'downloads',
      'Where the jar comes from',
      'A mirror of the releases for clusters without access to GitHub.',
      {
        default: DOWNLOADS,
        check: (value) =>
          /^https?:\/\/[^\s"'\\$`]+$/.test(value) ? undefined : 'An address that begins with https://.',
      },
    ),
    portParameter('metricsPort', 'Metrics port', 'Where Prometheus reads.', 9404),
    scrapeParameter('annotations'),
    imageParameter(IMAGE),
  ],
  plan: (situation, values) => {
    const jar = situation.volume('jar');
    const temporary = situation.volume('tmp');
    const config = situation.volume('config');
    const port = Number(valueFor(values, 'metricsPort'));
    const jmxPort = valueFor(values, 'jmxPort');
    const image = valueFor(values, 'image');
    const security = restricted(USER, USER);
    const main: JsonObject[] = hasJmx(situation.main)
      ? []
      : [{ name: 'JAVA_TOOL_OPTIONS', value: jmxProperties(jmxPort) }];
    return {
      before: [
        {
          name: `${situation.name}-fetch`,
          image,
          command: ['curl', '--fail', '--silent', '--show-error', '--location', '--output', JAR, jarUrl(values)],
          securityContext: security,
          resources: resources('10m', '32Mi', '128Mi'),
          volumeMounts: [mount(jar, '/jmx'), mount(temporary, '/tmp')],
        },
      ],
      container: {
        name: situation.name,
        image,
        command: ['java', '-Xmx96m', '-jar', JAR, String(port), `${CONFIG}/${FILE}`],
        ports: [{ name: 'jmx-metrics', containerPort: port }],
        ...startupGate(httpGet('/-/healthy', 'jmx-metrics'), 120, 2),
        ...liveness(httpGet('/-/healthy', 'jmx-metrics')),
        securityContext: security,
        resources: resources('20m', '128Mi', '256Mi'),
        volumeMounts: [readOnlyMount(jar, '/jmx'), mount(temporary, '/tmp'), readOnlyMount(config, CONFIG)],
      },
      volumes: [scratch(jar, '64Mi'), scratch(temporary, '64Mi'), fromConfigMap(config, situation.configMap)],
      files: { [FILE]: `hostPort: 127.0.0.1:${jmxPort}\n${valueFor(values, 'rules')}` },
      main: { env: main },
      scrape: { port, portName: 'jmx-metrics', path: '/metrics' },
    };
  },
  read: (found) => {
    // The step that fetches the jar names it too.
    const jar = found.words.findIndex(
      (word, index) => found.words[index - 1] === '-jar' && /jmx_prometheus_(standalone|httpserver).*\.jar$/.test(word),
    );
    if (jar < 0) return undefined;
    const text = found.file(found.words[jar + 2] ?? '') ?? '';
    const hostPort = textAt(readYaml(text), ['hostPort']) ?? '';
    const fetch = found.siblings.find((sibling) => sibling.name === `${String(found.container.name)}-fetch`);
    const url = textsAt(fetch, ['command']).at(-1)?.text ?? '';
    const match = /^(.*)\/([^/]+)\/jmx_prometheus_standalone-[^/]+\.jar$/.exec(url);
    return {
      jmxPort: hostPort.slice(hostPort.lastIndexOf(':') + 1) || JMX_PORT,
      rules: text.replace(/^hostPort: .*\n/, ''),
      version: match?.[2] ?? '1.6.0',
      downloads: match?.[1] ?? DOWNLOADS,
      metricsPort: found.words[jar + 1]?.split(':').at(-1) ?? '9404',
    };
  },
  suggest: (pod) => {
    const jvm = pod.containers.find(({ knownImage }) =>
      ['tomcat', 'cassandra', 'kafka', 'jetty'].includes(knownImage ?? ''),
    );
    return jvm === undefined ? undefined : `${jvm.name} is a JVM: its figures can be read over JMX`;
  },
  suggestValues: (_, main) => {
    const values: Record<string, string> = {};
    const port = itemsAt(main.value, ['env'])
      .map(({ item }) => jmxPortOf(textAt(item, ['value']) ?? ''))
      .find((one) => one !== undefined);
    if (port !== undefined) values.jmxPort = port;
    return values;
  },
  evidence:
    'Run with the standalone exporter 1.0.1 and Tomcat 11.0.25, the jar fetched by the init step: more than five hundred figures.',
  sources: [
    'https://prometheus.github.io/jmx_exporter/1.6.0/standalone/',
    'https://docs.oracle.com/en/java/javase/21/management/monitoring-and-management-using-jmx-technology.html',
  ],
});

function rulesFault(rules: string): string | undefined {
  const text = `hostPort: 127.0.0.1:${JMX_PORT}\n${rules}`;
  const intact = textAt(readYaml(text), ['hostPort']) === `127.0.0.1:${JMX_PORT}`;
  return settingsFault(text) ?? (intact ? undefined : 'Named settings are needed, from the start of the line.');
}

function jarUrl(values: Parameters<typeof valueFor>[0]): string {
  const version = valueFor(values, 'version');
  return `${valueFor(values, 'downloads')}/${version}/jmx_prometheus_standalone-${version}.jar`;
}

/** Whether the main container opens JMX by settings of its own; those that this companion gave it do not count. */
function hasJmx(main: JsonObject): boolean {
  const own = itemsAt(main, ['env']).filter(
    ({ item }) =>
      !(
        item.name === 'JAVA_TOOL_OPTIONS' &&
        item.value === jmxProperties(jmxPortOf(textAt(item, ['value']) ?? '') ?? '')
      ),
  );
  const words = [...textsAt(main, ['command']), ...textsAt(main, ['args'])].map(({ text }) => text);
  return [...words, ...own.map(({ item }) => textAt(item, ['value']) ?? '')].some(
    (text) => jmxPortOf(text) !== undefined,
  );
}

/** Ports told by configuration files of well-known names and forms, whatever image reads them. */
import { isPortNumber } from '../../pod/tolerant-read';
import type { ContainerInputs, InputFile, OpenedPort } from '../image-knowledge';
import { type ConfigSetting, readSettings } from './config-settings';
import { isBootstrap, readEnvoyPorts } from './envoy-config';
import { readBinds } from './haproxy';
import { readListenLines } from './httpd';
import { bindOf, readListenAddress } from './listen-address';
import { parseNginx, readNginxPorts } from './nginx-config';
import { fromConfig, readYamlConfig } from './read-yaml-config';

const LARGEST = 128 * 1024;

export interface ConfiguredPort extends OpenedPort {
  /** The file is a server's own, and the setting can mean nothing else. */
  readonly strong: boolean;
}

/** Settings by the files that they stand in: names without regard to case, dashes and underscores. */
interface Form {
  readonly file: RegExp;
  readonly port: RegExp;
  /** The setting that holds the host for it, where that stands apart. */
  readonly host?: RegExp;
  /** The whole file must look so. */
  readonly looks?: RegExp;
}

/**
 * From the programs' own documentation: Spring Boot, Quarkus, Micronaut; Grafana; Traefik's static configuration;
 * Caddy's JSON; ASP.NET (Kestrel); uWSGI; PostgreSQL; MySQL; PgBouncer; Redis; RabbitMQ; Loki, Tempo and Promtail.
 */
const FORMS: readonly Form[] = [
  {
    file: /^(application|bootstrap)(-[\w.-]+)?\.(properties|ya?ml)$/i,
    port: /^(server|management\.server|(spring\.)?grpc\.server|quarkus\.http|quarkus\.management|micronaut\.server)\.port$/,
    host: /^server\.address$/,
  },
  { file: /^grafana\.ini$|^custom\.ini$/i, port: /^server\.httpport$/, host: /^server\.httpaddr$/ },
  { file: /^traefik\.(toml|ya?ml)$/i, port: /^entrypoints\.[^.]+\.address$/ },
  { file: /\.json$/i, looks: /"apps"\s*:/, port: /^apps\.http\.servers\.[^.]+\.listen$/ },
  { file: /^appsettings[\w.-]*\.json$/i, port: /^(kestrel\.endpoints\.[^.]+\.url|urls)$/ },
  { file: /\.ini$/i, looks: /^[ \t]*\[uwsgi\]/m, port: /^uwsgi\.(http|httpsocket|httpssocket|socket|uwsgisocket)$/ },
  { file: /^postgresql\.conf$/i, port: /^port$/ },
  { file: /\.cnf$/i, looks: /^[ \t]*\[mysqld\]/m, port: /^mysqld\.port$/, host: /^mysqld\.bindaddress$/ },
  { file: /^pgbouncer\.ini$/i, port: /^pgbouncer\.listenport$/, host: /^pgbouncer\.listenaddr$/ },
  { file: /^rabbitmq\.conf$/i, port: /^(listeners\.tcp\.\w+|management\.tcp\.port|prometheus\.tcp\.port)$/ },
  { file: /\.ya?ml$/i, looks: /^server:/m, port: /^server\.(http|grpc)listenport$/ },
];

/** Names that speak of the program's own listener in files that nobody knows; only a custom. */
const USUAL =
  /(^|\.)((http|https|grpc|web|metrics|admin|health)?(listen|bind)(addr|address|port|on)?|(server|http|https|grpc|web|metrics|admin|health|api)\.(port|addr|address)|(server|http|https|grpc|web|metrics|admin|health|listen|app)port)$|^port$/;

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, '');
}

/** `${SERVER_PORT:8080}`, `${PORT:-8080}`, `$PORT` with what the environment says. */
function resolve(value: string, inputs: ContainerInputs): string {
  return value.replace(/\$\{(\w+)(?::-?([^}]*))?\}|\$(\w+)/g, (whole, name?: string, usual?: string, bare?: string) => {
    return inputs.env.get(name ?? bare ?? '')?.value ?? usual ?? whole;
  });
}

function toPort(
  setting: ConfigSetting,
  host: ConfigSetting | undefined,
  file: InputFile,
  inputs: ContainerInputs,
): Omit<ConfiguredPort, 'strong'> | undefined {
  const read = readListenAddress(resolve(setting.value, inputs));
  if (read.kind !== 'port' || !isPortNumber(read.number)) return undefined;
  const text = `${setting.name}: ${setting.value}`.slice(0, 80);
  return {
    number: read.number,
    protocol: 'TCP',
    bind: host === undefined ? read.bind : bindOf(host.value),
    purpose: /metrics|management|prometheus/i.test(setting.name) ? 'metrics' : 'http',
    evidence: fromConfig(file, text, String(read.number)),
  };
}

function bySettings(name: string, file: InputFile, inputs: ContainerInputs): readonly ConfiguredPort[] {
  const settings = readSettings(name, file);
  const form = FORMS.find((one) => one.file.test(name) && (one.looks === undefined || one.looks.test(file.text)));
  const own = form === undefined ? [] : settings.filter((setting) => form.port.test(plain(setting.name)));
  const host = settings.find((setting) => form?.host?.test(plain(setting.name)) === true);
  if (form !== undefined) {
    return own.flatMap((setting) => {
      const port = setting.value.split(/[;,]/).map((value) => toPort({ ...setting, value }, host, file, inputs));
      return port.flatMap((one) => (one === undefined ? [] : [{ ...one, strong: true }]));
    });
  }
  // `server: {host: db.example.com, port: 5432}` names a peer.
  const peers = new Set(
    settings
      .filter(
        (setting) =>
          /(^|\.)(host|hostname|server|url)$/.test(plain(setting.name)) && !/^(0\.0\.0\.0|::|\*)?$/.test(setting.value),
      )
      .map((setting) => setting.name.replace(/[^.]*$/, '')),
  );
  return settings.flatMap((setting) => {
    if (!USUAL.test(plain(setting.name)) || peers.has(setting.name.replace(/[^.]*$/, ''))) return [];
    const port = toPort(setting, undefined, file, inputs);
    return port === undefined ? [] : [{ ...port, strong: false }];
  });
}

/** Forms that are no list of settings. */
function byText(name: string, file: InputFile): readonly OpenedPort[] | undefined {
  const { text } = file;
  const said = (pattern: RegExp, purpose: string): readonly OpenedPort[] => {
    const found: OpenedPort[] = [];
    for (const match of text.matchAll(pattern)) {
      const read = readListenAddress(match[1] ?? '');
      if (read.kind !== 'port') continue;
      const evidence = fromConfig(file, match[0].trim().slice(0, 80), String(read.number), match.index);
      found.push({ number: read.number, protocol: 'TCP', bind: read.bind, purpose, evidence });
    }
    return found;
  };
  if (/\.(ya?ml|json)$/i.test(name) && /static_resources/.test(text)) {
    const value = readYamlConfig(text);
    return isBootstrap(value) ? readEnvoyPorts(value, file) : undefined;
  }
  if (/\.conf$/i.test(name) && /^[ \t]*(server|http)[ \t]*\{/m.test(text)) {
    return readNginxPorts({ file, directives: parseNginx(text) }, 80)?.ports;
  }
  if (/\.cfg$/i.test(name) && /^(frontend|listen)\s/m.test(text)) return readBinds(file)?.ports;
  if (
    /\.conf$/i.test(name) &&
    /^[ \t]*Listen[ \t]+\S/m.test(text) &&
    /^[ \t]*(<VirtualHost|LoadModule|ServerName|DocumentRoot)/m.test(text)
  ) {
    return readListenLines(file);
  }
  if (/^server\.xml$/i.test(name)) return said(/<Connector\b[^<>]{0,2000}?\bport="(\d+)"/g, 'http');
  if (/gunicorn.*\.py$/i.test(name)) return said(/^[ \t]*bind[ \t]*=[ \t]*\[?["']([^"']+)["']/gm, 'http');
  if (/^puma\.rb$/i.test(name)) return said(/^[ \t]*(?:port|bind)[ \t]*\(?["']?([\w:/.[\]]+)["']?\)?[ \t]*$/gm, 'http');
  if (/\.conf$/i.test(name) && /^[ \t]*pm[ \t]*=/m.test(text))
    return said(/^[ \t]*listen[ \t]*=[ \t]*(\S+)/gm, 'fastcgi');
  if (/^(redis|valkey|sentinel)[\w-]*\.conf$/i.test(name)) return said(/^[ \t]*port[ \t]+(\d+)/gm, 'redis');
  if (/^mosquitto\.conf$/i.test(name)) return said(/^[ \t]*(?:listener|port)[ \t]+(\d+)/gm, 'mqtt');
  return undefined;
}

/** The ports that a container's files of the text tell. A file that cannot be read tells none. */
export function readConfigPorts(inputs: ContainerInputs): readonly ConfiguredPort[] {
  const found: ConfiguredPort[] = [];
  const seen = new Set<InputFile>();
  for (const [path, file] of inputs.files) {
    if (seen.has(file) || file.text.length > LARGEST) continue;
    seen.add(file);
    const name = path.slice(path.lastIndexOf('/') + 1);
    const whole = byText(name, file);
    if (whole !== undefined) found.push(...whole.map((port) => ({ ...port, strong: true })));
    else if (/\.(ya?ml|json|toml|ini|cnf|conf|properties)$/i.test(name)) found.push(...bySettings(name, file, inputs));
  }
  return found;
}

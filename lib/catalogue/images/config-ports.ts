/** Ports told by configuration files of well-known names and forms, whatever image reads them. */
import { isShell } from '../../pod/shell-text';
import { isPortNumber } from '../../pod/tolerant-read';
import type { ContainerInputs, ImageKnowledge, InputFile, OpenedPort } from '../image-knowledge';
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
  /** Names of images whose program reads it; absent: an application's own file. */
  readonly images?: RegExp;
}

/** What one file tells, and whose file it is. */
interface Told {
  readonly images?: RegExp | undefined;
  readonly ports: readonly ConfiguredPort[];
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
  { file: /^grafana\.ini$|^custom\.ini$/i, images: /grafana/, port: /^server\.httpport$/, host: /^server\.httpaddr$/ },
  { file: /^traefik\.(toml|ya?ml)$/i, images: /traefik/, port: /^entrypoints\.[^.]+\.address$/ },
  { file: /\.json$/i, looks: /"apps"\s*:/, images: /caddy/, port: /^apps\.http\.servers\.[^.]+\.listen$/ },
  { file: /^appsettings[\w.-]*\.json$/i, port: /^(kestrel\.endpoints\.[^.]+\.url|urls)$/ },
  { file: /\.ini$/i, looks: /^[ \t]*\[uwsgi\]/m, port: /^uwsgi\.(http|httpsocket|httpssocket|socket|uwsgisocket)$/ },
  { file: /^postgresql\.conf$/i, images: /postgres/, port: /^port$/ },
  {
    file: /\.cnf$/i,
    images: /mysql|maria|percona/,
    looks: /^[ \t]*\[mysqld\]/m,
    port: /^mysqld\.port$/,
    host: /^mysqld\.bindaddress$/,
  },
  { file: /^pgbouncer\.ini$/i, images: /pgbouncer/, port: /^pgbouncer\.listenport$/, host: /^pgbouncer\.listenaddr$/ },
  {
    file: /^rabbitmq\.conf$/i,
    images: /rabbitmq/,
    port: /^(listeners\.tcp\.\w+|management\.tcp\.port|prometheus\.tcp\.port)$/,
  },
  {
    file: /\.ya?ml$/i,
    looks: /^server:/m,
    images: /loki|tempo|mimir|promtail|cortex/,
    port: /^server\.(http|grpc)listenport$/,
  },
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

function bySettings(name: string, file: InputFile, inputs: ContainerInputs): Told {
  const settings = readSettings(name, file);
  const form = FORMS.find((one) => one.file.test(name) && (one.looks === undefined || one.looks.test(file.text)));
  const own = form === undefined ? [] : settings.filter((setting) => form.port.test(plain(setting.name)));
  const host = settings.find((setting) => form?.host?.test(plain(setting.name)) === true);
  if (form !== undefined) {
    const ports = own.flatMap((setting) => {
      const port = setting.value.split(/[;,]/).map((value) => toPort({ ...setting, value }, host, file, inputs));
      return port.flatMap((one) => (one === undefined ? [] : [{ ...one, strong: true }]));
    });
    return { images: form.images, ports };
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
  const ports = settings.flatMap((setting) => {
    if (!USUAL.test(plain(setting.name)) || peers.has(setting.name.replace(/[^.]*$/, ''))) return [];
    const port = toPort(setting, undefined, file, inputs);
    return port === undefined ? [] : [{ ...port, strong: false }];
  });
  return { ports };
}

/** Forms that are no list of settings, in the order in which they are tried. */
const TEXTS: readonly {
  readonly file: RegExp;
  readonly looks?: RegExp;
  readonly images?: RegExp;
  readonly read: (file: InputFile) => readonly OpenedPort[] | undefined;
}[] = [
  {
    file: /\.(ya?ml|json)$/i,
    looks: /static_resources/,
    images: /envoy/,
    read: (file) => {
      const value = readYamlConfig(file.text);
      return isBootstrap(value) ? readEnvoyPorts(value, file) : undefined;
    },
  },
  {
    file: /\.conf$/i,
    looks: /^[ \t]*(server|http)[ \t]*\{/m,
    images: /nginx|openresty|angie/,
    read: (file) => readNginxPorts({ file, directives: parseNginx(file.text) }, 80)?.ports,
  },
  { file: /\.cfg$/i, looks: /^(frontend|listen)\s/m, images: /haproxy/, read: (file) => readBinds(file)?.ports },
  {
    file: /\.conf$/i,
    looks: /^[ \t]*(<VirtualHost|LoadModule|ServerName|DocumentRoot)/m,
    images: /httpd|apache|php/,
    read: readListenLines,
  },
  { file: /^ports\.conf$/i, looks: /^[ \t]*Listen[ \t]/m, images: /httpd|apache|php/, read: readListenLines },
  { file: /^server\.xml$/i, images: /tomcat|tomee/, read: said(/<Connector\b[^<>]{0,2000}?\bport="(\d+)"/g, 'http') },
  { file: /gunicorn.*\.py$/i, read: said(/^[ \t]*bind[ \t]*=[ \t]*\[?["']([^"']+)["']/gm, 'http') },
  { file: /^puma\.rb$/i, read: said(/^[ \t]*(?:port|bind)[ \t]*\(?["']?([\w:/.[\]]+)["']?\)?[ \t]*$/gm, 'http') },
  {
    file: /\.conf$/i,
    looks: /^[ \t]*pm[ \t]*=/m,
    images: /php|fpm/,
    read: said(/^[ \t]*listen[ \t]*=[ \t]*(\S+)/gm, 'fastcgi'),
  },
  {
    file: /^(redis|valkey|sentinel)[\w-]*\.conf$/i,
    images: /redis|valkey|keydb/,
    read: said(/^[ \t]*port[ \t]+(\d+)/gm, 'redis'),
  },
  { file: /^mosquitto\.conf$/i, images: /mosquitto/, read: said(/^[ \t]*(?:listener|port)[ \t]+(\d+)/gm, 'mqtt') },
];

/** Reads every address that a pattern finds. */
function said(pattern: RegExp, purpose: string) {
  return (file: InputFile): readonly OpenedPort[] => {
    const found: OpenedPort[] = [];
    for (const match of file.text.matchAll(pattern)) {
      const read = readListenAddress(match[1] ?? '');
      if (read.kind !== 'port') continue;
      const evidence = fromConfig(file, match[0].trim().slice(0, 80), String(read.number), match.index);
      found.push({ number: read.number, protocol: 'TCP', bind: read.bind, purpose, evidence });
    }
    return found;
  };
}

function byText(name: string, file: InputFile): Told | undefined {
  const form = TEXTS.find((one) => one.file.test(name) && one.looks?.test(file.text) !== false);
  if (form === undefined) return undefined;
  return { images: form.images, ports: (form.read(file) ?? []).map((port) => ({ ...port, strong: true })) };
}

/** Whether a command, argument or variable names the file or its folder. */
function isNamed(inputs: ContainerInputs, path: string): boolean {
  const folder = path.slice(0, path.lastIndexOf('/'));
  const names = (text: string | undefined): boolean =>
    text !== undefined && (text.includes(path) || (folder.length > 1 && text.replace(/\/$/, '').endsWith(folder)));
  return (
    [...inputs.command, ...inputs.args].some((word) => names(word.text)) ||
    [...inputs.env.values()].some(({ value }) => names(value))
  );
}

/** A shell runs what its script says: files that the script does not name are not its configuration. */
function runsScript(inputs: ContainerInputs): boolean {
  return isShell([...inputs.command, ...inputs.args][0]?.text ?? '');
}

/**
 * The ports that a container's files of the text tell. A folder of files is often mounted by several containers that
 * each read one, so a file counts where it is named, where the image is one that reads it, or where an unknown program
 * has it for itself (`alone`). A file that cannot be read tells none.
 */
export function readConfigPorts(
  inputs: ContainerInputs,
  image: ImageKnowledge | undefined,
  alone: (file: InputFile) => boolean,
): readonly ConfiguredPort[] {
  const found: ConfiguredPort[] = [];
  const seen = new Set<InputFile>();
  const unknown = image === undefined || image.runs === 'depends';
  for (const [path, file] of inputs.files) {
    if (seen.has(file) || file.text.length > LARGEST) continue;
    seen.add(file);
    const name = path.slice(path.lastIndexOf('/') + 1);
    const isSettings = /\.(ya?ml|json|toml|ini|cnf|conf|properties)$/i.test(name);
    const told = byText(name, file) ?? (isSettings ? bySettings(name, file, inputs) : undefined);
    if (told === undefined || told.ports.length === 0) continue;
    const fits = told.images?.test(inputs.image?.repository ?? '') === true;
    const likely = (fits || (unknown && alone(file))) && !runsScript(inputs);
    if (likely || isNamed(inputs, path)) found.push(...told.ports);
  }
  return found;
}

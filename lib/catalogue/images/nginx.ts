import { expandShell } from '../../pod/shell-text';
import type { ContainerInputs, ImageKnowledge, OpenedPort, SocketUse } from '../image-knowledge';
import { fileState, filesIn, isCovered } from './image-files';
import { readInvocation } from './invocation';
import { includesOf, type NginxFile, parseNginx, readNginxDials, readNginxPorts } from './nginx-config';

const FORM = { programs: ['nginx', 'nginx-debug', 'openresty'], args: 'command' } as const;
const MAIN = '/etc/nginx/nginx.conf';
const DIRECTORY = '/etc/nginx/conf.d';
const TEMPLATES = '/etc/nginx/templates';

/** Includes that hold settings, never a `server`. */
const HARMLESS =
  /(mime\.types|(fastcgi|uwsgi|scgi|proxy)(_params|\.conf)|koi-\w+|win-utf|modules[^/]*\/[^/]*|modules\.conf|status_map\.conf)$/;

interface Configuration {
  readonly files: readonly NginxFile[];
  /** Whether the image's own default server is still part of it. */
  readonly hasDefault: boolean;
}

function parse(file: NginxFile['file']): NginxFile {
  return { file, directives: parseNginx(file.text) };
}

/** Ports, dials, sockets and paths that it writes are all read from the same files. */
const configurations = new WeakMap<ContainerInputs, { readonly configuration: Configuration | undefined }>();

/** The files that nginx reads; undefined when one of them cannot be seen. */
function configurationOf(inputs: ContainerInputs): Configuration | undefined {
  const known = configurations.get(inputs);
  if (known !== undefined) return known.configuration;
  const configuration = readConfiguration(inputs);
  configurations.set(inputs, { configuration });
  return configuration;
}

function readConfiguration(inputs: ContainerInputs): Configuration | undefined {
  const args = readInvocation(inputs, FORM);
  // `-g "daemon off;"` says nothing about ports; `-c` names another file.
  if (args === undefined || args.some((argument) => argument.text === '-p')) return undefined;
  const chosen = args[args.findIndex((argument) => argument.text === '-c') + 1]?.text;
  const main = fileState(
    inputs,
    args.some((argument) => argument.text === '-c') && chosen !== undefined ? chosen : MAIN,
  );
  if (main.kind === 'unseen' || main.kind === 'absent') return undefined;
  const files: NginxFile[] = [];
  let includesDirectory = true;
  if (main.kind === 'known') {
    const read = parse(main.file);
    files.push(read);
    includesDirectory = false;
    for (const include of includesOf(read.directives)) {
      const path = include.startsWith('/') ? include : `/etc/nginx/${include}`;
      if (HARMLESS.test(path)) continue;
      if (/^\/etc\/nginx\/conf\.d\/\*(\.conf)?$/.test(path)) includesDirectory = true;
      else if (path.includes('*')) {
        const directory = path.slice(0, path.lastIndexOf('/'));
        if (!inputs.knowsDirectory(directory)) return undefined;
        for (const { file } of filesIn(inputs, directory, path.slice(path.lastIndexOf('*') + 1)))
          files.push(parse(file));
      } else {
        const state = fileState(inputs, path);
        if (state.kind === 'known') files.push(parse(state.file));
        else if (state.kind === 'unseen') return undefined;
      }
    }
  } else if (chosen !== undefined && args.some((argument) => argument.text === '-c') && chosen !== MAIN)
    return undefined;
  if (!includesDirectory) return { files, hasDefault: false };
  if (!inputs.knowsDirectory(DIRECTORY) || !inputs.knowsDirectory(TEMPLATES)) return undefined;
  const found = filesIn(inputs, DIRECTORY, '.conf');
  for (const { file } of found) files.push(parse(file));
  const templates = filesIn(inputs, TEMPLATES, '.template');
  for (const { file } of templates) {
    const text = expandShell(file.text, (name) => inputs.env.get(name)?.value);
    files.push({ file, directives: parseNginx(text) });
  }
  const replaced =
    isCovered(inputs, `${DIRECTORY}/default.conf`) ||
    templates.some(({ path }) => path.endsWith('/default.conf.template'));
  return { files, hasDefault: !replaced };
}

const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

/** The pid file and the five folders for temporary files, unless the configuration moves them. */
function mustWrite(inputs: ContainerInputs, own: readonly string[]): readonly string[] {
  const args = readInvocation(inputs, FORM);
  if (args === undefined) return [];
  const line = args.map((argument) => argument.text).join(' ');
  const state = fileState(inputs, /-c\s+(\S+)/.exec(line)?.[1] ?? MAIN);
  if (state.kind === 'image') return /\bpid\s/.test(line) ? [] : own;
  if (state.kind !== 'known') return [];
  const directives = parseNginx(state.file.text);
  const http = directives.find((directive) => directive.name === 'http')?.block;
  const pid = /\bpid\s+([^\s;]+)/.exec(line)?.[1] ?? directives.find((directive) => directive.name === 'pid')?.args[0];
  const moved = TEMPORARY.every((name) => http?.some((directive) => directive.name === `${name}_temp_path`));
  return [...(http === undefined || moved ? [] : ['/var/cache/nginx']), pid === undefined ? '/run' : directoryOf(pid)];
}

function read(inputs: ContainerInputs, port: number) {
  const configuration = configurationOf(inputs);
  if (configuration === undefined) return undefined;
  const ports: OpenedPort[] = [];
  const sockets: SocketUse[] = [];
  for (const file of configuration.files) {
    const found = readNginxPorts(file, 80);
    if (found === undefined) return undefined;
    ports.push(...found.ports);
    sockets.push(...found.sockets);
  }
  if (configuration.hasDefault) {
    const evidence = { source: 'image', text: 'default server of nginx' } as const;
    ports.push({ number: port, protocol: 'TCP', bind: 'all', purpose: 'http', evidence });
  }
  const dials = readNginxDials(configuration.files);
  return { ports, dials: dials.dials, sockets: [...sockets, ...dials.sockets] };
}

/** `nginx -s reload` in a helper of the same image: it signals, and starts no server. */
function onlySignals(inputs: ContainerInputs): boolean {
  if (inputs.command.length === 0) return false;
  const text = [...inputs.command, ...inputs.args].map((word) => word.text).join(' ');
  return /\bnginx\s+-s\s/.test(text) && !/\bnginx\b(?!\s+-s\s|[/.\w-])/.test(text);
}

function defineNginx(own: {
  readonly id: string;
  readonly title: string;
  readonly repositories: readonly string[];
  readonly port: number;
  readonly uid: number;
  readonly gid: number;
  readonly writablePaths: readonly string[];
  readonly sources: readonly string[];
}): ImageKnowledge {
  const { port, ...rest } = own;
  return {
    ...rest,
    role: 'main',
    shell: true,
    ownedPaths: ['/etc/nginx'],
    runs: 'forever',
    mustWrite: (inputs) => mustWrite(inputs, own.writablePaths),
    ports: (inputs) => (onlySignals(inputs) ? [] : read(inputs, port)?.ports),
    dials: (inputs) => read(inputs, port)?.dials ?? [],
    sockets: (inputs) => read(inputs, port)?.sockets ?? [],
  };
}

export const nginx = defineNginx({
  id: 'nginx',
  title: 'nginx',
  repositories: ['library/nginx', 'docker/library/nginx', 'nginx/nginx', 'openresty/openresty', 'nginxinc/nginx'],
  port: 80,
  uid: 0,
  gid: 0,
  writablePaths: ['/var/cache/nginx', '/run'],
  sources: ['nginx/docker-nginx: mainline/alpine-slim/Dockerfile', 'nginx.org: ngx_http_core_module, listen'],
});

export const nginxUnprivileged = defineNginx({
  id: 'nginx-unprivileged',
  title: 'nginx (unprivileged)',
  repositories: ['nginxinc/nginx-unprivileged', 'nginx/nginx-unprivileged'],
  port: 8080,
  uid: 101,
  gid: 101,
  writablePaths: ['/tmp'],
  sources: ['nginx/docker-nginx-unprivileged: stable/debian/Dockerfile, README.md'],
});

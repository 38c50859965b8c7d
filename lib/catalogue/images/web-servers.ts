/** Web servers and gateways told by flags, variables or files of their own languages. */
import type { ContainerInputs, ImageKnowledge, OpenedPort } from '../image-knowledge';
import { defineServer } from './define-server';
import { fileState } from './image-files';
import { flagValue, fromArgument, readInvocation } from './invocation';
import { readListenAddress } from './listen-address';
import { fromConfig } from './read-yaml-config';
import { readVarnishDials } from './varnish-config';

const CADDY = { programs: ['caddy'], args: 'command' } as const;

/** Sites of a Caddyfile: a line at depth 0 that ends in `{` or stands first. */
function caddyPorts(inputs: ContainerInputs): readonly OpenedPort[] | undefined {
  const args = readInvocation(inputs, CADDY);
  if (args === undefined) return undefined;
  const path = flagValue(args, ['config', 'c'])?.value ?? '/etc/caddy/Caddyfile';
  const verb = args[0]?.text;
  if (verb === 'reverse-proxy' || verb === 'file-server' || verb === 'respond') {
    const listen = flagValue(args, verb === 'reverse-proxy' ? ['from', 'f'] : ['listen', 'l']);
    if (listen === undefined) return undefined;
    const read = readListenAddress(listen.value);
    if (read.kind !== 'port') return undefined;
    const evidence = fromArgument(listen);
    return [{ number: read.number, protocol: 'TCP', bind: 'all', purpose: 'http', evidence }];
  }
  const state = fileState(inputs, path);
  if (state.kind === 'image' && path === '/etc/caddy/Caddyfile') {
    const evidence = { source: 'image', text: "Caddyfile of Caddy's image" } as const;
    return [
      { number: 80, protocol: 'TCP', bind: 'all', purpose: 'http', evidence },
      { number: 2019, protocol: 'TCP', bind: 'loopback', purpose: 'admin', evidence },
    ];
  }
  if (state.kind !== 'known' || !/Caddyfile/.test(path)) return undefined;
  const { file } = state;
  if (/\bimport\b|\bservers\b|\{\$|^[ \t]*bind\b|http_port|https_port/m.test(file.text)) return undefined;
  const found: OpenedPort[] = [];
  let depth = 0;
  let start = 0;
  for (const line of file.text.split('\n')) {
    const bare = line.replace(/(^|\s)#.*$/, '').trim();
    if (depth === 0 && bare !== '' && bare !== '{' && bare !== '}') {
      for (const site of bare
        .replace(/\{$/, '')
        .split(/[\s,]+/)
        .filter((word) => word !== '' && !word.startsWith('('))) {
        const port =
          /:(\d+)$/.exec(site.replace(/\/.*$/, '').replace(/^https?:\/\//, 'x'))?.[1] ??
          /:(\d+)/.exec(site.replace(/^https?:\/\//, ''))?.[1];
        const number = port === undefined ? (site.startsWith('http://') ? 80 : undefined) : Number(port);
        // A bare host name is served on 443 with a redirect on 80.
        for (const one of number === undefined ? [443, 80] : [number]) {
          found.push({
            number: one,
            protocol: 'TCP',
            bind: 'all',
            purpose: 'http',
            evidence: fromConfig(file, `site ${site}`, site, start),
          });
        }
      }
    }
    depth = Math.max(0, depth + (bare.match(/\{(?=\s*$)/g)?.length ?? 0) - (bare === '}' ? 1 : 0));
    start += line.length + 1;
  }
  const admin = /^[ \t]*admin\s+(\S+)/m.exec(file.text);
  const read = admin === null ? undefined : readListenAddress(admin[1] ?? '');
  if (admin?.[1] === 'off') return found;
  if (read !== undefined && read.kind !== 'port') return undefined;
  const evidence =
    admin === null
      ? ({ source: 'image', text: "Caddy's admin endpoint" } as const)
      : fromConfig(file, admin[0].trim(), admin[1]);
  found.push({
    number: read?.number ?? 2019,
    protocol: 'TCP',
    bind: read?.bind ?? 'loopback',
    purpose: 'admin',
    evidence,
  });
  return found;
}

export const caddy: ImageKnowledge = {
  id: 'caddy',
  title: 'Caddy',
  repositories: ['library/caddy', 'docker/library/caddy'],
  role: 'main',
  uid: 0,
  gid: 0,
  shell: true,
  writablePaths: [],
  runs: 'forever',
  ports: caddyPorts,
  sources: ['caddyserver/caddy-docker: 2.10/alpine/Dockerfile', 'caddyserver.com: Caddyfile concepts'],
};

const TRAEFIK = { programs: ['traefik'], args: 'command' } as const;

export const traefik: ImageKnowledge = {
  id: 'traefik',
  title: 'Traefik',
  repositories: ['library/traefik', 'traefik/traefik', 'docker/library/traefik'],
  role: 'main',
  uid: 0,
  shell: true,
  writablePaths: [],
  runs: 'forever',
  ports: (inputs) => {
    const args = readInvocation(inputs, TRAEFIK);
    if (
      args === undefined ||
      !inputs.knowsDirectory('/etc/traefik') ||
      flagValue(args, ['configFile', 'configfile']) !== undefined
    )
      return undefined;
    if ([...inputs.files.keys()].some((path) => path.startsWith('/etc/traefik/'))) return undefined;
    const found: OpenedPort[] = [];
    const names = new Map<string, string>();
    for (const argument of args) {
      const match = /^--entry[pP]oints\.([\w-]+)\.address=(.*)$/.exec(argument.text);
      if (match?.[1] !== undefined) names.set(match[1], argument.text.slice(2, argument.text.indexOf('=')));
    }
    for (const [name, flag] of names) {
      const value = flagValue(args, [flag]);
      const udp = /\/udp$/.test(value?.value ?? '');
      const read = readListenAddress((value?.value ?? '$').replace(/\/(tcp|udp)$/, ''));
      if (value === undefined || read.kind !== 'port') return undefined;
      found.push({
        number: read.number,
        protocol: udp ? 'UDP' : 'TCP',
        bind: read.bind,
        purpose: name,
        evidence: fromArgument(value),
      });
    }
    if (names.size === 0) {
      const evidence = { source: 'image', text: 'default entry point of Traefik' } as const;
      found.push({ number: 80, protocol: 'TCP', bind: 'all', purpose: 'web', evidence });
    }
    const insecure = args.find((argument) => /^--api\.insecure(=true)?$/i.test(argument.text));
    if (insecure !== undefined && !names.has('traefik')) {
      const evidence = { source: 'arguments', text: insecure.text, place: insecure.place } as const;
      found.push({ number: 8080, protocol: 'TCP', bind: 'all', purpose: 'dashboard', evidence });
    } else if (
      !names.has('traefik') &&
      args.some((argument) => /^--(ping|metrics\.prometheus)(=true)?$/i.test(argument.text))
    ) {
      const evidence = { source: 'image', text: 'entry point traefik, which ping and metrics use' } as const;
      found.push({ number: 8080, protocol: 'TCP', bind: 'all', purpose: 'traefik', evidence });
    }
    return found;
  },
  sources: ['traefik/traefik-library-image: v3.5/alpine/Dockerfile', 'doc.traefik.io: entry points, API'],
};

export const varnish = defineServer({
  id: 'varnish',
  title: 'Varnish',
  repositories: ['library/varnish'],
  role: 'ambassador',
  uid: 'varnish',
  shell: true,
  writablePaths: ['/var/lib/varnish'],
  programs: ['varnishd', 'docker-varnish-entrypoint'],
  args: 'command',
  listeners: [
    { purpose: 'http', port: 80, portVariables: ['VARNISH_HTTP_PORT'] },
    { purpose: 'proxy protocol', port: 8443, portVariables: ['VARNISH_PROXY_PORT'] },
  ],
  unclearWhen: (args) => args.some((argument) => /^-a/.test(argument.text)),
  dials: readVarnishDials,
  sources: ['varnish/docker-varnish: fresh/debian/Dockerfile, README.md'],
});

export const kong = defineServer({
  id: 'kong',
  title: 'Kong',
  repositories: ['library/kong', 'kong/kong-gateway', 'kong/kong'],
  role: 'main',
  uid: 'kong',
  shell: true,
  writablePaths: ['/usr/local/kong'],
  mustWrite: (inputs) => [inputs.env.get('KONG_PREFIX')?.value ?? '/usr/local/kong'],
  programs: ['kong', 'docker-start'],
  args: 'command',
  listeners: [
    { purpose: 'proxy', port: 8000, addressVariables: ['KONG_PROXY_LISTEN'] },
    { purpose: 'proxy tls', port: 8443, when: (_, inputs) => !inputs.env.has('KONG_PROXY_LISTEN') },
    { purpose: 'admin', port: 8001, bind: 'loopback', addressVariables: ['KONG_ADMIN_LISTEN'] },
    {
      purpose: 'admin tls',
      port: 8444,
      bind: 'loopback',
      when: (_, inputs) => !inputs.env.has('KONG_ADMIN_LISTEN'),
    },
    { purpose: 'status', addressVariables: ['KONG_STATUS_LISTEN'] },
    { purpose: 'streams', addressVariables: ['KONG_STREAM_LISTEN'] },
  ],
  configuredIn: ['/etc/kong'],
  unclearWhen: (_, inputs) =>
    [...inputs.env.keys()].some((name) =>
      /^KONG_(?!(?:PROXY|ADMIN|STATUS|STREAM)_LISTEN$)\w*_?LISTEN$|^KONG_PORT_MAPS$/.test(name),
    ),
  sources: ['Kong/docker-kong: ubuntu/Dockerfile', 'docs.konghq.com: proxy_listen, admin_listen'],
});

export const kongIngressController = defineServer({
  id: 'kong-ingress-controller',
  title: 'Kong Ingress Controller',
  repositories: ['kong/kubernetes-ingress-controller', 'kong/kong-ingress-controller'],
  uid: 1000,
  shell: false,
  programs: ['manager', 'kong-ingress-controller'],
  listeners: [
    {
      purpose: 'health',
      port: 10254,
      address: ['health-probe-bind-address'],
      addressVariables: ['CONTROLLER_HEALTH_PROBE_BIND_ADDRESS'],
    },
    {
      purpose: 'metrics',
      port: 10255,
      address: ['metrics-bind-address'],
      addressVariables: ['CONTROLLER_METRICS_BIND_ADDRESS'],
    },
    { purpose: 'diagnostics', port: 10256 },
    {
      purpose: 'webhook',
      address: ['admission-webhook-listen'],
      addressVariables: ['CONTROLLER_ADMISSION_WEBHOOK_LISTEN'],
    },
  ],
  sources: ['Kong/kubernetes-ingress-controller: docs/cli-arguments.md, Dockerfile (distroless)'],
});

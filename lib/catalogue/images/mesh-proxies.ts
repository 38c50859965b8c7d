/** Proxies of service meshes and tunnels, injected or written by hand. */
import type { ImageKnowledge, OpenedPort } from '../image-knowledge';
import { defineServer } from './define-server';
import { readInvocation, variable } from './invocation';

function fixed(
  title: string,
  ports: readonly (readonly [number, OpenedPort['bind'], string])[],
): readonly OpenedPort[] {
  return ports.map(([number, bind, purpose]) => ({
    number,
    protocol: 'TCP',
    bind,
    purpose,
    evidence: { source: 'image', text: `${title} uses this port` },
  }));
}

export const istioProxy: ImageKnowledge = {
  id: 'istio-proxy',
  title: 'Istio proxy',
  repositories: [
    'istio/proxyv2',
    'istio-release/proxyv2',
    'istio-testing/proxyv2',
    'asm/proxyv2',
    'istio/proxyv2-distroless',
  ],
  role: 'ambassador',
  uid: 1337,
  gid: 1337,
  shell: undefined,
  writablePaths: [],
  runs: 'depends',
  ports: (inputs) => {
    const words = [...inputs.command, ...inputs.args].map((word) => word.text);
    // `istio-iptables` sets rules and ends; a router (gateway) listens where the control plane says.
    if (words.includes('istio-iptables') || words.includes('istio-clean-iptables')) return [];
    if (words.includes('router')) return undefined;
    return fixed('Istio', [
      [15000, 'loopback', 'admin'],
      [15001, 'all', 'outbound'],
      [15004, 'loopback', 'debug'],
      [15006, 'all', 'inbound'],
      [15020, 'all', 'metrics'],
      [15021, 'all', 'health'],
      [15090, 'all', 'metrics'],
    ]);
  },
  sources: ['istio/istio.io: docs/ops/deployment/application-requirements'],
};

export const linkerdProxy: ImageKnowledge = {
  id: 'linkerd-proxy',
  title: 'Linkerd proxy',
  repositories: ['linkerd/proxy', 'linkerd-io/proxy'],
  role: 'ambassador',
  uid: 2102,
  shell: false,
  writablePaths: [],
  runs: 'forever',
  ports: () =>
    fixed('Linkerd', [
      [4140, 'loopback', 'outbound'],
      [4143, 'all', 'inbound'],
      [4190, 'all', 'control'],
      [4191, 'all', 'admin'],
    ]),
  sources: ['linkerd/linkerd2: charts/linkerd-control-plane/values.yaml'],
};

export const daprd = defineServer({
  id: 'daprd',
  title: 'Dapr',
  repositories: ['daprio/daprd', 'dapr/daprd', 'daprio/dapr'],
  role: 'ambassador',
  programs: ['daprd'],
  listeners: [
    {
      purpose: 'http',
      port: 3500,
      bind: 'loopback',
      portFlags: ['dapr-http-port'],
      hostFlags: ['dapr-listen-addresses'],
    },
    {
      purpose: 'grpc',
      port: 50001,
      bind: 'loopback',
      portFlags: ['dapr-grpc-port'],
      hostFlags: ['dapr-listen-addresses'],
    },
    { purpose: 'internal', port: 50002, portFlags: ['dapr-internal-grpc-port'] },
    { purpose: 'metrics', port: 9090, portFlags: ['metrics-port'] },
  ],
  dials: (inputs) => {
    const words = inputs.args.map((word) => word.text);
    const at = words.findIndex((word) => word === '--app-port' || word === '-app-port');
    const joined = words.find((word) => /^--?app-port=/.test(word));
    const text = joined?.split('=')[1] ?? (at < 0 ? undefined : words[at + 1]);
    const word = inputs.args[joined === undefined ? at + 1 : words.indexOf(joined)];
    const port = Number(text);
    if (word === undefined || !Number.isInteger(port) || port < 1 || port > 65535) return [];
    const place = { documentIndex: inputs.documentIndex, path: [...inputs.objectPath, ...word.path] };
    const evidence = { source: 'arguments', text: `--app-port ${port}`, place } as const;
    return [{ host: 'localhost', port, protocol: 'TCP', text: `app port ${port}`, evidence }];
  },
  sources: ['dapr/docs: reference/arguments-annotations-overview.md'],
});

export const cloudflared = defineServer({
  id: 'cloudflared',
  title: 'cloudflared',
  repositories: ['cloudflare/cloudflared'],
  role: 'ambassador',
  uid: 65532,
  gid: 65532,
  shell: false,
  programs: ['cloudflared'],
  listeners: [{ purpose: 'metrics', address: ['metrics'], addressVariables: ['TUNNEL_METRICS'] }],
  // Without the flag the port depends on the image's age, and a file may say it.
  unclearWhen: (args, inputs) =>
    !args.some((argument) => /^--metrics\b/.test(argument.text)) && !inputs.env.has('TUNNEL_METRICS'),
  sources: ['cloudflare/cloudflared: Dockerfile'],
});

export const tailscale = defineServer({
  id: 'tailscale',
  title: 'Tailscale',
  repositories: ['tailscale/tailscale'],
  role: 'ambassador',
  shell: true,
  programs: ['containerboot', 'tailscaled'],
  args: 'command',
  listeners: [
    { purpose: 'proxy', addressVariables: ['TS_OUTBOUND_HTTP_PROXY_LISTEN'] },
    { purpose: 'proxy', addressVariables: ['TS_SOCKS5_SERVER'] },
    {
      purpose: 'health',
      port: 9002,
      addressVariables: ['TS_LOCAL_ADDR_PORT'],
      when: (_, inputs) =>
        [variable(inputs, ['TS_ENABLE_HEALTH_CHECK']), variable(inputs, ['TS_ENABLE_METRICS'])].some(
          (found) => found?.value === 'true',
        ),
    },
  ],
  sockets: (inputs) => {
    const found = variable(inputs, ['TS_SOCKET']);
    if (found?.value === undefined) return [];
    const serves = readInvocation(inputs, { programs: ['containerboot', 'tailscaled'], args: 'command' }) !== undefined;
    return [{ path: found.value, side: serves ? 'listens' : 'dials', evidence: found.evidence }];
  },
  sources: ['tailscale/tailscale: cmd/containerboot/main.go'],
});

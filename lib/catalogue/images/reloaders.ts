/** Companions that bring configuration from the API or watch files, and tell the main container. */
import type { ImageKnowledge } from '../image-knowledge';
import { defineServer } from './define-server';
import { flagValue, fromArgument, readInvocation, variable } from './invocation';
import { upstreams } from './reverse-proxies';
import { readVaultPorts } from './vault-config';

export const k8sSidecar = defineServer({
  id: 'k8s-sidecar',
  title: 'k8s-sidecar',
  repositories: ['kiwigrid/k8s-sidecar', 'rancher/mirrored-kiwigrid-k8s-sidecar'],
  role: 'sidecar',
  uid: 65534,
  gid: 65534,
  shell: true,
  mustWrite: (inputs) => {
    const folder = inputs.env.get('FOLDER')?.value;
    return folder?.startsWith('/') ? [folder] : [];
  },
  programs: ['python'],
  listeners: [
    {
      purpose: 'health',
      port: 8080,
      portVariables: ['HEALTH_PORT'],
      hostVariables: ['HEALTH_HOST'],
      // The health endpoint came with 1.31; older images and single runs listen on nothing.
      when: (_, inputs) => !/^(LIST)$/.test(inputs.env.get('METHOD')?.value ?? '') && isSince(inputs.image?.tag, 1, 31),
    },
  ],
  dials: upstreams(['python'], [], ['REQ_URL']),
  writes: (inputs) => {
    const found = variable(inputs, ['FOLDER']);
    return found?.value?.startsWith('/') ? [{ path: found.value, evidence: found.evidence }] : [];
  },
  health: { path: '/healthz', listener: 'health' },
  sources: ['kiwigrid/k8s-sidecar 2.10.1: README.md, CHANGELOG'],
});

/** Whether a tag is this version or newer; a tag without a version counts as new. */
function isSince(tag: string | undefined, major: number, minor: number): boolean {
  const match = /^v?(\d+)\.(\d+)/.exec(tag ?? '');
  if (match === null) return true;
  return Number(match[1]) > major || (Number(match[1]) === major && Number(match[2]) >= minor);
}

export const configmapReload = defineServer({
  id: 'configmap-reload',
  title: 'configmap-reload',
  repositories: ['jimmidyson/configmap-reload', 'bitnami/configmap-reload', 'openshift/origin-configmap-reloader'],
  role: 'sidecar',
  uid: 65534,
  shell: false,
  programs: ['configmap-reload'],
  listeners: [{ purpose: 'metrics', port: 9533, address: ['web.listen-address'] }],
  dials: upstreams(['configmap-reload'], ['webhook-url']),
  sources: ['jimmidyson/configmap-reload: Dockerfile, README.md'],
});

const RELOADER = { programs: ['prometheus-config-reloader'], args: 'arguments' } as const;

export const prometheusConfigReloader = defineServer({
  id: 'prometheus-config-reloader',
  title: 'prometheus-config-reloader',
  repositories: [
    'prometheus-operator/prometheus-config-reloader',
    'coreos/prometheus-config-reloader',
    'bitnami/prometheus-config-reloader',
  ],
  role: 'sidecar',
  uid: 65534,
  shell: true,
  programs: RELOADER.programs,
  listeners: [{ purpose: 'metrics', address: ['listen-address'] }],
  // In `signal` mode it finds the process instead; one pass in an init container reloads nobody.
  dials: (inputs) => {
    const told = upstreams(RELOADER.programs, ['reload-url', 'runtimeinfo-url'])(inputs);
    const args = readInvocation(inputs, RELOADER);
    return args !== undefined && flagValue(args, ['watch-interval'])?.value === '0' ? [] : told;
  },
  writes: (inputs) => {
    const args = readInvocation(inputs, RELOADER);
    const flag = args === undefined ? undefined : flagValue(args, ['config-envsubst-file']);
    const directory = flag?.value.slice(0, flag.value.lastIndexOf('/')) ?? '';
    return flag !== undefined && directory.startsWith('/') ? [{ path: directory, evidence: fromArgument(flag) }] : [];
  },
  sources: ['prometheus-operator/prometheus-operator: cmd/prometheus-config-reloader/main.go, Dockerfile'],
});

const vaultBase = defineServer({
  id: 'vault',
  title: 'Vault',
  repositories: ['hashicorp/vault', 'library/vault', 'hashicorp/vault-enterprise'],
  role: undefined,
  uid: undefined,
  shell: true,
  programs: ['vault'],
  args: 'arguments',
  listeners: [
    {
      purpose: 'http',
      port: 8200,
      address: ['dev-listen-address'],
      addressVariables: ['VAULT_DEV_LISTEN_ADDRESS'],
      when: (args) => args.length === 0 || args.some((argument) => /^-dev\b/.test(argument.text)),
    },
  ],
  // An agent or a server listens where its HCL file says.
  unclearWhen: (args) =>
    args.some((argument) => /^-config/.test(argument.text) || /^(server|agent|proxy)$/.test(argument.text)) &&
    !args.some((argument) => /^-dev\b/.test(argument.text)),
  sources: ['hashicorp/vault: Dockerfile, command/server docs (dev server on 8200)'],
});

export const vaultAgent: ImageKnowledge = {
  ...vaultBase,
  ports: (inputs) => {
    const args = readInvocation(inputs, { programs: ['vault'], args: 'arguments' });
    return vaultBase.ports(inputs) ?? (args === undefined ? undefined : readVaultPorts(args, inputs));
  },
};

export const kubeMgmt = defineServer({
  id: 'kube-mgmt',
  title: 'kube-mgmt',
  repositories: ['openpolicyagent/kube-mgmt'],
  role: 'sidecar',
  programs: ['kube-mgmt'],
  listeners: [],
  dials: upstreams(['kube-mgmt'], ['opa-url'], [], 'http://localhost:8181'),
  sources: ['open-policy-agent/kube-mgmt: README.md (--opa-url, default http://localhost:8181/v1)'],
});

export const litestream = defineServer({
  id: 'litestream',
  title: 'Litestream',
  repositories: ['litestream/litestream', 'benbjohnson/litestream'],
  role: 'sidecar',
  uid: 0,
  programs: ['litestream'],
  listeners: [],
  // Its file may hold `addr`, which opens a metrics port.
  configuredBy: ['config'],
  configuredIn: ['/etc/litestream.yml'],
  runs: 'depends',
  sources: ['benbjohnson/litestream: etc/litestream.yml, Dockerfile'],
});

export const rclone = defineServer({
  id: 'rclone',
  title: 'rclone',
  repositories: ['rclone/rclone'],
  role: 'sidecar',
  uid: 0,
  shell: true,
  programs: ['rclone'],
  listeners: [
    { purpose: 'http', address: ['addr'] },
    {
      purpose: 'remote control',
      port: 5572,
      bind: 'loopback',
      address: ['rc-addr'],
      when: (args) => args.some((argument) => /^--rc(=true)?$/.test(argument.text) || argument.text === 'rcd'),
    },
  ],
  unclearWhen: (args) => args.some((argument) => argument.text === 'serve') && flagValue(args, ['addr']) === undefined,
  runs: 'depends',
  sources: ['rclone/rclone: Dockerfile; rclone.org: rc, serve'],
});

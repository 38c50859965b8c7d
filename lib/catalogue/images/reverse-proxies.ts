/** Proxies that stand in front of a sibling: TLS, authentication, authorisation. */
import { findEndpoints, splitHostPort } from '../../pod/find-endpoints';
import type { Evidence, Place } from '../../pod/pod-view';
import type { ContainerInputs, DialledEndpoint } from '../image-knowledge';
import { defineServer } from './define-server';
import { flagValues, fromArgument, readInvocation, variable } from './invocation';

/** What the flags and variables of these names lead to; `fallback` is what the program dials when nothing is said. */
export function upstreams(
  programs: readonly string[],
  flags: readonly string[],
  variables: readonly string[] = [],
  fallback?: string,
) {
  return (inputs: ContainerInputs): readonly DialledEndpoint[] => {
    const args = readInvocation(inputs, { programs, args: 'arguments' });
    if (args === undefined) return [];
    const said: { text: string; evidence: Evidence; within: Place['within'] }[] = flagValues(args, flags).map(
      (flag) => ({
        text: flag.value,
        evidence: fromArgument(flag),
        within: flag.place.within,
      }),
    );
    if (said.length === 0 && variables.length > 0) {
      const found = variable(inputs, variables);
      if (found?.value !== undefined) said.push({ text: found.value, evidence: found.evidence, within: undefined });
    }
    if (said.length === 0 && fallback !== undefined && !variables.some((name) => inputs.env.has(name))) {
      said.push({
        text: fallback,
        evidence: { source: 'image', text: `default of ${programs[0] ?? ''}` },
        within: undefined,
      });
    }
    return said.flatMap(({ text, evidence, within }) => {
      const url = findEndpoints(text)[0];
      const split = url === undefined ? splitHostPort(text) : undefined;
      const host = url?.host ?? split?.host;
      if (host === undefined || host === '' || /[$/]/.test(host)) return [];
      const narrow =
        url !== undefined && within !== undefined && evidence.place !== undefined
          ? {
              ...evidence,
              place: { ...evidence.place, within: { start: within.start + url.start, end: within.start + url.end } },
            }
          : evidence;
      return [
        { host, port: url?.port ?? split?.port, protocol: 'TCP' as const, text: url?.text ?? text, evidence: narrow },
      ];
    });
  };
}

export const kubeRbacProxy = defineServer({
  id: 'kube-rbac-proxy',
  title: 'kube-rbac-proxy',
  repositories: [
    'brancz/kube-rbac-proxy',
    'kubebuilder/kube-rbac-proxy',
    'coreos/kube-rbac-proxy',
    'openshift4/ose-kube-rbac-proxy',
    'openshift/origin-kube-rbac-proxy',
    'bitnami/kube-rbac-proxy',
    'bitnamilegacy/kube-rbac-proxy',
    'rancher/mirrored-brancz-kube-rbac-proxy',
    'oss/kubebuilder/kube-rbac-proxy',
  ],
  role: 'ambassador',
  uid: 65532,
  gid: 65532,
  shell: false,
  programs: ['kube-rbac-proxy'],
  listeners: [
    { purpose: 'https', address: ['secure-listen-address'] },
    { purpose: 'http', address: ['insecure-listen-address'] },
    { purpose: 'health', portFlags: ['proxy-endpoints-port'] },
  ],
  configuredBy: ['config'],
  dials: upstreams(['kube-rbac-proxy'], ['upstream']),
  sources: ['brancz/kube-rbac-proxy: README.md, cmd/kube-rbac-proxy/app/options/options.go, Dockerfile'],
});

export const oauth2Proxy = defineServer({
  id: 'oauth2-proxy',
  title: 'oauth2-proxy',
  repositories: [
    'oauth2-proxy/oauth2-proxy',
    'pusher/oauth2_proxy',
    'bitnami/oauth2-proxy',
    'bitnamilegacy/oauth2-proxy',
  ],
  role: 'ambassador',
  uid: 65532,
  gid: 65532,
  shell: undefined,
  programs: ['oauth2-proxy', 'oauth2_proxy'],
  listeners: [
    {
      purpose: 'http',
      port: 4180,
      bind: 'loopback',
      address: ['http-address'],
      addressVariables: ['OAUTH2_PROXY_HTTP_ADDRESS'],
    },
    {
      purpose: 'https',
      port: 443,
      address: ['https-address'],
      addressVariables: ['OAUTH2_PROXY_HTTPS_ADDRESS'],
      when: (args, inputs) =>
        flagValues(args, ['tls-cert-file', 'tls-cert']).length > 0 || inputs.env.has('OAUTH2_PROXY_TLS_CERT_FILE'),
    },
    { purpose: 'metrics', address: ['metrics-address'], addressVariables: ['OAUTH2_PROXY_METRICS_ADDRESS'] },
  ],
  configuredBy: ['config', 'alpha-config'],
  dials: upstreams(['oauth2-proxy', 'oauth2_proxy'], ['upstream'], ['OAUTH2_PROXY_UPSTREAMS']),
  health: { path: '/ping', listener: 'http' },
  sources: ['oauth2-proxy/oauth2-proxy v7.15.3: docs/docs/configuration/overview.md, Dockerfile'],
});

export const ghostunnel = defineServer({
  id: 'ghostunnel',
  title: 'ghostunnel',
  repositories: ['ghostunnel/ghostunnel', 'square/ghostunnel'],
  role: 'ambassador',
  programs: ['ghostunnel'],
  listeners: [
    { purpose: 'tls', address: ['listen'] },
    { purpose: 'status', address: ['status'] },
  ],
  dials: upstreams(['ghostunnel'], ['target']),
  sources: ['ghostunnel/ghostunnel: README.md'],
});

export const awsSigv4Proxy = defineServer({
  id: 'aws-sigv4-proxy',
  title: 'aws-sigv4-proxy',
  repositories: ['aws-observability/aws-sigv4-proxy'],
  role: 'ambassador',
  uid: 0,
  programs: ['aws-sigv4-proxy'],
  listeners: [{ purpose: 'http', port: 8080, address: ['port'] }],
  health: { path: '/health', listener: 'http' },
  sources: ['awslabs/aws-sigv4-proxy: README.md, Dockerfile'],
});

export const openPolicyAgent = defineServer({
  id: 'opa',
  title: 'Open Policy Agent',
  repositories: ['openpolicyagent/opa'],
  role: 'sidecar',
  uid: 1000,
  gid: 1000,
  shell: undefined,
  programs: ['opa'],
  listeners: [
    { purpose: 'http', address: ['addr', 'a'] },
    { purpose: 'health', address: ['diagnostic-addr'] },
  ],
  // `run --server` without an address: localhost or all addresses, depending on the version.
  unclearWhen: (args) => {
    const serves = args.some((argument) => /^(--server|-s)(=true)?$/.test(argument.text));
    return serves && flagValues(args, ['addr', 'a']).length === 0;
  },
  sources: ['open-policy-agent/opa: docs/docs/cli.md'],
});

export const httpEcho = defineServer({
  id: 'http-echo',
  title: 'http-echo',
  repositories: ['hashicorp/http-echo'],
  role: 'main',
  uid: 65532,
  shell: false,
  programs: ['http-echo'],
  listeners: [{ purpose: 'http', port: 5678, address: ['listen'] }],
  sources: ['hashicorp/http-echo: README.md, main.go'],
});

export const whoami = defineServer({
  id: 'whoami',
  title: 'whoami',
  repositories: ['traefik/whoami', 'containous/whoami'],
  role: 'main',
  uid: 0,
  shell: false,
  programs: ['whoami'],
  listeners: [{ purpose: 'http', port: 80, portFlags: ['port'], portVariables: ['WHOAMI_PORT_NUMBER'] }],
  sources: ['traefik/whoami: README.md, Dockerfile (scratch)'],
});

import { labelFault } from '../../commands/names';
import { itemsAt, textAt } from '../../yaml/read-value';
import type { JsonObject } from '../../yaml/tree';
import { literal } from '../pieces/arguments';
import { defineCompanion, runsImage } from '../pieces/define-companion';
import type { FoundContainer } from '../pieces/found';
import { resources, restricted } from '../pieces/hardening';
import {
  choiceParameter,
  imageParameter,
  pathParameter,
  portParameter,
  textParameter,
  urlParameter,
  valueFor,
} from '../pieces/parameters';
import type { Situation } from '../pieces/plan';
import { httpGet, liveness, startupGate } from '../pieces/probes';
import { TOKEN_PATH, tokenVolume } from '../pieces/service-account-token';
import { mountPathInSiblings } from '../pieces/shared-mount';
import { siteRootIn } from '../pieces/site-root';
import { mount, readOnlyMount, scratch } from '../pieces/volumes';

const IMAGE = 'quay.io/kiwigrid/k8s-sidecar:2.10.1';
const FOLDER = '/collected';
const USER = 65534;

/** Collects labelled ConfigMaps or Secrets of the namespace into a shared folder, as they come and go. */
export const k8sSidecar = defineCompanion({
  id: 'k8s-sidecar',
  title: 'Collect labelled ConfigMaps',
  role: 'sidecar',
  summary: 'Watches the namespace for labelled ConfigMaps or Secrets and puts their files into a shared folder.',
  image: IMAGE,
  defaultMain: 'nginx',
  provides: ['files from labelled ConfigMaps in a shared volume'],
  needs: ['the right to read ConfigMaps (a Role is added)'],
  parameters: [
    textParameter('label', 'Label', 'ConfigMaps with this label are collected.', {
      default: 'outrigger.dev/collect',
      check: (value) =>
        /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/.test(value)
          ? undefined
          : 'This is no key of a label.',
    }),
    textParameter('labelValue', 'Value of the label', 'Empty for any.', {
      default: '',
      check: (value) =>
        /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/.test(value) ? undefined : 'This is no value of a label.',
    }),
    choiceParameter(
      'resource',
      'What is collected',
      'Both need rights on both.',
      { configmap: 'ConfigMaps', secret: 'Secrets', both: 'ConfigMaps and Secrets' },
      'configmap',
    ),
    urlParameter(
      'reload',
      'Call after each change',
      'An address on localhost that makes the main container reload; empty for none.',
      {
        default: '',
        check: (value) => (/^https?:\/\/\S+$/.test(value) ? undefined : 'An address that begins with http://.'),
      },
    ),
    pathParameter('mountPath', 'Where the main container sees it', 'The collected files.', '/srv/collected'),
    textParameter('namespace', 'Namespace of the pod', 'The right to read is given to the account in this namespace.', {
      default: 'default',
      check: labelFault,
    }),
    portParameter('healthPort', 'Health port', 'Answers once everything is collected.', 8180),
    imageParameter(IMAGE),
  ],
  plan: (situation, values) => {
    const files = situation.volume('files');
    const temporary = situation.volume('tmp');
    const token = situation.volume('token');
    const labelValue = valueFor(values, 'labelValue');
    const reload = valueFor(values, 'reload');
    const resource = valueFor(values, 'resource');
    const port = valueFor(values, 'healthPort');
    const health = httpGet('/healthz', 'collect-health');
    const { account, objects } = access(situation, resource, valueFor(values, 'namespace'));
    return {
      container: {
        name: situation.name,
        image: IMAGE,
        env: [
          { name: 'LABEL', value: valueFor(values, 'label') },
          ...(labelValue === '' ? [] : [{ name: 'LABEL_VALUE', value: labelValue }]),
          { name: 'FOLDER', value: FOLDER },
          { name: 'RESOURCE', value: resource },
          { name: 'METHOD', value: 'WATCH' },
          { name: 'HEALTH_PORT', value: port },
          ...(reload === ''
            ? []
            : [
                { name: 'REQ_URL', value: literal(reload) },
                { name: 'REQ_METHOD', value: 'POST' },
              ]),
        ],
        ports: [{ name: 'collect-health', containerPort: Number(port) }],
        ...startupGate(health, 120, 2),
        ...liveness(health),
        securityContext: restricted(USER, USER),
        resources: resources('20m', '64Mi', '128Mi'),
        volumeMounts: [mount(files, FOLDER), mount(temporary, '/tmp'), readOnlyMount(token, TOKEN_PATH)],
      },
      volumes: [scratch(files, '64Mi'), scratch(temporary, '16Mi'), tokenVolume(token)],
      main: { mounts: [readOnlyMount(files, valueFor(values, 'mountPath'))] },
      pod: [{ path: ['serviceAccountName'], value: account }],
      objects,
    };
  },
  read: (found) => {
    const label = found.env('LABEL');
    if (!runsImage(found, IMAGE) || label === undefined) return undefined;
    const volume = textAt(
      itemsAt(found.container, ['volumeMounts']).find(({ item }) => item.mountPath === (found.env('FOLDER') ?? FOLDER))
        ?.item,
      ['name'],
    );
    return {
      label,
      labelValue: found.env('LABEL_VALUE') ?? '',
      resource: found.env('RESOURCE') ?? 'configmap',
      reload: found.env('REQ_URL') ?? '',
      mountPath: mountPathInSiblings(found, volume) ?? '/srv/collected',
      namespace: namespaceOf(found) ?? 'default',
      healthPort: found.env('HEALTH_PORT') ?? '8080',
    };
  },
  // A web server gets the files where it looks for them.
  suggestValues: (pod, main) => {
    const values: Record<string, string> = {};
    const site = siteRootIn(pod, main.value);
    const taken = itemsAt(main.value, ['volumeMounts']).some(({ item }) => item.mountPath === site?.root);
    if (site !== undefined && !taken) values.mountPath = site.root;
    if (pod.view.namespace !== undefined) values.namespace = pod.view.namespace;
    return values;
  },
  evidence: 'Read in the documentation, not run.',
  sources: [
    'https://github.com/kiwigrid/k8s-sidecar/blob/2.10.1/README.md',
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
  ],
});

/** The namespace that the binding of this container's account names. */
function namespaceOf(found: FoundContainer): string | undefined {
  const binding = found.objects.find(
    ({ kind, name }) => kind === 'RoleBinding' && name.endsWith(`-${String(found.container.name)}`),
  );
  return textAt(itemsAt(binding?.value, ['subjects'])[0]?.item, ['namespace']);
}

/** An account for the pod, unless it has one, and the right to watch what is collected in its namespace. */
function access(
  situation: Situation,
  resource: string,
  namespace: string,
): { readonly account: string; readonly objects: JsonObject[] } {
  const own = `${situation.workload}-${situation.name}`;
  const account = situation.serviceAccount ?? own;
  const metadata: JsonObject =
    situation.namespace === undefined ? { name: own } : { name: own, namespace: situation.namespace };
  const kinds = { configmap: ['configmaps'], secret: ['secrets'] }[resource] ?? ['configmaps', 'secrets'];
  const group = 'rbac.authorization.k8s.io';
  return {
    account,
    objects: [
      ...(account === own ? [{ apiVersion: 'v1', kind: 'ServiceAccount', metadata }] : []),
      {
        apiVersion: `${group}/v1`,
        kind: 'Role',
        metadata,
        rules: [{ apiGroups: [''], resources: kinds, verbs: ['get', 'list', 'watch'] }],
      },
      {
        apiVersion: `${group}/v1`,
        kind: 'RoleBinding',
        metadata,
        roleRef: { apiGroup: group, kind: 'Role', name: own },
        // The API server takes no subject without a namespace, and kubectl adds none here.
        subjects: [{ kind: 'ServiceAccount', name: account, namespace }],
      },
    ],
  };
}

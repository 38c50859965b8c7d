import { textAt } from '../../yaml/read-value';
import { flag, portOf } from '../pieces/arguments';
import { defineCompanion, runsImage } from '../pieces/define-companion';
import { resources, restricted } from '../pieces/hardening';
import {
  durationParameter,
  fileParameter,
  imageParameter,
  pathParameter,
  portParameter,
  textParameter,
  urlParameter,
  valueFor,
} from '../pieces/parameters';
import { httpGet, liveness, startupGate } from '../pieces/probes';
import { scrapeParameter } from '../pieces/scrape';
import { mountPathInSiblings } from '../pieces/shared-mount';
import { fromConfigMap, readOnlyMount } from '../pieces/volumes';

const IMAGE = 'quay.io/prometheus-operator/prometheus-config-reloader:v0.94.0';
const WATCHED = '/watched';
const USER = 65534;

const SETTINGS = `# Settings of the app: changed here, they are in force without a restart.
log:
  level: info
`;

/** Makes the app read its settings again when their ConfigMap has changed. */
export const configReloader = defineCompanion({
  id: 'config-reloader',
  title: 'Settings that reload',
  role: 'sidecar',
  summary: 'Brings settings in a ConfigMap, and asks the app to load them again whenever they change.',
  image: IMAGE,
  defaultMain: 'app',
  provides: ['a file of settings', 'a request to the app when it has changed'],
  needs: ['an app that loads its settings again on a POST'],
  parameters: [
    urlParameter('reloadUrl', 'Ask here', 'The address of the app on localhost that makes it load its settings.', {
      default: 'http://127.0.0.1:8080/-/reload',
      check: (value) => (/^https?:\/\/\S+$/.test(value) ? undefined : 'An address that begins with http://.'),
    }),
    textParameter('file', 'File', 'Name of the file of settings.', {
      default: 'settings.yaml',
      check: (value) =>
        /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(value) && value.length <= 253 ? undefined : 'One file name.',
    }),
    fileParameter('settings', 'Settings', 'Its content.', SETTINGS, { required: true }),
    pathParameter('mountPath', 'Where the main container sees it', 'Directory of the file.', '/etc/settings'),
    durationParameter('interval', 'How often it looks', 'Beside the changes that it is told of.', '1m'),
    portParameter('healthPort', 'Health port', 'Health and metrics, for kubelet and Prometheus.', 9533),
    scrapeParameter('none'),
    imageParameter(IMAGE),
  ],
  plan: (situation, values) => {
    const settings = situation.volume('settings');
    const port = Number(valueFor(values, 'healthPort'));
    const health = httpGet('/healthz', 'reload-health');
    const mountPath = valueFor(values, 'mountPath');
    return {
      container: {
        name: situation.name,
        image: IMAGE,
        args: [
          flag('watched-dir', WATCHED),
          flag('reload-url', valueFor(values, 'reloadUrl')),
          flag('watch-interval', valueFor(values, 'interval')),
          flag('listen-address', `:${port}`),
        ],
        ports: [{ name: 'reload-health', containerPort: port }],
        ...startupGate(health, 30),
        ...liveness(health),
        securityContext: restricted(USER, USER),
        resources: resources('10m', '32Mi', '64Mi'),
        volumeMounts: [readOnlyMount(settings, WATCHED)],
      },
      volumes: [fromConfigMap(settings, situation.configMap)],
      files: { [valueFor(values, 'file')]: valueFor(values, 'settings') },
      main: { mounts: [readOnlyMount(settings, mountPath)] },
      scrape: { port, portName: 'reload-health', path: '/metrics' },
      needs: [
        `the app should read ${mountPath}/${valueFor(values, 'file')}, and again on a POST to ${valueFor(values, 'reloadUrl')}`,
      ],
    };
  },
  read: (found) => {
    const url = found.flag('reload-url');
    if (!runsImage(found, IMAGE) || url === undefined || found.flag('watched-dir') !== WATCHED) return undefined;
    const file = found.filesOf(found.container).find(({ path }) => path.startsWith(`${WATCHED}/`));
    if (file === undefined) return undefined;
    return {
      reloadUrl: url,
      file: file.key,
      settings: file.text,
      mountPath: mountPathInSiblings(found, textAt(found.volumeAt(WATCHED), ['name'])) ?? '/etc/settings',
      interval: found.flag('watch-interval') ?? '3m',
      healthPort: portOf(found.flag('listen-address')) ?? '9533',
    };
  },
  evidence: 'Read in the source and the documentation, not run.',
  sources: [
    'https://github.com/prometheus-operator/prometheus-operator/blob/v0.94.0/cmd/prometheus-config-reloader/main.go',
    'https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically',
  ],
});

import { readInvocation } from '../../catalogue/images/invocation';
import type { ImageReference } from '../../pod/pod-view';
import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';
import { isFrom } from '../facts/image-version';

/** Programs whose reader of flags takes a single dash for a row of one-letter options. */
interface Dashes {
  readonly programs: readonly string[];
  /** The version from which this is so. */
  readonly from: readonly [number, number];
  /** One-letter options that take a value, so that `-pvalue` is right. */
  readonly letters: string;
  readonly source: string;
}

const TWO_DASHES: Readonly<Record<string, Dashes>> = {
  'git-sync': {
    programs: ['git-sync'],
    from: [4, 0],
    letters: 'hv',
    source: 'git-sync v3-to-v4.md: flags need two dashes',
  },
  'cloud-sql-proxy': {
    programs: ['cloud-sql-proxy'],
    from: [2, 0],
    letters: 'acghijlpruvt',
    source: 'cloud-sql-proxy: migration-guide.md',
  },
  'oauth2-proxy': { programs: ['oauth2-proxy'], from: [6, 0], letters: 'h', source: 'oauth2-proxy CHANGELOG v6.0.0' },
  'kube-rbac-proxy': {
    programs: ['kube-rbac-proxy'],
    from: [0, 0],
    letters: 'vh',
    source: 'kube-rbac-proxy README.md',
  },
  prometheus: { programs: ['prometheus'], from: [2, 0], letters: 'h', source: 'Prometheus 2.0 migration guide' },
  alertmanager: { programs: ['alertmanager'], from: [0, 15], letters: 'h', source: 'alertmanager CHANGELOG 0.15' },
  'postgres-exporter': {
    programs: ['postgres_exporter'],
    from: [0, 5],
    letters: 'h',
    source: 'postgres_exporter README',
  },
  'mysqld-exporter': {
    programs: ['mysqld_exporter'],
    from: [0, 11],
    letters: 'h',
    source: 'mysqld_exporter CHANGELOG',
  },
  'statsd-exporter': { programs: ['statsd_exporter'], from: [0, 9], letters: 'h', source: 'statsd_exporter CHANGELOG' },
  'nginx-prometheus-exporter': {
    programs: ['nginx-prometheus-exporter'],
    from: [1, 0],
    letters: 'h',
    source: 'nginx-prometheus-exporter CHANGELOG 1.0.0',
  },
  'node-exporter': { programs: ['node_exporter'], from: [0, 15], letters: 'h', source: 'node_exporter CHANGELOG 0.15' },
};

/** Flags of an older major version that the newer one refuses. */
const GONE: Readonly<
  Record<string, { readonly from: readonly [number, number]; readonly flags: RegExp; readonly use: string }>
> = {
  'cloud-sql-proxy': {
    from: [2, 0],
    flags:
      /^--?(?:instances|instances_metadata|dir|credential_file|credential_json|ip_address_types|enable_iam_login|use_http_health_check|health_check_port|term_timeout|max_connections|log_debug_stdout|verbose|fd_rlimit|refresh_config_throttle|check_region|projects|host|structured_logs|skip_failed_instance_config|quiet)(?:=|$)/,
    use: 'name the instance as an argument, with --port, --credentials-file, --private-ip, --auto-iam-authn, --health-check',
  },
};

export const flagNotUnderstood = defineRule({
  id: 'flag-not-understood',
  title: 'A flag that this version of the image refuses',
  group: 'images',
  severity: 'error',
  stage: 'blocks-ready',
  why: `A companion ends at once when it is given a flag that it does not know, and crash-loops. Two changes catch many: programs that moved to another reader of flags take -name for a row of one-letter options and want --name (git-sync since v4, oauth2-proxy since v6, Prometheus since 2.0 and its exporters), and the Cloud SQL proxy has other flags since v2, where instances are arguments.`,
  sources: [
    'https://github.com/kubernetes/git-sync/blob/master/v3-to-v4.md',
    'https://github.com/GoogleCloudPlatform/cloud-sql-proxy/blob/main/migration-guide.md',
    'https://github.com/oauth2-proxy/oauth2-proxy/blob/master/CHANGELOG.md (v6.0.0)',
    'https://prometheus.io/docs/prometheus/2.55/migration/#flags',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
    - name: cloud-sql-proxy
      image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.18.0
      args: [-instances=acme:europe-west1:main=tcp:5432]
`,
        marks: '-instances=acme:europe-west1:main=tcp:5432',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
    - name: cloud-sql-proxy
      image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.18.0
      args: [--port=5432, "acme:europe-west1:main"]
`,
      },
    ],
  },
  check(pod, report) {
    for (const container of containersOf(pod)) {
      const { view, inputs } = container;
      const id = view.knownImage ?? '';
      const dashes = Object.hasOwn(TWO_DASHES, id) ? TWO_DASHES[id] : undefined;
      if (!dashes || !reaches(view.image, dashes.from)) continue;
      const args = readInvocation(inputs, { programs: dashes.programs, args: 'arguments' }) ?? [];
      const gone = GONE[id];
      for (const [index, argument] of args.entries()) {
        const old = gone && reaches(view.image, gone.from) && gone.flags.test(argument.text);
        const single = /^-([A-Za-z][\w.-]+)(?:=|$)/.exec(argument.text)?.[1];
        // `-p 5432` is one letter, `-p5432` one letter with its value; a value of the flag before may begin with a dash.
        const row =
          single !== undefined &&
          !dashes.letters.includes(single[0] ?? '') &&
          !/^--[\w.-]+$/.test(args[index - 1]?.text ?? '');
        if (!old && !row) continue;
        const name = argument.text.split('=')[0] ?? argument.text;
        const at = argument.place;
        report({
          message: old
            ? `${view.id} refuses ${name}, a flag of an older version, and crash-loops ("unknown flag"): with ${view.image?.tag} ${gone?.use}.`
            : `${view.id} refuses ${name} and crash-loops: ${dashes.programs[0]} ${view.image?.tag ?? ''} takes a single dash for a row of one-letter options. Write -${name}.`,
          at,
          elements: [containerElement(view)],
          fixes:
            !old && argument.start !== undefined
              ? [
                  {
                    title: `Write -${name}`,
                    safe: true,
                    edit: (draft) => {
                      const start = argument.start ?? 0;
                      draft.replaceWithin(at.documentIndex, at.path, start, start, '-');
                    },
                  },
                ]
              : [],
        });
        break;
      }
    }
  },
});

function reaches(image: ImageReference | undefined, [major, minor]: readonly [number, number]): boolean {
  return isFrom(image, major, minor);
}

import { flagValue, readInvocation } from '../../catalogue/images/invocation';
import { itemsAt } from '../../yaml/read-value';
import { defineRule, type PodContext, type RuleReport } from '../define-rule';
import { type ContainerFacts, containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';
import { isFrom } from '../facts/image-version';

interface Requirement {
  readonly programs: readonly string[];
  /** `arguments` where the entrypoint is the program. */
  readonly args: 'arguments' | 'command';
  /** One of these is enough. */
  readonly flags: readonly string[];
  readonly variables: readonly RegExp[];
  /** An argument that is no flag is enough, when it looks like this. */
  readonly argument?: RegExp;
  /** A file that may say it: silent while a volume lies over it. */
  readonly files?: readonly string[];
  readonly applies?: (container: ContainerFacts, pod: PodContext) => boolean;
  /** What happens without. */
  readonly effect: string;
  readonly advice: string;
  /** Where sketches leave the setting out so often that it is told as something to know. */
  readonly severity?: RuleReport['severity'];
}

/** Whether the database's data folder is new with every pod: nothing on it, or an emptyDir. */
function startsWithoutData(folder: string) {
  return ({ view }: ContainerFacts, pod: PodContext): boolean => {
    const mounts = view.mounts.filter(
      (mount) => folder.startsWith(mount.mountPath) || mount.mountPath.startsWith(folder),
    );
    return mounts.every((mount) =>
      pod.view.volumes.some((one) => one.name === mount.volume && one.type === 'emptyDir'),
    );
  };
}

const hasSibling =
  (pattern: RegExp) =>
  (container: ContainerFacts, pod: PodContext): boolean =>
    pod.view.containers.some((other) => other.id !== container.view.id && pattern.test(other.image?.name ?? ''));

const REQUIRED: Readonly<Record<string, Requirement>> = {
  'postgres-exporter': {
    programs: ['postgres_exporter'],
    args: 'arguments',
    flags: ['config.file'],
    variables: [/^DATA_SOURCE_/],
    files: ['/postgres_exporter.yml'],
    applies: hasSibling(/postgres|timescale|postgis|spilo/),
    effect: 'it knows no database and serves no figures of PostgreSQL',
    advice: 'Set DATA_SOURCE_URI with DATA_SOURCE_USER and DATA_SOURCE_PASS, or DATA_SOURCE_NAME',
    severity: 'warning',
  },
  'mysqld-exporter': {
    programs: ['mysqld_exporter'],
    args: 'arguments',
    flags: ['config.my-cnf'],
    variables: [/^MYSQLD_EXPORTER_PASSWORD$/, /^DATA_SOURCE_NAME$/],
    files: ['/.my.cnf', '/home/.my.cnf', '/root/.my.cnf'],
    effect: 'it has no user or password and ends at start ("no user specified", "no password specified")',
    advice: 'Set --mysqld.username and MYSQLD_EXPORTER_PASSWORD, or --config.my-cnf',
  },
  'cloud-sql-proxy': {
    programs: ['cloud-sql-proxy'],
    args: 'arguments',
    flags: ['config-file', 'fuse', 'fuse-dir', 'instances', 'connection-name'],
    variables: [/^CSQL_PROXY_(?:INSTANCE|CONFIG_FILE|FUSE)/],
    argument: /./,
    applies: ({ view }) => isFrom(view.image, 2),
    effect: 'it is told no instance and ends at start ("missing instance connection name")',
    advice: 'Name the instance as an argument (project:region:name)',
  },
  'k8s-sidecar': {
    programs: ['sidecar.py'],
    args: 'command',
    flags: [],
    variables: [/^LABEL$/],
    effect: 'it ends at start ("Should have added LABEL as environment variable")',
    advice: 'Set LABEL to the label of the ConfigMaps that it should fetch',
  },
  'git-sync': {
    programs: ['git-sync'],
    args: 'arguments',
    flags: ['repo'],
    variables: [/^GIT_?SYNC_REPO$/],
    effect: 'it is told no repository and ends at start ("--repo must be specified")',
    advice: 'Set --repo',
  },
  'oauth2-proxy': {
    programs: ['oauth2-proxy'],
    args: 'arguments',
    flags: ['email-domain', 'authenticated-emails-file', 'htpasswd-file', 'config', 'alpha-config'],
    variables: [/^OAUTH2_PROXY_(?:EMAIL_DOMAINS?|AUTHENTICATED_EMAILS_FILE|HTPASSWD_FILE|CONFIG|ALPHA_CONFIG)$/],
    effect: 'it ends at start ("missing setting for email validation")',
    advice: 'Set --email-domain (with "*" everybody whom the provider knows may enter)',
    severity: 'info',
  },
  litestream: {
    programs: ['litestream'],
    args: 'arguments',
    flags: ['config'],
    variables: [/^LITESTREAM_CONFIG$/],
    argument: /^\w+:\/\//,
    files: ['/etc/litestream.yml'],
    applies: ({ inputs }) => inputs.args.some(({ text }) => text === 'replicate'),
    effect: 'it is told neither a database nor a place for the copy and finds no /etc/litestream.yml',
    advice: 'Mount a configuration at /etc/litestream.yml, or give the database and the address as arguments',
    severity: 'info',
  },
  postgres: {
    programs: ['postgres'],
    args: 'command',
    flags: [],
    variables: [/^POSTGRES_PASSWORD(?:_FILE)?$/, /^POSTGRES_HOST_AUTH_METHOD$/],
    applies: startsWithoutData('/var/lib/postgresql'),
    effect: 'it ends at start, as the data folder is new ("superuser password is not specified")',
    advice: 'Set POSTGRES_PASSWORD from a Secret',
    severity: 'info',
  },
  mysql: {
    programs: ['mysqld'],
    args: 'command',
    flags: ['skip-grant-tables'],
    variables: [/^MYSQL_(?:ROOT_PASSWORD(?:_FILE)?|ALLOW_EMPTY_PASSWORD|RANDOM_ROOT_PASSWORD)$/],
    applies: startsWithoutData('/var/lib/mysql'),
    effect: 'it ends at start, as the data folder is new ("You need to specify one of …")',
    advice: 'Set MYSQL_ROOT_PASSWORD from a Secret',
    severity: 'info',
  },
  mariadb: {
    programs: ['mariadbd', 'mysqld'],
    args: 'command',
    flags: ['skip-grant-tables'],
    variables: [
      /^(?:MYSQL|MARIADB)_(?:ROOT_PASSWORD(?:_FILE|_HASH)?|ALLOW_EMPTY(?:_ROOT)?_PASSWORD|RANDOM_ROOT_PASSWORD)$/,
    ],
    applies: startsWithoutData('/var/lib/mysql'),
    effect: 'it ends at start, as the data folder is new ("You need to specify one of …")',
    advice: 'Set MARIADB_ROOT_PASSWORD from a Secret',
    severity: 'info',
  },
};

export const missingSetting = defineRule({
  id: 'missing-setting',
  title: 'An image without the one setting that it cannot do without',
  group: 'images',
  severity: 'error',
  stage: 'blocks-ready',
  why: `Some images run with no settings at all; others end at start, or have nothing to do, until they are told one thing: an exporter which database to read, a proxy which instance to reach, a synchronizer which repository to fetch, a database image which password its first user gets. Nothing in this pod says it: no argument, no variable, no file over the place where the image looks.`,
  sources: [
    'https://github.com/prometheus-community/postgres_exporter#environment-variables',
    'https://github.com/prometheus/mysqld_exporter#readme',
    'https://github.com/GoogleCloudPlatform/cloud-sql-proxy#usage',
    'https://github.com/kiwigrid/k8s-sidecar#configuration-environment-variables',
    'https://oauth2-proxy.github.io/oauth2-proxy/configuration/overview',
    'https://github.com/docker-library/docs/tree/master/postgres (POSTGRES_PASSWORD is required)',
  ],
  exceptions: 'An admission webhook may add variables that this text does not show.',
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
    - name: postgres
      image: postgres:17
      env:
        - name: POSTGRES_PASSWORD
          valueFrom:
            secretKeyRef: {name: db, key: password}
    - name: exporter
      image: quay.io/prometheuscommunity/postgres-exporter:v0.17.1
`,
        marks: 'exporter',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
    - name: postgres
      image: postgres:17
      env:
        - name: POSTGRES_PASSWORD
          valueFrom:
            secretKeyRef: {name: db, key: password}
    - name: exporter
      image: quay.io/prometheuscommunity/postgres-exporter:v0.17.1
      env:
        - {name: DATA_SOURCE_URI, value: "localhost:5432/postgres?sslmode=disable"}
        - {name: DATA_SOURCE_USER, value: postgres}
        - name: DATA_SOURCE_PASS
          valueFrom:
            secretKeyRef: {name: db, key: password}
`,
      },
    ],
  },
  check(pod, report) {
    for (const container of containersOf(pod)) {
      const { view, raw, inputs } = container;
      const id = view.knownImage ?? '';
      const required = Object.hasOwn(REQUIRED, id) ? REQUIRED[id] : undefined;
      // Another distribution of the same program may have defaults of its own.
      if (!required || /bitnami/.test(view.image?.repository ?? '')) continue;
      if (view.user.source === 'unknown' && view.image === undefined) continue;
      // Variables from an object that the text does not hold may be any.
      if (itemsAt(raw, ['envFrom']).length > 0) continue;
      const args = readInvocation(inputs, { programs: required.programs, args: required.args });
      if (!args || (inputs.command.length > 0 && args.length === 0 && required.args === 'command')) continue;
      if (required.applies?.(container, pod) === false) continue;
      if (flagValue(args, required.flags)) continue;
      if ([...inputs.env.keys()].some((name) => required.variables.some((pattern) => pattern.test(name)))) continue;
      if (itemsAt(raw, ['env']).some(({ item }) => isNamed(item.name, required.variables))) continue;
      if (required.argument && args.some(({ text }) => !text.startsWith('-') && required.argument?.test(text)))
        continue;
      if (
        required.files?.some((file) =>
          view.mounts.some(
            ({ mountPath }) => file === mountPath || file.startsWith(`${mountPath.replace(/\/$/, '')}/`),
          ),
        )
      )
        continue;
      report({
        message: `${view.id} lacks a setting: ${required.effect}. ${required.advice}.`,
        at: pod.at([...view.path, view.name === '' ? 'image' : 'name']),
        ...(required.severity ? { severity: required.severity } : {}),
        ...(required.severity === 'warning' ? { stage: 'breaks-in-use' as const } : {}),
        elements: [containerElement(view)],
      });
    }
  },
});

function isNamed(name: unknown, patterns: readonly RegExp[]): boolean {
  return typeof name === 'string' && patterns.some((pattern) => pattern.test(name));
}

import { describe, expect, it } from 'vitest';
import { parseStream } from '../../yaml/parse';
import type { KubernetesVersion } from '../versions';
import { type Decoded, decodeObject, isDoubtful, isReadableEnough } from './decode';

function decode(text: string, version: KubernetesVersion = '1.37'): Decoded {
  const document = parseStream(text).documents.find((placed) => placed.document.root !== undefined)?.document;
  if (document === undefined) throw new Error('no document');
  return decodeObject({ document, path: [] }, version);
}

const pod = (container: string, spec = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n${spec}  containers:\n  - name: app\n    image: nginx:1\n${container}`;

/** `code path` of every issue. */
const codes = (decoded: Decoded) => decoded.issues.map(({ code, path }) => `${code} ${path.join('.')}`);
const only = (decoded: Decoded) => {
  expect(decoded.issues).toHaveLength(1);
  return decoded.issues[0]!;
};

describe('kind and apiVersion', () => {
  it.each([
    ['kind: Pod\nmetadata: {name: a}\n', 'missing-api-version apiVersion', 'v1'],
    ['apiVersion: extensions/v1beta1\nkind: Deployment\n', 'not-served apiVersion', 'apps/v1'],
    ['apiVersion: v1\nkind: Deployment\n', 'not-served apiVersion', 'apps/v1'],
    ['apiVersion: v1\nkind: pod\n', 'not-served kind', 'Pod'],
    ['apiVersion: apps/v1\nkind: Deploymnet\n', 'not-served kind', 'Deployment'],
    ['apiVersion: apps/v1\nkind: Namespace\n', 'not-served apiVersion', undefined],
    ['apiVersion: v1\nkind: Gizmo\n', 'not-served kind', undefined],
    ['apiVersion: v1\nkind: 7\n', 'wrong-type kind', undefined],
  ])('%j: %s', (text, expected, fix) => {
    const issue = only(decode(text));
    expect(`${issue.code} ${issue.path.join('.')}`).toBe(expected);
    expect(issue.fix?.action === 'set' ? issue.fix.value : undefined).toBe(fix);
  });

  it('leaves other kinds alone, also those with a familiar name', () => {
    for (const text of [
      'apiVersion: serving.knative.dev/v1\nkind: Service\nspec: {template: {}}\n',
      'kind: Kustomization\nresources: [pod.yaml]\n',
      'kind: Component\npatches: [{path: sidecar.yaml}]\n',
      'apiVersion: apps.kruise.io/v1beta1\nkind: StatefulSet\nspec: {foo: 1}\n',
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nrules: []\n',
      'apiVersion: v1\nkind: Namespace\n',
      'apiVersion: v1\nkind: PodList\nitems: []\n',
    ]) {
      expect(decode(text)).toMatchObject({ supported: false, issues: [] });
    }
  });

  it('takes what is no mapping for unreadable', () => {
    for (const text of ['- a\n', 'just text\n', '7\n']) expect(only(decode(text)).refusal).toBe('unreadable');
  });
});

describe('unknown fields', () => {
  it.each([
    [pod('    imagePullpolicy: Always\n'), 'imagePullPolicy'],
    [pod('    Env: []\n'), 'env'],
    [pod('    enviroment: []\n'), 'env'],
    [pod('    comand: [a]\n'), 'command'],
    [pod('', '  restartpolicy: Never\n'), 'restartPolicy'],
    [pod('    ports:\n    - {contianerPort: 80}\n'), 'containerPort'],
    [pod('    ports:\n    - {containerPort: 80, protocl: UDP}\n'), 'protocol'],
  ])('%#: a slip is renamed', (text, rename) => {
    const issue = only(decode(text));
    expect(issue).toMatchObject({ code: 'unknown-field', refusal: 'strict', part: 'key' });
    expect(issue.fix?.action === 'rename' ? issue.fix.key : undefined).toBe(rename);
  });

  it.each([
    [pod('    securityContext:\n      resources: {limits: {cpu: 1}}\n'), 'spec.containers.0.resources'],
    [pod('    runAsUser: 1000\n'), 'spec.containers.0.securityContext.runAsUser'],
    [pod('    volumes: [{name: a}]\n'), 'spec.volumes'],
    [pod('    limits: {cpu: 1}\n'), 'spec.containers.0.resources.limits'],
    [`apiVersion: v1\nkind: Pod\nlabels: {a: b}\nmetadata: {}\n`, undefined],
    [`apiVersion: v1\nkind: Pod\nlabels: {a: b}\n`, 'metadata.labels'],
  ])('%#: a field of another level is moved', (text, to) => {
    const issue = only(decode(text));
    expect(issue.code).toBe('unknown-field');
    expect(issue.message).toMatch(/belongs/);
    expect(issue.fix?.action === 'move' ? issue.fix.to.join('.') : undefined).toBe(to);
  });

  it('does not suggest what is there already, or cannot hold the value', () => {
    expect(only(decode(pod('    Image: x\n'))).fix).toBeUndefined();
    expect(only(decode(pod('    Env: yes\n'))).fix).toBeUndefined();
    expect(only(decode(pod('    zzzzzz: 1\n'))).fix).toBeUndefined();
  });

  it('follows the version', () => {
    const text = pod('    restartPolicyRules: []\n');
    expect(only(decode(text, '1.33'))).toMatchObject({ code: 'other-version', since: '1.34', refusal: 'strict' });
    expect(decode(text, '1.34').issues).toEqual([]);
    const workload = pod('', '  workloadRef: {name: a}\n');
    expect(codes(decode(workload, '1.36'))).toEqual(['other-version spec.workloadRef']);
    expect(codes(decode(workload, '1.35'))).toEqual([]);
    expect(decode(text, '1.33').value?.spec).not.toHaveProperty('containers.0.restartPolicyRules');
  });
});

describe('wrong types', () => {
  it.each([
    ['    env: [{name: A, value: 1}]\n', 'value', '1'],
    ['    env: [{name: A, value: 1.10}]\n', 'value', '1.10'],
    ['    env: [{name: A, value: yes}]\n', 'value', 'yes'],
    ['    args: [0644]\n', '0', '0644'],
    ['    ports: [{containerPort: "80"}]\n', 'containerPort', 80],
    ['    tty: "true"\n', 'tty', true],
    ['    tty: "off"\n', 'tty', false],
    ['    command: nginx\n', 'command', ['nginx']],
    ['    command: nginx -g off\n', 'command', undefined],
    ['    ports: {containerPort: 80}\n', 'ports', [{ containerPort: 80 }]],
    [
      '    env: {A: b, C: 1}\n',
      'env',
      [
        { name: 'A', value: 'b' },
        { name: 'C', value: '1' },
      ],
    ],
    ['    resources: {limits: {memory: 512MB}}\n', 'memory', '512M'],
    ['    resources: {limits: {memory: 1 gi}}\n', 'memory', '1Gi'],
    ['    resources: {limits: {memory: 2K}}\n', 'memory', '2k'],
    ['    resources: {limits: {memory: lots}}\n', 'memory', undefined],
    ['    ports: [{containerPort: 80.5}]\n', 'containerPort', undefined],
    ['    ports: [{containerPort: 4294967296}]\n', 'containerPort', undefined],
    ['    livenessProbe: {httpGet: {port: [80]}}\n', 'port', undefined],
    ['    securityContext: true\n', 'securityContext', undefined],
  ])('%s at %s', (container, last, meant) => {
    const issue = only(decode(pod(container)));
    expect(issue.refusal).toBe('unreadable');
    expect(['wrong-type', 'bad-form']).toContain(issue.code);
    expect(String(issue.path.at(-1))).toBe(last);
    const value = issue.fix?.action === 'set' ? JSON.parse(JSON.stringify(issue.fix.value)) : undefined;
    expect(value).toEqual(meant);
  });

  it('makes one mapping of a list of pairs', () => {
    const issue = only(decode('apiVersion: v1\nkind: Pod\nmetadata:\n  labels:\n  - app: web\n  - tier: 1\n'));
    expect(issue.fix).toMatchObject({ action: 'set', value: { app: 'web', tier: '1' } });
  });

  it('takes numbers of JSON literally', () => {
    const json = (port: string) =>
      `{"apiVersion":"v1","kind":"Pod","spec":{"containers":[{"name":"a","ports":[{"containerPort":${port}}]}]}}`;
    expect(decode(json('80')).issues).toEqual([]);
    expect(codes(decode(json('80.0')))).toEqual(['wrong-type spec.containers.0.ports.0.containerPort']);
    expect(codes(decode(json('8e1')))).toEqual(['wrong-type spec.containers.0.ports.0.containerPort']);
    expect(decode(pod('    ports: [{containerPort: 80.0}]\n')).issues).toEqual([]);
  });

  it('knows the range of 64 bits exactly', () => {
    const text = (value: string) => pod('', `  activeDeadlineSeconds: ${value}\n`);
    expect(decode(text('9223372036854775807')).issues).toEqual([]);
    expect(codes(decode(text('9223372036854775808')))).toEqual(['wrong-type spec.activeDeadlineSeconds']);
  });

  it('reads times and base64 as the server does', () => {
    const time = (value: string) =>
      codes(decode(`apiVersion: v1\nkind: Pod\nmetadata: {creationTimestamp: ${value}}\n`));
    for (const good of ['null', '2026-01-31T12:00:00Z', '"2024-02-29T23:59:59.5+05:30"'])
      expect(time(good)).toEqual([]);
    for (const bad of ['""', '2026-01-31', '"2026-02-29T00:00:00Z"', '"2026-01-31T24:00:00Z"', '7']) {
      expect(time(bad), bad).toHaveLength(1);
    }
    const secret = (value: string) => codes(decode(`apiVersion: v1\nkind: Secret\ndata: {a: ${value}}\n`));
    for (const good of ['aGk=', '""', 'null', '[104, 105]']) expect(secret(good), good).toEqual([]);
    for (const bad of ['aGk', 'hello world', '"_-8="', '5', '[300]', '{}']) expect(secret(bad), bad).toHaveLength(1);
  });
});

describe('duplicates and values', () => {
  it('names each duplicate with its first, wherever it stands', () => {
    const decoded = decode(pod('    image: a\n    x:\n      b: 1\n      b: 2\n'));
    expect(codes(decoded)).toEqual([
      'duplicate-key spec.containers.0.image',
      'unknown-field spec.containers.0.x',
      'duplicate-key spec.containers.0.x.b',
    ]);
    const [first] = decoded.issues;
    expect(first?.related?.range.start).toBeLessThan(first?.range.start ?? 0);
  });

  it('holds what the server holds: nulls left out, entries in their places', () => {
    const { value } = decode(
      pod(
        '    args: [null, a]\n    env: [null, {name: A, value: null}]\n    stdin: ~\n    resources: {limits: {cpu: 0.5}}\n',
      ),
    );
    expect(JSON.parse(JSON.stringify(value)).spec.containers[0]).toEqual({
      name: 'app',
      image: 'nginx:1',
      args: ['', 'a'],
      env: [{}, { name: 'A' }],
      resources: { limits: { cpu: '0.5' } },
    });
  });

  it('goes on behind faults, in the order of the text', () => {
    const decoded = decode(pod('    tty: 1\n    foo: 1\n    ports: [{containerPort: "80"}, {containerPort: x}]\n'));
    expect(codes(decoded)).toEqual([
      'wrong-type spec.containers.0.tty',
      'unknown-field spec.containers.0.foo',
      'wrong-type spec.containers.0.ports.0.containerPort',
      'wrong-type spec.containers.0.ports.1.containerPort',
    ]);
    expect(isReadableEnough(decoded)).toBe(true);
    expect(isDoubtful(decoded, ['spec', 'containers', 0, 'tty'])).toBe(true);
    expect(isDoubtful(decoded, ['spec', 'containers', 0, 'image'])).toBe(false);
    expect(isReadableEnough(decode(pod('', '  volumes: {}\n')))).toBe(false);
    expect(isReadableEnough(decode(pod('', '  priority: .inf\n')))).toBe(false);
  });

  it('reads the items of a typed list', () => {
    const text = 'apiVersion: v1\nkind: PodList\nitems:\n- metadata: {nam: a}\n';
    const document = parseStream(text).documents[0]!.document;
    const given = { apiVersion: 'v1', kind: 'Pod' };
    expect(codes(decodeObject({ document, path: ['items', 0], given }, '1.37'))).toEqual([
      'unknown-field metadata.nam',
    ]);
  });
});

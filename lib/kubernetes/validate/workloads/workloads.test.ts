import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../yaml/tree';
import { WORKLOAD_KINDS, type WorkloadKind } from '../../object';
import { KUBERNETES_VERSIONS, type KubernetesVersion } from '../../versions';
import { validateObject } from '../validate';

const template = (restartPolicy?: string): JsonObject => ({
  metadata: { labels: { app: 'a' } },
  spec: { containers: [{ name: 'a', image: 'b:1' }], ...(restartPolicy === undefined ? {} : { restartPolicy }) },
});
const selector = { matchLabels: { app: 'a' } };

const SPECS: Readonly<Record<WorkloadKind, JsonObject>> = {
  Pod: { containers: [{ name: 'a', image: 'b:1' }] },
  Deployment: { selector, template: template() },
  ReplicaSet: { selector, template: template() },
  StatefulSet: { selector, serviceName: 'a', template: template() },
  DaemonSet: { selector, template: template() },
  Job: { template: template('Never') },
  CronJob: { schedule: '30 2 * * *', jobTemplate: { spec: { template: template('OnFailure') } } },
};

/** A sound object of a kind with values set at dotted paths of its spec; undefined removes. */
function objectWith(
  kind: WorkloadKind,
  changes: Readonly<Record<string, JsonValue | undefined>>,
  name = 'a',
): JsonObject {
  const spec: JsonObject = structuredClone(SPECS[kind]);
  for (const [path, value] of Object.entries(changes)) {
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    let at = spec;
    for (const step of steps) {
      const next = (at[step] ?? {}) as JsonObject;
      at[step] = next;
      at = next;
    }
    if (value === undefined) delete at[last];
    else at[last] = value;
  }
  return { metadata: { name }, spec };
}

function errorsOf(kind: WorkloadKind, object: JsonObject, version: KubernetesVersion = '1.37'): string[] {
  return [
    ...new Set(validateObject(kind, object, version).map(({ serverPath, type }) => `${serverPath} ${type}`)),
  ].sort();
}

it.each(WORKLOAD_KINDS)('%s: the sound one is sound in every version', (kind) => {
  for (const version of KUBERNETES_VERSIONS) expect(errorsOf(kind, objectWith(kind, {}), version)).toEqual([]);
});

describe.each(['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'] as const)('%s', (kind) => {
  it('needs labels that its selector finds', () => {
    const errors = errorsOf(kind, objectWith(kind, { 'template.metadata.labels': { app: 'b' } }));
    expect(errors).toContain('spec.template.metadata.labels Invalid');
  });

  it('runs for ever', () => {
    expect(errorsOf(kind, objectWith(kind, { 'template.spec.restartPolicy': 'Never' }))).toEqual([
      'spec.template.spec.restartPolicy NotSupported',
    ]);
    const deadline = errorsOf(kind, objectWith(kind, { 'template.spec.activeDeadlineSeconds': 5 }));
    expect(deadline).toEqual(['spec.template.spec.activeDeadlineSeconds Forbidden']);
  });

  it('counts from nought', () => {
    expect(errorsOf(kind, objectWith(kind, { minReadySeconds: -1 }))).toEqual(['spec.minReadySeconds Invalid']);
  });
});

type Row = readonly [string, Readonly<Record<string, JsonValue | undefined>>, readonly string[]];

describe('Deployment', () => {
  it.each<Row>([
    ['no replicas', { replicas: 0 }, []],
    ['fewer than none', { replicas: -1 }, ['spec.replicas Invalid']],
    [
      'no selector',
      { selector: undefined },
      ['spec.selector Invalid', 'spec.selector Required', 'spec.template.metadata.labels Invalid'],
    ],
    ['Recreate', { strategy: { type: 'Recreate' } }, []],
    [
      'Recreate with steps',
      { strategy: { type: 'Recreate', rollingUpdate: { maxSurge: 1 } } },
      ['spec.strategy.rollingUpdate Forbidden'],
    ],
    ['an unknown strategy', { strategy: { type: 'Big' } }, ['spec.strategy NotSupported']],
    [
      'nothing replaceable',
      { 'strategy.rollingUpdate': { maxSurge: 0, maxUnavailable: '0%' } },
      ['spec.strategy.rollingUpdate.maxUnavailable Invalid'],
    ],
    [
      'too many unavailable',
      { 'strategy.rollingUpdate': { maxUnavailable: '101%' } },
      ['spec.strategy.rollingUpdate.maxUnavailable Invalid'],
    ],
    ['more than all at once', { 'strategy.rollingUpdate': { maxSurge: '150%' } }, []],
    [
      'a fraction of pods',
      { 'strategy.rollingUpdate': { maxSurge: '1.5%' } },
      ['spec.strategy.rollingUpdate.maxSurge Invalid'],
    ],
    [
      'a deadline too short',
      { progressDeadlineSeconds: 10, minReadySeconds: 10 },
      ['spec.progressDeadlineSeconds Invalid'],
    ],
  ])('%s', (_what, changes, errors) => {
    const found = errorsOf('Deployment', objectWith('Deployment', changes));
    if (changes.selector === undefined && 'selector' in changes) expect(found).toContain('spec.selector Required');
    else expect(found).toEqual(errors);
  });
});

describe('DaemonSet', () => {
  it.each<Row>([
    ['on delete', { 'updateStrategy.type': 'OnDelete' }, []],
    ['surge', { 'updateStrategy.rollingUpdate': { maxSurge: 1, maxUnavailable: 0 } }, []],
    [
      'surge beside unavailable',
      { 'updateStrategy.rollingUpdate': { maxSurge: 1 } },
      ['spec.updateStrategy.rollingUpdate.maxSurge Invalid'],
    ],
    [
      'neither',
      { 'updateStrategy.rollingUpdate': { maxUnavailable: 0 } },
      ['spec.updateStrategy.rollingUpdate.maxUnavailable Required'],
    ],
    [
      'more than all',
      { 'updateStrategy.rollingUpdate': { maxUnavailable: '200%' } },
      ['spec.updateStrategy.rollingUpdate.maxUnavailable Invalid'],
    ],
    ['an unknown strategy', { 'updateStrategy.type': 'Recreate' }, ['spec.updateStrategy NotSupported']],
  ])('%s', (_what, changes, errors) => {
    expect(errorsOf('DaemonSet', objectWith('DaemonSet', changes))).toEqual(errors);
  });
});

describe('StatefulSet', () => {
  it.each<Row>([
    ['one after the other', { podManagementPolicy: 'OrderedReady' }, []],
    ['an unknown order', { podManagementPolicy: 'Random' }, ['spec.podManagementPolicy Invalid']],
    ['a partition', { 'updateStrategy.rollingUpdate': { partition: 2 } }, []],
    [
      'a partition below nought',
      { 'updateStrategy.rollingUpdate': { partition: -1 } },
      ['spec.updateStrategy.rollingUpdate.partition Invalid'],
    ],
    [
      'on delete with steps',
      { updateStrategy: { type: 'OnDelete', rollingUpdate: { partition: 1 } } },
      ['spec.updateStrategy.rollingUpdate Invalid'],
    ],
    ['numbers from below nought', { 'ordinals.start': -1 }, ['spec.ordinals.start Invalid']],
  ])('%s', (_what, changes, errors) => {
    expect(errorsOf('StatefulSet', objectWith('StatefulSet', changes))).toEqual(errors);
  });
});

describe('Job', () => {
  const indexed = { completionMode: 'Indexed', completions: 3 };
  const rule = { action: 'FailJob', onExitCodes: { operator: 'In', values: [1] } };
  it.each<Row>([
    ['on failure', { 'template.spec.restartPolicy': 'OnFailure' }, []],
    ['for ever', { 'template.spec.restartPolicy': 'Always' }, ['spec.template.spec.restartPolicy Required']],
    ['fewer than none', { completions: -1 }, ['spec.completions Invalid']],
    ['indexed', indexed, []],
    ['indexed without a number', { completionMode: 'Indexed', parallelism: 2 }, ['spec.completions Required']],
    ['an unknown mode', { completionMode: 'Other' }, ['spec.completionMode NotSupported']],
    ['a limit by index', { ...indexed, backoffLimitPerIndex: 1, maxFailedIndexes: 2 }, []],
    [
      'more failures than indexes',
      { ...indexed, backoffLimitPerIndex: 1, maxFailedIndexes: 4 },
      ['spec.maxFailedIndexes Invalid'],
    ],
    ['a limit by index without indexes', { backoffLimitPerIndex: 1 }, ['spec.backoffLimitPerIndex Invalid']],
    ['a manager', { managedBy: 'example.org/runner' }, []],
    ['a manager without a domain', { managedBy: 'runner' }, ['spec.managedBy Invalid']],
    ['a selector of the user', { manualSelector: true, selector }, []],
    [
      'none with manualSelector',
      { manualSelector: true },
      ['spec.selector Required', 'spec.template.metadata.labels Invalid'],
    ],
    [
      'a label of the server',
      { 'template.metadata.labels': { 'job-name': 'b' } },
      ['spec.template.metadata.labels Invalid', 'spec.template.metadata.labels[job-name] Invalid'],
    ],
    ['a failure policy', { 'podFailurePolicy.rules': [rule] }, []],
    [
      'that needs Never',
      { 'podFailurePolicy.rules': [rule], 'template.spec.restartPolicy': 'OnFailure' },
      ['spec.template.spec.restartPolicy Invalid'],
    ],
    ['an unknown replacement', { podReplacementPolicy: 'Never' }, ['spec.podReplacementPolicy NotSupported']],
  ])('%s', (_what, changes, errors) => {
    const found = errorsOf('Job', objectWith('Job', changes));
    if (errors.some((error) => error.includes('job-name')))
      expect(found).toContain('spec.template.metadata.labels[job-name] Invalid');
    else expect(found).toEqual(errors);
  });
});

describe('CronJob', () => {
  it.each([
    ['30 2 * * *', []],
    ['*/15 0-6,20-23 1 JAN-MAR mon', []],
    ['@daily', []],
    ['@every 1h30m', []],
    ['', ['spec.schedule Required']],
    ['* * * *', ['spec.schedule Invalid']],
    ['60 * * * *', ['spec.schedule Invalid']],
    ['5-1 * * * *', ['spec.schedule Invalid']],
    ['*/0 * * * *', ['spec.schedule Invalid']],
    ['* * * * * *', ['spec.schedule Invalid']],
    ['@hourly2', ['spec.schedule Invalid']],
    ['TZ=UTC 0 0 * * *', ['spec.schedule Invalid']],
  ])('schedule %j', (schedule, errors) => {
    expect(errorsOf('CronJob', objectWith('CronJob', { schedule }))).toEqual(errors);
  });

  it.each([
    ['Europe/Berlin', []],
    ['UTC', []],
    ['europe/berlin', ['spec.timeZone Invalid']],
    ['Local', ['spec.timeZone Invalid']],
    ['', ['spec.timeZone Invalid']],
    ['../UTC', ['spec.timeZone Invalid']],
  ])('time zone %j', (timeZone, errors) => {
    expect(errorsOf('CronJob', objectWith('CronJob', { timeZone }))).toEqual(errors);
  });

  it('leaves room in its name for that of its Jobs', () => {
    expect(errorsOf('CronJob', objectWith('CronJob', {}, 'a'.repeat(52)))).toEqual([]);
    expect(errorsOf('CronJob', objectWith('CronJob', {}, 'a'.repeat(53)))).toEqual(['metadata.name Invalid']);
  });

  it('leaves the selector to the server', () => {
    const changes = { 'jobTemplate.spec.selector': selector, 'jobTemplate.spec.manualSelector': true };
    expect(errorsOf('CronJob', objectWith('CronJob', changes))).toEqual([
      'spec.jobTemplate.spec.manualSelector NotSupported',
      'spec.jobTemplate.spec.selector Invalid',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../yaml/tree';
import type { KubernetesVersion } from '../../versions';
import { validateObject } from '../validate';

type Loose = { [key: string]: unknown };

const template = (spec: Loose = {}, labels: Loose = { app: 'web' }): Loose => ({
  metadata: { labels },
  spec: { containers: [{ name: 'app', image: 'nginx:1' }], ...spec },
});
const selector = { matchLabels: { app: 'web' } };

/** `path type` of every error; `spec` goes over a valid one of the kind. */
function errors(kind: string, spec: Loose, version: KubernetesVersion = '1.37', name = 'web'): string[] {
  const job = { template: template({ restartPolicy: 'Never' }) };
  const base: { [kind: string]: Loose } = {
    Job: job,
    CronJob: { schedule: '*/5 * * * *', jobTemplate: { spec: job } },
  };
  const value = {
    metadata: { name, namespace: 'default' },
    spec: { ...(base[kind] ?? { selector, template: template() }), ...spec },
  };
  const issues = validateObject(kind, value as unknown as JsonObject, version);
  return [...new Set(issues.map(({ serverPath, type }) => `${serverPath} ${type}`))].sort();
}

describe('workloads', () => {
  it('accepts the plainest of each kind in every version', () => {
    for (const kind of ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob']) {
      for (const version of ['1.32', '1.34', '1.37'] as const) expect(errors(kind, {}, version), kind).toEqual([]);
    }
  });

  it.each(['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'])(
    '%s: selector, labels and what must be Always',
    (kind) => {
      const nil = [
        'spec.template.metadata.labels Invalid',
        ...(kind === 'DaemonSet' ? [] : ['spec.selector Required']),
      ].sort();
      expect(errors(kind, { selector: null })).toEqual(nil);
      expect(errors(kind, { selector: {} })).toEqual(['spec.selector Invalid']);
      expect(errors(kind, { template: template({}, { app: 'other' }) })).toEqual([
        'spec.template.metadata.labels Invalid',
      ]);
      expect(errors(kind, { template: template({ restartPolicy: 'Never', activeDeadlineSeconds: 5 }) })).toEqual([
        'spec.template.spec.activeDeadlineSeconds Forbidden',
        'spec.template.spec.restartPolicy NotSupported',
      ]);
      expect(errors(kind, { minReadySeconds: -1 })).toEqual(['spec.minReadySeconds Invalid']);
    },
  );

  it('Deployment: strategy and deadlines', () => {
    expect(errors('Deployment', { strategy: { type: 'Recreate', rollingUpdate: {} } })).toEqual([
      'spec.strategy.rollingUpdate Forbidden',
    ]);
    expect(errors('Deployment', { strategy: { type: 'Blue' } })).toEqual(['spec.strategy NotSupported']);
    const rolling = (rollingUpdate: Loose) => errors('Deployment', { strategy: { rollingUpdate } });
    expect(rolling({ maxUnavailable: 0, maxSurge: '0%' })).toEqual([
      'spec.strategy.rollingUpdate.maxUnavailable Invalid',
    ]);
    expect(rolling({ maxUnavailable: '101%', maxSurge: '200%' })).toEqual([
      'spec.strategy.rollingUpdate.maxUnavailable Invalid',
    ]);
    expect(rolling({ maxSurge: 'half' })).toEqual(['spec.strategy.rollingUpdate.maxSurge Invalid']);
    expect(errors('Deployment', { minReadySeconds: 600 })).toEqual(['spec.progressDeadlineSeconds Invalid']);
    expect(errors('Deployment', { replicas: -1 })).toEqual(['spec.replicas Invalid']);
  });

  it('DaemonSet: one of surge and unavailable', () => {
    const rolling = (rollingUpdate: Loose) => errors('DaemonSet', { updateStrategy: { rollingUpdate } });
    expect(rolling({ maxSurge: 1 })).toEqual(['spec.updateStrategy.rollingUpdate.maxSurge Invalid']);
    expect(rolling({ maxUnavailable: 0 })).toEqual(['spec.updateStrategy.rollingUpdate.maxUnavailable Required']);
    expect(rolling({ maxUnavailable: 0, maxSurge: '10%' })).toEqual([]);
    expect(errors('DaemonSet', { updateStrategy: { type: 'OnDelete', rollingUpdate: { maxSurge: 1 } } })).toEqual([]);
  });

  it('StatefulSet: claims are volumes of the template from 1.34 on', () => {
    const claimed = {
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
        },
      ],
      template: template({
        containers: [{ name: 'app', image: 'a:1', volumeMounts: [{ name: 'data', mountPath: '/d' }] }],
      }),
    };
    expect(errors('StatefulSet', claimed, '1.34')).toEqual([]);
    const lost = { template: claimed.template };
    expect(errors('StatefulSet', lost, '1.33')).toEqual([]);
    expect(errors('StatefulSet', lost, '1.34')).toEqual([
      'spec.template.spec.containers[0].volumeMounts[0].name NotFound',
    ]);
    expect(errors('StatefulSet', { serviceName: 'A' }, '1.32')).toEqual([]);
    expect(errors('StatefulSet', { serviceName: 'A' }, '1.33')).toEqual(['spec.serviceName Invalid']);
    expect(errors('StatefulSet', { podManagementPolicy: 'Any' })).toEqual(['spec.podManagementPolicy Invalid']);
    expect(errors('StatefulSet', { updateStrategy: { type: 'OnDelete', rollingUpdate: {} } })).toEqual([
      'spec.updateStrategy.rollingUpdate Invalid',
    ]);
    expect(errors('StatefulSet', { updateStrategy: { rollingUpdate: { maxUnavailable: 0 } } }, '1.36')).toEqual([]);
    expect(errors('StatefulSet', { updateStrategy: { rollingUpdate: { maxUnavailable: 0 } } })).toEqual([
      'spec.updateStrategy.rollingUpdate.maxUnavailable Invalid',
    ]);
  });

  it('Job: restart policy, indexes and generated labels', () => {
    expect(errors('Job', { template: template() })).toEqual(['spec.template.spec.restartPolicy Required']);
    expect(errors('Job', { completionMode: 'Indexed', parallelism: 2 })).toEqual(['spec.completions Required']);
    expect(errors('Job', { completionMode: 'Indexed' })).toEqual([]);
    expect(errors('Job', { backoffLimitPerIndex: 1 })).toEqual(['spec.backoffLimitPerIndex Invalid']);
    expect(errors('Job', { selector })).toEqual(['spec.selector Invalid']);
    expect(errors('Job', { manualSelector: true })).toEqual([
      'spec.selector Required',
      'spec.template.metadata.labels Invalid',
    ]);
    expect(
      errors('Job', { completionMode: 'Indexed', completions: 100_000, parallelism: 1 }, '1.37', `${'x'.repeat(60)}`),
    ).toEqual(['metadata.name Invalid']);
    expect(errors('Job', { managedBy: 'me' })).toEqual(['spec.managedBy Invalid']);
    const policy = (rule: Loose) => errors('Job', { podFailurePolicy: { rules: [rule] } });
    expect(policy({ action: 'FailJob', onExitCodes: { operator: 'In', values: [1, 3] } })).toEqual([]);
    expect(policy({ action: 'FailJob', onExitCodes: { operator: 'In', values: [3, 1] } })).toEqual([
      'spec.podFailurePolicy.rules[0].onExitCodes.values Invalid',
    ]);
    expect(policy({ action: 'FailJob' })).toEqual(['spec.podFailurePolicy.rules[0] Invalid']);
    expect(policy({ action: 'FailIndex', onExitCodes: { operator: 'In', values: [1] } })).toEqual([
      'spec.podFailurePolicy.rules[0].action Invalid',
    ]);
    const success = (rule: Loose) =>
      errors('Job', { completionMode: 'Indexed', completions: 3, parallelism: 1, successPolicy: { rules: [rule] } });
    expect(success({ succeededIndexes: '0,2' })).toEqual([]);
    for (const indexes of ['2,0', '0-0', '3', ' 1', '0,']) {
      expect(success({ succeededIndexes: indexes }), indexes).toEqual([
        'spec.successPolicy.rules[0].succeededIndexes Invalid',
      ]);
    }
    expect(success({ succeededIndexes: '0', succeededCount: 2 })).toEqual([
      'spec.successPolicy.rules[0].succeededCount Invalid',
    ]);
  });

  it.each([
    ['*/5 * * * *', true],
    ['0 0 1,15 * mon-fri', true],
    [', * * * *', true],
    ['@hourly', true],
    ['@every 1h30m', true],
    ['5/15 ? * JAN-mar *', true],
    ['@reboot', false],
    ['* * * *', false],
    ['60 * * * *', false],
    ['* * * * 7', false],
    ['*/0 * * * *', false],
    ['5-1 * * * *', false],
    ['* * L * *', false],
    ['@Hourly', false],
    ['TZ=UTC * * * * *', false],
  ])('CronJob: the schedule %j', (schedule, good) => {
    expect(errors('CronJob', { schedule })).toEqual(good ? [] : ['spec.schedule Invalid']);
  });

  it('CronJob: zone, name, and no defaults for its Jobs', () => {
    expect(errors('CronJob', { timeZone: 'Europe/Berlin' })).toEqual([]);
    for (const timeZone of ['', 'Local', 'Europe/Atlantis', 'europe/berlin', '../x']) {
      expect(errors('CronJob', { timeZone }), timeZone).toEqual(['spec.timeZone Invalid']);
    }
    expect(errors('CronJob', {}, '1.37', 'x'.repeat(53))).toEqual(['metadata.name Invalid']);
    // What is generated is measured, not what it is generated from.
    const generated = {
      metadata: { generateName: 'x'.repeat(60), namespace: 'd' },
      spec: { schedule: '* * * * *', jobTemplate: { spec: { template: template({ restartPolicy: 'Never' }) } } },
    };
    expect(
      validateObject('CronJob', generated as unknown as JsonObject, '1.37').map(({ serverPath }) => serverPath),
    ).toEqual(['metadata.name']);
    expect(errors('CronJob', { concurrencyPolicy: 'Maybe' })).toEqual(['spec.concurrencyPolicy NotSupported']);
    const indexed = { spec: { completionMode: 'Indexed', template: template({ restartPolicy: 'Never' }) } };
    expect(errors('CronJob', { jobTemplate: indexed })).toEqual(['spec.jobTemplate.spec.completions Required']);
    const manual = { spec: { manualSelector: true, selector: {}, template: template({ restartPolicy: 'Never' }) } };
    expect(errors('CronJob', { jobTemplate: manual })).toEqual([
      'spec.jobTemplate.spec.manualSelector NotSupported',
      'spec.jobTemplate.spec.selector Invalid',
    ]);
  });
});

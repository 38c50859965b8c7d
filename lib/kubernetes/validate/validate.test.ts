import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../yaml/tree';
import { SUPPORTING_KINDS, WORKLOAD_KINDS } from '../object';
import { KUBERNETES_VERSIONS } from '../versions';
import { podSecurityOf, validateObject, warningsOf } from './validate';

const KINDS = [...WORKLOAD_KINDS, ...SUPPORTING_KINDS];
const APP = { name: 'app', image: 'nginx:1.29' };

/** Names that occur in manifests, so that random trees reach the validators. */
const NAMES = (
  'metadata name labels annotations spec template jobTemplate containers initContainers ephemeralContainers volumes image ports ' +
  'containerPort hostPort env valueFrom fieldRef fieldPath resourceFieldRef divisor resource volumeMounts mountPath resources limits ' +
  'requests cpu memory hugepages-2Mi securityContext seccompProfile type sysctls affinity podAffinity nodeAffinity labelSelector ' +
  'requiredDuringSchedulingIgnoredDuringExecution nodeSelectorTerms matchExpressions key operator values topologySpreadConstraints ' +
  'matchLabelKeys tolerations dnsConfig nameservers projected sources secret items configMap podCertificate lifecycle preStop sleep ' +
  'restartPolicy restartPolicyRules exitCodes ephemeral volumeClaimTemplate volumeClaimTemplates selector matchLabels data stringData ' +
  'clusterIPs loadBalancerIP podFailurePolicy rules successPolicy schedule timeZone strategy rollingUpdate maxSurge __proto__ constructor'
).split(' ');

const tree = fc.letrec<{ value: JsonValue; object: JsonObject; list: JsonValue[] }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom<JsonValue>(
      null,
      true,
      0,
      -1,
      80,
      2 ** 53,
      '',
      '1Ei',
      '1e999999999',
      'a',
      '::1',
      '../x',
      '$(A)',
      '\ud800',
    ),
    tie('object'),
    tie('list'),
  ),
  object: fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 8, noNullPrototype: false }),
  list: fc.array(tie('value'), { maxLength: 3 }),
}));

describe('the entry points', () => {
  it('never throw, whatever the tree is', () => {
    const kinds = fc.constantFrom(...KINDS, 'Unknown', 'constructor');
    fc.assert(
      fc.property(kinds, fc.constantFrom(...KUBERNETES_VERSIONS), tree.object, (kind, version, value) => {
        for (const issue of validateObject(kind, value, version)) {
          expect(issue.serverPath).not.toBe('');
          expect(issue.message).not.toMatch(/undefined|\[object/);
        }
        warningsOf(kind, value, version);
        podSecurityOf(kind, value, version);
      }),
      { numRuns: 1500 },
    );
  });

  it('find the same whatever the order of keys is', () => {
    const reversed = (value: JsonValue): JsonValue => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, entry]) => [key, reversed(entry)]),
      );
    };
    const found = (value: JsonObject) =>
      new Set(validateObject('Pod', value, '1.37').map(({ serverPath, type }) => `${serverPath} ${type}`));
    fc.assert(
      fc.property(tree.object, (spec) => {
        const value = { metadata: { name: 'web' }, spec };
        expect(found(reversed(value) as JsonObject)).toEqual(found(value));
      }),
      { numRuns: 500 },
    );
  });

  it('accept plain objects of every kind', () => {
    const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [APP] } };
    const apps = { selector: { matchLabels: { app: 'web' } }, template };
    const job = { template: { spec: { containers: [APP], restartPolicy: 'Never' } } };
    const claim = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
    const specs: Record<(typeof KINDS)[number], JsonObject> = {
      Pod: { spec: { containers: [APP] } },
      Deployment: { spec: apps },
      ReplicaSet: { spec: apps },
      DaemonSet: { spec: apps },
      StatefulSet: { spec: apps },
      Job: { spec: job },
      CronJob: { spec: { schedule: '0 3 * * *', jobTemplate: { spec: job } } },
      Service: { spec: { selector: { app: 'web' }, ports: [{ port: 80 }] } },
      ConfigMap: { data: { a: 'b' } },
      Secret: { stringData: { a: 'b' } },
      PersistentVolumeClaim: { spec: claim },
    };
    for (const kind of KINDS) {
      for (const version of KUBERNETES_VERSIONS) {
        const value = { metadata: { name: 'web' }, ...specs[kind] };
        expect({ kind, issues: validateObject(kind, value, version) }).toEqual({ kind, issues: [] });
        expect(warningsOf(kind, value, version)).toEqual([]);
      }
    }
  });

  it('see the name that is generated', () => {
    expect(validateObject('Pod', { metadata: { generateName: 'web-' }, spec: { containers: [APP] } }, '1.37')).toEqual(
      [],
    );
    const [issue] = validateObject('Pod', { spec: { containers: [APP] } }, '1.37');
    expect(issue?.serverPath).toBe('metadata.name');
    expect(issue?.type).toBe('Required');
  });
});

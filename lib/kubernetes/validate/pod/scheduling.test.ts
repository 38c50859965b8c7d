import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../yaml/tree';
import { validateObject } from '../validate';
import { APP, issuesOfPod } from './pod-fixture';

describe('tolerations', () => {
  it('report bad values at the operator', () => {
    const tolerations: JsonObject[] = [
      { operator: 'Exists' },
      { key: 'a', value: '-' },
      { key: 'a', operator: 'Exists', value: 'b' },
      { key: 'a', operator: 'Gt', effect: 'NoSchedule', tolerationSeconds: 5 },
      {},
    ];
    expect(issuesOfPod({ tolerations })).toEqual([
      'spec.tolerations[1].operator Invalid',
      'spec.tolerations[2].operator Invalid',
      'spec.tolerations[3].effect Invalid',
      'spec.tolerations[3].operator NotSupported',
      'spec.tolerations[4].operator Invalid',
    ]);
  });

  it('are read from the old annotation too', () => {
    const key = 'scheduler.alpha.kubernetes.io/tolerations';
    const pod = (text: string) => issuesOfPod({}, { metadata: { annotations: { [key]: text } } });
    expect(pod('[{"Key":"a","OPERATOR":"Exists"}]')).toEqual([]);
    expect(pod('{}')).toEqual(['metadata.annotations Invalid']);
    expect(pod('[{"effect":"Never","operator":"Exists"}]')).toEqual([
      `metadata.annotations.${key}[0].effect NotSupported`,
    ]);
  });
});

describe('affinity', () => {
  it('to nodes checks operators, and values only where they are required', () => {
    const matchExpressions = [
      { key: 'disk', operator: 'In', values: ['a b'] },
      { key: 'size', operator: 'Gt', values: [] },
    ];
    const nodeAffinity = {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] },
      preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 0, preference: { matchExpressions } }],
    };
    const required = 'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0]';
    const preferred = 'spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0]';
    expect(issuesOfPod({ affinity: { nodeAffinity } })).toEqual([
      `${required}.matchExpressions[0].values[0] Invalid`,
      `${required}.matchExpressions[1].values Required`,
      `${preferred}.weight Invalid`,
      `${preferred}.preference.matchExpressions[1].values Required`,
    ]);
  });

  const TERM = 'spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0]';
  const term = (value: JsonObject, labels: JsonObject = {}) => {
    const podAffinity = { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone', ...value }] };
    return issuesOfPod({ affinity: { podAffinity } }, { metadata: { labels } });
  };

  it('to pods wants a topology key, namespaces and keys', () => {
    expect(term({ topologyKey: '', namespaces: ['A'], matchLabelKeys: ['-'] })).toEqual([
      `${TERM}.namespace Invalid`,
      `${TERM}.matchLabelKeys Forbidden`,
      `${TERM}.topologyKey Required`,
      `${TERM}.topologyKey Invalid`,
    ]);
  });

  it('merges the keys of labels that a Pod carries', () => {
    const value = { labelSelector: { matchLabels: { app: 'web' } }, matchLabelKeys: ['app'] };
    expect(term(value)).toEqual([]);
    expect(term(value, { app: 'web' })).toEqual([`${TERM}[0] Invalid`]);
    expect(term({ labelSelector: {}, matchLabelKeys: ['app', 'app'] }, { app: 'web' })).toEqual([`${TERM}[1] Invalid`]);
  });

  it('does not merge in a template', () => {
    const podAffinity = {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { topologyKey: 'zone', labelSelector: { matchLabels: { app: 'web' } }, matchLabelKeys: ['app'] },
      ],
    };
    const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [APP], affinity: { podAffinity } } };
    const value = { metadata: { name: 'web' }, spec: { selector: { matchLabels: { app: 'web' } }, template } };
    expect(validateObject('Deployment', value, '1.37')).toEqual([]);
  });
});

describe('topology spread', () => {
  const FIRST = 'spec.topologySpreadConstraints[0]';

  it('wants a pair once, and reports the earlier', () => {
    const constraint = { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' };
    expect(issuesOfPod({ topologySpreadConstraints: [constraint, constraint] })).toEqual([
      `${FIRST}.{topologyKey, whenUnsatisfiable} Duplicate`,
    ]);
  });

  it('compares matchLabelKeys with the selector, in two ways', () => {
    const constraint = {
      maxSkew: 1,
      topologyKey: 'zone',
      whenUnsatisfiable: 'DoNotSchedule',
      labelSelector: { matchLabels: { app: 'web' } },
      matchLabelKeys: ['app'],
    };
    const spec = { topologySpreadConstraints: [constraint] };
    const metadata = { labels: { app: 'web' } };
    expect(issuesOfPod(spec, { metadata, version: '1.33' })).toEqual([`${FIRST}.matchLabelKeys[0] Invalid`]);
    expect(issuesOfPod(spec, { metadata, version: '1.34' })).toEqual([`${FIRST}[0] Invalid`]);
    expect(issuesOfPod(spec, { version: '1.34' })).toEqual([]);
  });
});

describe('DNS', () => {
  it('policy None needs a nameserver', () => {
    expect(issuesOfPod({ dnsPolicy: 'None' })).toEqual(['spec.dnsConfig Required']);
    expect(issuesOfPod({ dnsPolicy: 'None', dnsConfig: {} })).toEqual(['spec.dnsConfig.nameservers Required']);
  });

  it('has become looser in names and stricter in addresses', () => {
    const dnsConfig = { nameservers: ['010.0.0.1'], searches: ['_tcp.example.', '.'] };
    expect(issuesOfPod({ dnsConfig }, { version: '1.32' })).toEqual([
      'spec.dnsConfig.searches[0] Invalid',
      'spec.dnsConfig.searches[1] Invalid',
    ]);
    expect(issuesOfPod({ dnsConfig }, { version: '1.35' })).toEqual([]);
    expect(issuesOfPod({ dnsConfig }, { version: '1.36' })).toEqual(['spec.dnsConfig.nameservers[0] Invalid']);
  });
});

describe('scalars of a pod', () => {
  it('are checked at their own paths', () => {
    const spec = {
      restartPolicy: 'Sometimes',
      serviceAccount: 'A',
      nodeName: 'n',
      schedulingGates: [{ name: 'a/b/c' }, { name: 'ok' }, { name: 'ok' }],
      activeDeadlineSeconds: 0,
      hostname: 'a.b',
      runtimeClassName: '',
      preemptionPolicy: '',
      nodeSelector: { 'a b': 'c' },
    };
    expect(issuesOfPod(spec)).toEqual([
      'spec.restartPolicy NotSupported',
      'spec.schedulingGates[0] Invalid',
      'spec.schedulingGates[2] Duplicate',
      'spec.nodeName Forbidden',
      'spec.nodeSelector Invalid',
      'spec.serviceAccountName Invalid',
      'spec.hostname Invalid',
      'spec.runtimeClassName Invalid',
      'spec.activeDeadlineSeconds Invalid',
      'spec.preemptionPolicy Required',
    ]);
  });

  it('know hostnameOverride from 1.35 on', () => {
    const spec = { hostnameOverride: 'a'.repeat(65), hostNetwork: true };
    expect(issuesOfPod(spec, { version: '1.34' })).toEqual([]);
    expect(issuesOfPod(spec)).toEqual(['spec.hostnameOverride Forbidden', 'spec.hostnameOverride TooLong']);
  });
});

import { expect, test } from 'vitest';
import { analyze } from '@/lib/engine/analyze';
import { placeFindings } from '@/lib/engine/place-findings';
import { NEWEST_VERSION } from '@/lib/kubernetes/versions';
import { groupFindings, inListOrder, ruleWords } from './group-findings';

const TEXT = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - {name: one, image: redis}
    - {name: two, image: redis}
    - {name: three, image: nginx, ports: [{containerPort: 81}]}
`;

test('puts findings of one rule together, each rule where its worst finding stood, and loses none', () => {
  const analysis = analyze(TEXT, { version: NEWEST_VERSION, podSecurity: 'privileged' });
  const findings = placeFindings(analysis).map(({ finding }) => finding);
  const groups = groupFindings(findings);
  expect(groups.map(({ rule }) => rule)).toEqual([...new Set(findings.map(({ rule }) => rule))]);
  expect(groups.flatMap((group) => group.findings).length).toBe(findings.length);
  for (const { rule, findings: own } of groups) {
    expect(own).toEqual(findings.filter((finding) => finding.rule === rule));
  }
  expect(groups[0]?.findings[0]).toBe(findings[0]);
  expect(inListOrder(findings)).toEqual(groups.flatMap((group) => group.findings));
  expect(groups.find(({ rule }) => rule === 'image-tag')?.count).toBe(3);
});

test('speaks of a rule in words', () => {
  expect(ruleWords('port-clash')).toBe('Port clash');
  expect(ruleWords('api-required')).toBe('API required');
  expect(ruleWords('policy-blocks-dns')).toBe('Policy blocks DNS');
});

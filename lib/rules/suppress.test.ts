import { expect, test } from 'vitest';
import { analyze } from '../engine/analyze';
import { placeFindings } from '../engine/place-findings';
import { NEWEST_VERSION } from '../kubernetes/versions';

function rulesIn(text: string): string[] {
  return placeFindings(analyze(text, { version: NEWEST_VERSION, podSecurity: 'privileged' }))
    .filter(({ finding }) => finding.group !== 'practice')
    .map(({ finding }) => finding.rule);
}

const pod = (parts: { annotations?: string; first?: string; second?: string; above?: string }) => `apiVersion: v1
kind: Pod
metadata:
  name: app
${parts.annotations ? `  annotations:\n    ${parts.annotations}\n` : ''}spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      ports:
        - containerPort: 8080${parts.first ?? ''}
    - name: helper
      image: ghcr.io/acme/helper:1.0
      ports:
${parts.above ?? ''}        - containerPort: 8080${parts.second ?? ''}
`;

test('without a suppression the clash is reported', () => {
  expect(rulesIn(pod({}))).toEqual(['port-clash']);
});

test('an annotation on the pod hides the rule', () => {
  expect(rulesIn(pod({ annotations: 'outrigger.dev/ignore.port-clash: "one of them is off"' }))).toEqual([]);
});

test('an annotation for the right container hides it, for another it does not', () => {
  expect(rulesIn(pod({ annotations: 'outrigger.dev/ignore.helper.port-clash: "off"' }))).toEqual([]);
  expect(rulesIn(pod({ annotations: 'outrigger.dev/ignore.other.port-clash: "off"' })).sort()).toEqual([
    'port-clash',
    'unused-suppression',
  ]);
});

test('a comment on the line or above it hides what begins there', () => {
  expect(rulesIn(pod({ second: ' # outrigger-ignore port-clash: off' }))).toEqual([]);
  expect(
    rulesIn(pod({ above: '        # outrigger-ignore port-clash: off\n        # and a further remark\n' })),
  ).toEqual([]);
});

test('a comment at another place has no effect and is reported', () => {
  expect(rulesIn(pod({ first: ' # outrigger-ignore port-clash: off' })).sort()).toEqual([
    'port-clash',
    'unused-suppression',
  ]);
});

test('a misspelt rule is reported with the name that was meant', () => {
  const text = pod({ second: ' # outrigger-ignore port-clsh: off' });
  const { finding } = placeFindings(analyze(text, { version: NEWEST_VERSION, podSecurity: 'privileged' })).find(
    (placed) => placed.finding.rule === 'unused-suppression',
  ) ?? { finding: undefined };
  expect(finding?.message).toContain('port-clash');
  expect(text.slice(finding?.range.start, finding?.range.end)).toBe('# outrigger-ignore port-clsh: off');
});

test('a comment inside a block scalar is text', () => {
  const text =
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  a: |\n    # outrigger-ignore port-clash: no\n';
  expect(rulesIn(text)).toEqual([]);
});

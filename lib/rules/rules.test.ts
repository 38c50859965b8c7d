import { describe, expect, test } from 'vitest';
import { analyze } from '../engine/analyze';
import { editsOf } from '../engine/fix-edits';
import { placeFindings } from '../engine/place-findings';
import { NEWEST_VERSION } from '../kubernetes/versions';
import { applyEdits } from '../yaml/text-edit';
import type { RuleExample } from './define-rule';
import { GROUPS, STAGES } from './finding';
import { RULES } from './index';

function check(example: RuleExample) {
  const analysis = analyze(example.yaml, {
    version: example.version ?? NEWEST_VERSION,
    podSecurity: example.podSecurity ?? 'privileged',
  });
  return { analysis, placed: placeFindings(analysis) };
}

const serious = (finding: { readonly severity: string }) => finding.severity !== 'info';

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('says what, why and on what ground', () => {
    expect(rule.id).toMatch(/^[a-z][a-z0-9-]+$/);
    expect(GROUPS).toContain(rule.group);
    expect(STAGES).toContain(rule.stage);
    expect(rule.title.length).toBeGreaterThan(10);
    expect(rule.title).not.toMatch(/\.$/);
    expect(rule.why.length).toBeGreaterThan(60);
    expect(rule.sources.length).toBeGreaterThan(0);
    if (id !== 'internal-error') {
      expect(rule.examples.bad.length).toBeGreaterThan(0);
      expect(rule.examples.good.length).toBeGreaterThan(0);
    }
  });

  test.each(rule.examples.bad.map((example, index) => [index, example] as const))(
    'finds bad example %i',
    (_, example) => {
      const { analysis, placed } = check(example);
      const own = placed.filter(({ finding }) => finding.rule === id);
      expect(own.length, JSON.stringify(placed.map(({ finding }) => [finding.rule, finding.message]))).toBe(1);
      const [first] = own;
      if (!first) return;
      const { finding, raw } = first;
      if (example.marks !== undefined)
        expect(example.yaml.slice(finding.range.start, finding.range.end)).toBe(example.marks);
      const others = placed
        .filter((one) => one.finding.rule !== id && serious(one.finding))
        .map((one) => one.finding.rule);
      expect([...new Set(others)]).toEqual(example.also ?? []);
      expect(finding.message).toMatch(/[.?!]$/);
      expect(finding.message.length).toBeLessThan(400);
      for (const fix of raw.fixes) {
        const edits = editsOf(analysis.stream, fix);
        expect(edits, fix.title).toBeDefined();
        const after = applyEdits(example.yaml, edits ?? []);
        expect(after).not.toBe(example.yaml);
        const left = check({ ...example, yaml: after }).placed;
        expect(
          left.filter((one) => one.finding.rule === id).map((one) => one.finding.message),
          `${fix.title}\n${after}`,
        ).toEqual([]);
        if (fix.safe) {
          const fresh = left.filter((one) => serious(one.finding) && !others.includes(one.finding.rule));
          expect(
            fresh.map((one) => [one.finding.rule, one.finding.message]),
            `${fix.title}\n${after}`,
          ).toEqual([]);
        }
        expectUntouched(example.yaml, after);
      }
    },
  );

  test.each(rule.examples.good.map((example, index) => [index, example] as const))(
    'is silent on good example %i',
    (_, example) => {
      const { placed } = check(example);
      const said = placed.filter(({ finding }) => finding.rule === id || serious(finding));
      expect(said.map(({ finding }) => [finding.rule, finding.message])).toEqual([]);
    },
  );
});

/** Every line of the text before is still there, in order, but for at most a few that the fix is about. */
function expectUntouched(before: string, after: string): void {
  const lines = before.split('\n');
  const kept = new Set(after.split('\n').map((line) => line.trim()));
  const gone = lines.filter((line) => !kept.has(line.trim()));
  expect(gone.length, gone.join('\n')).toBeLessThanOrEqual(4);
}

test('ids are unique', () => {
  const ids = RULES.map((rule) => rule.id);
  expect(new Set(ids).size).toBe(ids.length);
});

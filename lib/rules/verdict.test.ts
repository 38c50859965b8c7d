import { expect, test } from 'vitest';
import type { Stage } from './finding';
import { type Cause, verdictOf } from './verdict';

const cause = (id: string, stage: Stage, severity: Cause['severity'] = 'error'): Cause => ({
  id,
  rule: 'a-rule',
  stage,
  severity,
});

test('nothing found', () => {
  expect(verdictOf([])).toEqual({ level: 'fine', count: 0, text: 'No fault found', causes: [] });
});

test('remarks never change the verdict', () => {
  expect(verdictOf([cause('a', 'rejected', 'info')]).level).toBe('fine');
});

test('the worst stage wins, and only its causes count', () => {
  const verdict = verdictOf([cause('a', 'blocks-ready'), cause('b', 'rejected'), cause('c', 'rejected')]);
  expect(verdict).toEqual({
    level: 'rejected',
    count: 2,
    text: 'Rejected by the API server: 2 causes',
    causes: ['b', 'c'],
  });
});

test('a warning is only likely: the pod may not work', () => {
  const verdict = verdictOf([cause('a', 'blocks-ready', 'warning'), cause('b', 'risk', 'warning')]);
  expect(verdict).toMatchObject({ level: 'may-fail', count: 2, text: 'May not work: 2 causes' });
});

test('one cause is said in the singular', () => {
  expect(verdictOf([cause('a', 'blocks-start')]).text).toBe('Will not start: 1 cause');
});

test('how strict a standard the pod meets says nothing on whether it works', () => {
  expect(verdictOf([{ ...cause('a', 'risk', 'warning'), rule: 'pod-security' }]).level).toBe('fine');
});

import { expect, test } from 'vitest';
import { matchesSelector } from './label-selectors';

const labels = { app: 'web', tier: 'front' };

test.each([
  [{}, true],
  [{ matchLabels: { app: 'web' } }, true],
  [{ matchLabels: { app: 'web', tier: 'back' } }, false],
  [{ matchExpressions: [{ key: 'tier', operator: 'In', values: ['front', 'back'] }] }, true],
  [{ matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['front'] }] }, false],
  [{ matchExpressions: [{ key: 'canary', operator: 'DoesNotExist' }] }, true],
  [{ matchExpressions: [{ key: 'canary', operator: 'Exists' }] }, false],
  [{ matchLabels: { app: 'web' }, matchExpressions: [{ key: 'tier', operator: 'Nearly' }] }, false],
  [undefined, false],
])('%j picks the labels: %s', (selector, expected) => {
  expect(matchesSelector(selector, labels)).toBe(expected);
});

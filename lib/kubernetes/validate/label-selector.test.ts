import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../yaml/tree';
import { ValidationContext } from './collector';
import { Field } from './field';
import { isEmptySelector, selectorMatches, validateLabelSelector } from './label-selector';

function issuesOf(selector: Parameters<typeof validateLabelSelector>[1]) {
  const context = new ValidationContext('1.37');
  validateLabelSelector(context.issues, selector, Field.root.child('s'));
  return context.issues.issues.map(({ serverPath, type, path }) => [serverPath, type, path.join('/')]);
}

describe('validateLabelSelector', () => {
  it('accepts what the API has', () => {
    const matchExpressions: JsonObject[] = [
      { key: 'tier', operator: 'In', values: ['a', ''] },
      { key: 'example.com/x', operator: 'Exists' },
    ];
    expect(issuesOf({ matchLabels: { app: 'web' }, matchExpressions })).toEqual([]);
  });

  it('reports labels at the map but points at the entry', () => {
    expect(issuesOf({ matchLabels: { '-x': 'a' } })).toEqual([['s.matchLabels', 'Invalid', 's/matchLabels/-x']]);
  });

  it('knows which operators take values', () => {
    const matchExpressions: JsonObject[] = [
      { key: 'a', operator: 'In' },
      { key: 'a', operator: 'Exists', values: ['x'] },
      { key: '', operator: 'in', values: ['-'] },
    ];
    expect(issuesOf({ matchExpressions }).map((issue) => issue.slice(0, 2))).toEqual([
      ['s.matchExpressions[0].values', 'Required'],
      ['s.matchExpressions[1].values', 'Forbidden'],
      ['s.matchExpressions[2].operator', 'Invalid'],
      ['s.matchExpressions[2].key', 'Invalid'],
      ['s.matchExpressions[2].values[0]', 'Invalid'],
    ]);
  });
});

describe('selectorMatches', () => {
  it('needs every part', () => {
    const labels = { app: 'web', tier: 'front' };
    expect(selectorMatches({}, labels)).toBe(true);
    expect(selectorMatches({ matchLabels: { app: 'web' } }, labels)).toBe(true);
    expect(selectorMatches({ matchLabels: { app: 'web', x: 'y' } }, labels)).toBe(false);
    expect(selectorMatches({ matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['front'] }] }, labels)).toBe(
      false,
    );
    expect(selectorMatches({ matchExpressions: [{ key: 'z', operator: 'DoesNotExist' }] }, labels)).toBe(true);
  });

  it('knows an empty selector', () => {
    expect(isEmptySelector({ matchLabels: {}, matchExpressions: [] })).toBe(true);
    expect(isEmptySelector({ matchExpressions: [{ key: 'a' }] })).toBe(false);
  });
});

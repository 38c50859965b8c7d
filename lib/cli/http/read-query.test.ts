import { describe, expect, test } from 'vitest';
import { NEWEST_VERSION } from '../../kubernetes/versions';
import { readLintQuery, readSvgQuery } from './read-query';

const RULES = new Set(['port-clash', 'image-tag']);
const lint = (query: string) => readLintQuery(new URLSearchParams(query), RULES);
const svg = (query: string) => readSvgQuery(new URLSearchParams(query));

describe('lint', () => {
  test('nothing asked for gives the defaults of the terminal', () => {
    expect(lint('')).toEqual({
      path: 'manifest.yaml',
      options: { version: NEWEST_VERSION, podSecurity: 'privileged', only: [], skip: [] },
    });
  });

  test('everything is read', () => {
    const query =
      'kubernetes-version=v1.33.4&pod-security=restricted&only=port-clash,+yaml&only=network&skip=image-tag';
    expect(lint(`${query}&path=apps/web.yaml`)).toEqual({
      path: 'apps/web.yaml',
      options: {
        version: '1.33',
        podSecurity: 'restricted',
        only: ['port-clash', 'yaml', 'network'],
        skip: ['image-tag'],
      },
    });
  });

  test.each([
    ['kubernetes-versoin=1.33', /No parameter "kubernetes-versoin".*kubernetes-version/],
    ['kubernetes-version=1.9', /1\.9: must be one of .*1\.37/],
    ['kubernetes-version=1.33&kubernetes-version=1.34', /given 2 times/],
    ['pod-security=strict', /strict: must be one of privileged, baseline, restricted/],
    ['only=port-clahs', /port-clahs: no such rule or group/],
    ['skip=', /no such rule or group/],
    ['path=', /1 to 1024 characters/],
    [`path=${'a'.repeat(1025)}`, /1 to 1024 characters/],
    ['path=a%0Ab', /control characters/],
    ['constructor=1', /No parameter/],
  ])('%s is refused', (query, message) => {
    expect(() => lint(query)).toThrow(
      expect.objectContaining({ status: 400, code: 'invalid_query', message: expect.stringMatching(message) }),
    );
  });
});

describe('svg', () => {
  test('defaults and values', () => {
    expect(svg('')).toEqual({ pod: undefined, theme: 'light', density: undefined, version: NEWEST_VERSION });
    expect(svg('pod=web&theme=dark&density=strip&kubernetes-version=1.32')).toEqual({
      pod: 'web',
      theme: 'dark',
      density: 'strip',
      version: '1.32',
    });
  });

  test.each(['theme=red', 'density=9', 'only=yaml', 'pod=a&pod=b'])('%s is refused', (query) => {
    expect(() => svg(query)).toThrow(expect.objectContaining({ code: 'invalid_query' }));
  });
});

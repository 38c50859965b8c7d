import { describe, expect, it } from 'vitest';
import { lintText } from '../engine/lint';
import { checkBatch } from './check-batch';
import { CLASH, CLEAN } from './testing/run-cli';

const options = { version: '1.37', podSecurity: 'privileged', only: [], skip: [], timeLimit: 60_000 } as const;

describe('checkBatch', () => {
  it('reports every file in order', () => {
    const files = [
      ['a.yaml', CLASH],
      ['b.yaml', CLEAN],
    ] as const;
    expect(checkBatch({ files, options })).toEqual(
      files.map(([path, text]) => ({ report: lintText(path, text, options) })),
    );
  });

  it('tells the file at which it hangs or fails, and checks the others', () => {
    const check: typeof lintText = (path, text, rest) => {
      while (path === 'hangs.yaml');
      if (path === 'fails.yaml') throw new TypeError('of mine');
      return lintText(path, text, rest);
    };
    const files = ['one.yaml', 'hangs.yaml', 'two.yaml', 'fails.yaml', 'three.yaml'].map(
      (path) => [path, CLEAN] as const,
    );
    const checked = checkBatch({ files, options: { ...options, timeLimit: 300 } }, check);
    expect(checked.map(({ report }) => `${report.path} ${report.status}`)).toEqual([
      'one.yaml checked',
      'hangs.yaml unreadable',
      'two.yaml checked',
      'fails.yaml unreadable',
      'three.yaml checked',
    ]);
    expect(checked[1]?.failure).toContain('longer than 0.3 s');
    expect(checked[3]?.failure).toContain('TypeError: of mine');
    expect(checked.filter(({ failure }) => failure !== undefined)).toHaveLength(2);
  });
});

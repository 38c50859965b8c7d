import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { ASPECTS, type ConformanceCase, compareCase } from './compare';

const packed = readFileSync(new URL('./cases.jsonl.gz', import.meta.url));
const cases: readonly ConformanceCase[] = gunzipSync(packed)
  .toString('utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

it('says of every manifest what the API server says, in all six versions', { timeout: 300_000 }, () => {
  const agreed = new Map<string, number>(ASPECTS.map((aspect) => [aspect, 0]));
  const different: string[] = [];
  let whole = 0;
  for (const one of cases) {
    let same = true;
    for (const comparison of compareCase(one)) {
      const { version, aspect, expected, actual } = comparison;
      if (comparison.same) agreed.set(aspect, (agreed.get(aspect) ?? 0) + 1);
      else {
        same = false;
        different.push(
          `${one.id} ${version} ${aspect}: server ${JSON.stringify(expected)}, engine ${JSON.stringify(actual)}`,
        );
      }
    }
    if (same) whole++;
  }
  const total = cases.length * 6;
  console.log(`agreed ${whole} of ${cases.length}`);
  for (const [aspect, count] of agreed) console.log(`  ${aspect}: agreed ${count} of ${total}`);
  expect(different.slice(0, 20)).toEqual([]);
  expect(whole).toBe(cases.length);
  expect(cases.length).toBeGreaterThan(12_000);
});

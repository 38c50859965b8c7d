import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { analyze } from '../engine/analyze';
import { placeFindings } from '../engine/place-findings';
import { NEWEST_VERSION } from '../kubernetes/versions';

/** Published manifests, where they lie beside the checkout. */
const folder = new URL('../../../shared/corpus/', import.meta.url).pathname;

describe.runIf(existsSync(folder))('published manifests', () => {
  test('no rule fails on any file, and every finding lies inside its text', () => {
    for (const kind of ['plain', 'template', 'placeholder', 'partial', 'broken']) {
      for (const file of readdirSync(`${folder}${kind}`)) {
        const text = readFileSync(`${folder}${kind}/${file}`, 'utf8');
        for (const { finding } of placeFindings(
          analyze(text, { version: NEWEST_VERSION, podSecurity: 'restricted' }),
        )) {
          expect(finding.rule, `${file}: ${finding.message}`).not.toBe('internal-error');
          expect(finding.range.start).toBeLessThanOrEqual(finding.range.end);
          expect(finding.range.end).toBeLessThanOrEqual(text.length);
          expect(finding.message).not.toMatch(/undefined|\[object/);
        }
      }
    }
  });
});

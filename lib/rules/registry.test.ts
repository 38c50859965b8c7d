import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { RULES } from './index';

const folder = new URL('.', import.meta.url).pathname;

/** Files below the rooms of rules, without their extension. */
function ruleFiles(): { readonly name: string; readonly text: string }[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'facts')
    .flatMap((entry) =>
      readdirSync(`${folder}${entry.name}`)
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
        .map((file) => ({ name: file.slice(0, -3), text: readFileSync(`${folder}${entry.name}/${file}`, 'utf8') })),
    );
}

test('every rule that a file defines is in the registry', () => {
  const ids = new Set(RULES.map((rule) => rule.id));
  for (const { name, text } of ruleFiles()) {
    const defined = [...text.matchAll(/define(?:Document|Reported)?Rule\(\{\s*id: '([^']+)'/g)].map(
      (match) => match[1] ?? '',
    );
    for (const id of defined) expect(ids, `${id} of ${name}.ts`).toContain(id);
  }
});

test('a rule with a check has the name of its file', () => {
  const names = new Set(ruleFiles().map(({ name }) => name));
  for (const rule of RULES) if (!('reportedBy' in rule)) expect(names).toContain(rule.id);
});

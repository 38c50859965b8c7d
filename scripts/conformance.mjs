/**
 * Holds the engine against the verdicts of the real API server and prints where they differ, by aspect.
 * `node scripts/conformance.mjs [--aspect errors] [--kind Pod] [--version 1.37] [--show 10] [--id 11-0-5]`
 */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { build } from 'esbuild';

const { values } = parseArgs({
  options: {
    aspect: { type: 'string' },
    kind: { type: 'string' },
    version: { type: 'string' },
    show: { type: 'string', default: '12' },
    id: { type: 'string' },
    grep: { type: 'string' },
  },
});

const outfile = join(mkdtempSync(join(tmpdir(), 'outrigger-conformance-')), 'compare.mjs');
await build({
  entryPoints: ['lib/kubernetes/conformance/compare.ts'],
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  outfile,
  logLevel: 'warning',
});
const { compareCase } = await import(pathToFileURL(outfile).href);

const cases = gunzipSync(readFileSync('lib/kubernetes/conformance/cases.jsonl.gz'))
  .toString('utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const totals = new Map();
const differences = new Map();
const started = performance.now();
let agreed = 0;
let compared = 0;
for (const one of cases) {
  if (values.id !== undefined && one.id !== values.id) continue;
  if (values.kind !== undefined && !new RegExp(`kind["']?: *["']?${values.kind}\\b`).test(one.yaml)) continue;
  compared++;
  let ok = true;
  for (const { version, aspect, expected, actual, same } of compareCase(one)) {
    if (values.version !== undefined && version !== values.version) continue;
    const total = totals.get(aspect) ?? { same: 0, all: 0 };
    totals.set(aspect, { same: total.same + (same ? 1 : 0), all: total.all + 1 });
    if (same) continue;
    ok = false;
    const missing = expected.filter((item) => !actual.includes(item));
    const extra = actual.filter((item) => !expected.includes(item));
    const key = `${aspect}: ${missing
      .map((item) => `- ${item}`)
      .concat(extra.map((item) => `+ ${item}`))
      .join(' ')
      .replace(/\[\d+\]/g, '[]')}`;
    if (values.grep !== undefined && !key.includes(values.grep)) continue;
    if (values.aspect !== undefined && aspect !== values.aspect) continue;
    const group = differences.get(key) ?? { ids: new Set(), versions: new Set(), yaml: one.yaml };
    group.ids.add(one.id);
    group.versions.add(version);
    differences.set(key, group);
  }
  if (ok) agreed++;
}
const seconds = (performance.now() - started) / 1000;
const groups = [...differences].sort((a, b) => b[1].ids.size - a[1].ids.size);
for (const [key, { ids, versions, yaml }] of groups.slice(0, Number(values.show))) {
  console.log(
    `${ids.size} × ${key.slice(0, 400)}\n    ${[...versions].join(' ')}  e.g. ${[...ids].slice(0, 3).join(' ')}`,
  );
  if (values.id !== undefined) console.log(yaml);
}
for (const [aspect, { same, all }] of totals) console.log(`${aspect}: ${same} of ${all}`);
console.log(
  `agreed ${agreed} of ${compared} cases in all six versions (${Math.round((compared * 6) / seconds)} verdicts a second); ${differences.size} kinds of difference`,
);

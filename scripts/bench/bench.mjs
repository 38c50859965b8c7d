/**
 * `npm run bench`: what the engine costs, as ratios within one run. Absolute times depend on the machine and are
 * given only beside the ratios; nothing here is a test.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { benchTerminal } from './terminal.mjs';
import { oneMegabyte, tenKilobytes } from './texts.mjs';

const folder = mkdtempSync(join(tmpdir(), 'outrigger-bench-'));

async function loadEngine() {
  const outfile = join(folder, 'engine.mjs');
  await build({
    entryPoints: ['scripts/bench/engine.ts'],
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    outfile,
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
}

function quantile(sorted, q) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
}

/** Milliseconds of `runs` calls, sorted. */
function time(runs, work) {
  const times = [];
  for (let i = 0; i < runs; i++) {
    const started = performance.now();
    work(i);
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b);
}

const ms = (value) => `${value.toFixed(2)} ms`;

const { parseStream, analyze, placeFindings, makeSnapshot, RULES, fieldsOf, ...engine } = await loadEngine();
const options = { version: '1.37', podSecurity: 'restricted', mutedGroups: [] };

function answer(text, previous) {
  const analysis = analyze(text, options, previous);
  const placed = placeFindings(analysis);
  makeSnapshot(analysis, placed, { revision: 0, options, pod: undefined });
  return analysis;
}

const small = tenKilobytes();
const large = oneMegabyte();

/** All that the rules look at in a text, read beforehand: what is measured is the rules alone. */
function prepare(text) {
  const stream = parseStream(text);
  const objects = engine.readObjects(stream);
  const byDocument = new Map(objects.map((object) => [object.documentIndex, object]));
  const index = engine.indexText(objects);
  const pods = engine.buildPodViews(objects, options.version).map((view) => ({
    view,
    object: byDocument.get(view.documentIndex),
  }));
  return { stream, objects, index, pods };
}

function runAllRules({ stream, objects, index, pods }) {
  for (const { view, object } of pods) engine.runRules(engine.makePodContext(view, object, index, options), RULES);
  for (const placed of stream.documents) {
    const own = objects.filter((object) => object.documentIndex === placed.index);
    engine.runDocumentRules(placed, own, RULES);
  }
}

console.log(`engine: ${RULES.length} rules, a 10 KB pod (${small.length} bytes)`);
// Each run gets a text of its own, so that nothing is reused but the machine code.
const variants = Array.from({ length: 240 }, (_, i) => small.replace('name: web', `name: web${i}`));
const first = time(1, () => answer(variants[0]))[0];
time(40, (i) => answer(variants[i]));
const parse = time(200, (i) => parseStream(variants[40 + (i % 200)]));
const whole = time(200, (i) => answer(variants[40 + i]));
console.log(
  `  whole engine p50 ${ms(quantile(whole, 0.5))}, p95 ${ms(quantile(whole, 0.95))} = ${(quantile(whole, 0.95) / 16).toFixed(2)} of the bar (16 ms); very first run ${ms(first)}`,
);
const prepared = variants.slice(40).map(prepare);
const rules = time(200, (i) => runAllRules(prepared[i]));
console.log(
  `  all rules p50 ${ms(quantile(rules, 0.5))} = ${(quantile(rules, 0.5) / 3).toFixed(2)} of the bar (3 ms), p95 ${ms(quantile(rules, 0.95))}`,
);
console.log(`  parsing alone is ${(quantile(parse, 0.5) / quantile(whole, 0.5)).toFixed(2)} of it`);

console.log(`engine: 1 MB (${large.length} bytes, ${large.split('\n---\n').length} documents)`);
let previous;
const cold = time(1, () => {
  previous = answer(large);
})[0];
let edited = large;
const edits = time(30, (i) => {
  edited = large.replace('replicas: 2', `replicas: ${3 + i}`);
  previous = answer(edited, previous);
});
const middle = time(30, (i) => {
  const at = large.indexOf('option.7', large.length / 2);
  edited = `${large.slice(0, at)}changed${i}${large.slice(at)}`;
  previous = answer(edited, previous);
});
console.log(`  first ${ms(cold)} = ${(cold / 400).toFixed(2)} of the bar (400 ms)`);
console.log(
  `  after an edit in a workload p95 ${ms(quantile(edits, 0.95))} = ${(quantile(edits, 0.95) / 30).toFixed(2)} of the bar (30 ms); in a ConfigMap p95 ${ms(quantile(middle, 0.95))}`,
);
console.log(`  an edit costs ${(quantile(edits, 0.5) / cold).toFixed(3)} of the first run`);

// Built afresh: what lies in dist may be older than the source.
const dist = join(folder, 'dist');
const built = spawnSync(process.execPath, ['scripts/build-cli.mjs', dist, '--without-types'], { stdio: 'inherit' });
if (built.status !== 0) process.exit(1);
benchTerminal(join(dist, 'outrigger.mjs'), folder, fieldsOf);
console.log(`  the program has ${Math.round(statSync(join(dist, 'program.cjs')).size / 1024)} KB`);

function sizeOf(directory, pattern) {
  let total = 0;
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) total += sizeOf(path, pattern);
    else if (pattern.test(entry.name)) total += gzipSync(readFileSync(path)).length;
  }
  return total;
}

if (existsSync('.next/static')) {
  console.log(
    `page: all scripts together ${Math.round(sizeOf('.next/static', /\.js$/) / 1024)} KB gzip (what loads first is measured in the end-to-end tests)`,
  );
}
rmSync(folder, { recursive: true, force: true });

/**
 * `npm run bench`: what the engine costs, as ratios within one run. Absolute times depend on the machine and are
 * given only beside the ratios; nothing here is a test.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { oneMegabyte, smallFiles, tenKilobytes } from './texts.mjs';

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

const { parseStream, analyze, placeFindings, makeSnapshot, RULES } = await loadEngine();
const options = { version: '1.37', podSecurity: 'restricted', mutedGroups: [] };

function answer(text, previous) {
  const analysis = analyze(text, options, previous);
  const placed = placeFindings(analysis);
  makeSnapshot(analysis, placed, { revision: 0, options, pod: undefined });
  return analysis;
}

const small = tenKilobytes();
const large = oneMegabyte();

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

if (existsSync('dist/outrigger.mjs')) {
  const cli = join(process.cwd(), 'dist/outrigger.mjs');
  const files = join(folder, 'files');
  mkdirSync(files);
  smallFiles(1000).forEach((text, i) => {
    writeFileSync(join(files, `m${String(i).padStart(4, '0')}.yaml`), text);
  });
  const one = join(files, 'm0000.yaml');
  const run = (command, args) => {
    const started = performance.now();
    const { error, status } = spawnSync(command, args, { stdio: 'ignore', cwd: folder });
    return error || status === null ? undefined : performance.now() - started;
  };
  const best = (command, args, runs = 5) => {
    const times = Array.from({ length: runs }, () => run(command, args)).filter((value) => value !== undefined);
    return times.length === 0 ? undefined : Math.min(...times);
  };
  const bare = best(process.execPath, ['-e', '0']);
  const cold1 = best(process.execPath, [cli, 'lint', one]);
  const many = best(process.execPath, [cli, 'lint', files], 3);
  console.log(
    `terminal: one file ${ms(cold1)} = ${(cold1 / bare).toFixed(2)} × an empty node process; 1,000 files ${ms(many)}`,
  );
  const peers = [
    ['kube-score', ['score', '--output-format', 'ci'], true],
    ['kube-linter', ['lint'], false],
    ['kubeconform', ['-strict', '-schema-location', process.env.KUBECONFORM_SCHEMAS ?? 'default'], false],
    ['polaris', ['audit', '--audit-path'], false],
  ];
  for (const [name, args, eachFile] of peers) {
    if (spawnSync('which', [name]).status !== 0) continue;
    const all = eachFile ? readdirSync(files).map((file) => join(files, file)) : [files];
    const theirs = best(name, [...args, ...all], 3);
    const theirOne = best(name, [...args, one]);
    if (theirs !== undefined && theirOne !== undefined) {
      console.log(
        `  ${name}: one file ${(cold1 / theirOne).toFixed(2)} × its time, 1,000 files ${(many / theirs).toFixed(2)} × its time (below 1: Outrigger is faster)`,
      );
    }
  }
}

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
if (existsSync('dist/outrigger.mjs'))
  console.log(`terminal program: ${Math.round(statSync('dist/program.cjs').size / 1024)} KB`);

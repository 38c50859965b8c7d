/**
 * Everything that must hold before a change lands: types, lint, unit tests, production build, end-to-end tests in a
 * real Chromium. Goes on after a failed step, so that one run shows all that is wrong; ends with the counts.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './find-browser.mjs';

const reports = mkdtempSync(join(tmpdir(), 'outrigger-test-'));
const unitReport = join(reports, 'unit.json');
const browserReport = join(reports, 'browser.json');
const failed = [];

function step(name, command, args, env = {}) {
  console.log(`\n── ${name}`);
  const started = Date.now();
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
  });
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`── ${name}: ${status === 0 ? 'passed' : 'FAILED'} (${seconds} s)`);
  if (status !== 0) failed.push(name);
  return status === 0;
}

function read(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

step('types', 'npx', ['tsc', '--noEmit']);
step('lint', 'npx', ['biome', 'ci', '.']);
step('unit', 'npx', ['vitest', 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${unitReport}`]);
if (step('build', 'npm', ['run', '--silent', 'build'])) {
  step('end-to-end', 'npx', ['playwright', 'test', '--reporter=list,json'], {
    OUTRIGGER_CHROMIUM: findBrowser(),
    PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport,
  });
}

const unit = read(unitReport);
const browser = read(browserReport)?.stats;
const passed = (unit?.numPassedTests ?? 0) + (browser?.expected ?? 0);
const broken = (unit?.numFailedTests ?? 0) + (browser?.unexpected ?? 0);
const flaky = browser?.flaky ?? 0;
if (flaky > 0) console.log(`\n${flaky} end-to-end tests passed only when tried again`);
console.log(failed.length === 0 ? '\nAll steps passed.' : `\nFailed: ${failed.join(', ')}`);
console.log(`${passed} passed, ${Math.max(broken, failed.length === 0 ? 0 : 1)} failed`);
process.exit(failed.length === 0 ? 0 : 1);

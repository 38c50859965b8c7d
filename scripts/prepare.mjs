/**
 * What npm runs after `npm ci` in a checkout, and before it packs a git dependency: the terminal program must be there.
 * A build that is there is left alone; `npm run build:cli` renews it.
 *
 * Where nothing is installed (the GitHub Action; `npm install -g` of a git repository, as pre-commit calls it, whose
 * preparation installs no development dependencies) it gets itself the few packages that bundling needs
 * (build-tools.json; a test holds it against the bundle), in the versions and with the checksums of the lock file.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

function run(command, args, options) {
  // On Windows npm is a script, which only a shell starts.
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32', ...options });
  if (status !== 0) process.exit(status ?? 1);
}

function installTools() {
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const tools = JSON.parse(readFileSync('scripts/build-tools.json', 'utf8'));
  const wanted = Object.fromEntries(tools.map((name) => [name, devDependencies[name]]));
  const folder = mkdtempSync(join(process.cwd(), '.tools-'));
  try {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: wanted }));
    copyFileSync('package-lock.json', join(folder, 'package-lock.json'));
    run('npm', ['install', '--global=false', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
    renameSync(join(folder, 'node_modules'), 'node_modules');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (!existsSync('dist/outrigger.mjs')) {
  if (!existsSync('node_modules')) installTools();
  const types = existsSync('node_modules/typescript') ? [] : ['--without-types'];
  run(process.execPath, ['scripts/build-cli.mjs', ...types]);
}

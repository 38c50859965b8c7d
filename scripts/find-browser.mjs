/**
 * Where a Chromium for the end-to-end tests is, installing one if there is none: Debian's by apt as root, else
 * Playwright's own. Prints and returns the path, or '' when Playwright shall use the one it installed itself.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const CANDIDATES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

function run(command, args) {
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0;
}

export function findBrowser() {
  const stated = process.env.OUTRIGGER_CHROMIUM;
  if (stated) return stated;
  const found = CANDIDATES.find((path) => existsSync(path));
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    if (run('apt-get', ['update', '-qq']) && run('apt-get', ['install', '-y', '-qq', 'chromium']))
      return '/usr/bin/chromium';
  }
  if (
    run('npx', ['playwright', 'install', '--with-deps', 'chromium']) ||
    run('npx', ['playwright', 'install', 'chromium'])
  )
    return '';
  throw new Error('No Chromium found and none could be installed: set OUTRIGGER_CHROMIUM to the path of one.');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(findBrowser());

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runScript, SCRIPT_DIRECTORY, scriptFault } from './run-script';

/** Runs the starter with another directory; answers what the app has said so far, and ends it. */
function start(directory: string, log: string) {
  const script = runScript('sh', 'app.sh').replace(`directory=${SCRIPT_DIRECTORY}`, `directory=${directory}`);
  const child = spawn('sh', ['-c', script], { stdio: 'ignore' });
  const exit = new Promise<number | null>((resolve) => child.on('exit', resolve));
  return {
    exit,
    end: () => child.kill('SIGTERM'),
    said: async (text: string) => {
      for (let left = 200; left > 0; left--) {
        if (read(log).includes(text)) return true;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return false;
    },
  };
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

describe('runScript', () => {
  it('waits for the directory, starts what a moved link leads to, and ends with the app', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'run-script-'));
    const log = join(folder, 'log');
    const version = (name: string, script: string) => {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'app.sh'), script);
      symlinkSync(name, join(folder, 'next'));
      renameSync(join(folder, 'next'), join(folder, 'current'));
    };
    const app = start(join(folder, 'current'), log);
    try {
      version('one', `echo one >> ${log}\nexec sleep 60\n`);
      expect(await app.said('one')).toBe(true);
      version('two', `echo two >> ${log}\nsleep 1\nexit 7\n`);
      expect(await app.said('two')).toBe(true);
      expect(await app.exit).toBe(7);
    } finally {
      app.end();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('hands on the signal to end', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'run-script-'));
    const log = join(folder, 'log');
    writeFileSync(
      join(folder, 'app.sh'),
      `trap 'echo ended >> ${log}; exit 0' TERM\necho up >> ${log}\nwhile :; do sleep 0.1; done\n`,
    );
    const app = start(folder, log);
    expect(await app.said('up')).toBe(true);
    app.end();
    expect(await app.exit).toBe(0);
    expect(read(log)).toContain('ended');
    rmSync(folder, { recursive: true, force: true });
  });

  it('takes paths inside the app only', () => {
    for (const good of ['app.py', 'src/main.js', 'a/b/c']) expect(scriptFault(good)).toBeUndefined();
    for (const bad of ['/app.py', '../x', 'a b', 'x;y', '$(id)', '-c', '']) expect(scriptFault(bad)).toBeDefined();
  });
});

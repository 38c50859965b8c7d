import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cacheFolder, readCode, writeCode } from './code-cache';

const NAME = '00aa-11bb-lint';
const code = Buffer.from('compiled');
let root = '';
let folder = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'outrigger-code-'));
  folder = join(root, 'cache');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the folder', () => {
  it.each([
    ['linux', {}, '/home/me', '/home/me/.cache/outrigger'],
    ['linux', { XDG_CACHE_HOME: '/var/mine' }, '/home/me', '/var/mine/outrigger'],
    ['linux', { XDG_CACHE_HOME: 'relative' }, '/home/me', '/home/me/.cache/outrigger'],
    ['darwin', {}, '/Users/me', '/Users/me/Library/Caches/outrigger'],
    ['linux', { OUTRIGGER_CODE_CACHE: '/there' }, '/home/me', '/there'],
    ['linux', { OUTRIGGER_CODE_CACHE: 'off' }, '/home/me', undefined],
    ['linux', { NODE_DISABLE_COMPILE_CACHE: '1' }, '/home/me', undefined],
    ['linux', {}, '', undefined],
    ['linux', {}, '/', undefined],
    ['win32', {}, 'C:\\Users\\me', undefined],
  ] as const)('%s %j', (platform, environment, home, expected) => {
    expect(cacheFolder(environment, platform, home)).toBe(expected);
  });
});

describe('compiled code', () => {
  it('comes back as it was kept, and nothing else is left behind', () => {
    expect(readCode(folder, NAME)).toBeUndefined();
    writeCode(folder, NAME, code);
    writeCode(folder, NAME, code);
    expect(readCode(folder, NAME)).toEqual(code);
    expect(readdirSync(folder)).toEqual([NAME]);
  });

  it('is not taken from where others can write', () => {
    writeCode(folder, NAME, code);
    chmodSync(join(folder, NAME), 0o622);
    expect(readCode(folder, NAME)).toBeUndefined();
    chmodSync(join(folder, NAME), 0o600);
    chmodSync(folder, 0o777);
    expect(readCode(folder, NAME)).toBeUndefined();
    rmSync(join(folder, NAME));
    writeCode(folder, NAME, code);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not taken through links', () => {
    writeFileSync(join(root, 'elsewhere'), code, { mode: 0o600 });
    mkdirSync(folder, { mode: 0o700 });
    symlinkSync(join(root, 'elsewhere'), join(folder, NAME));
    expect(readCode(folder, NAME)).toBeUndefined();
    symlinkSync(folder, join(root, 'link'));
    writeCode(join(root, 'link'), 'aa-bb-fix', code);
    expect(readdirSync(folder)).toEqual([NAME]);
  });

  it('is done without where it cannot be kept', () => {
    writeFileSync(folder, 'no folder');
    expect(() => writeCode(folder, NAME, code)).not.toThrow();
    expect(readCode(folder, NAME)).toBeUndefined();
  });

  it('of other versions goes when nobody asked for it any more', () => {
    writeCode(folder, 'aa-bb-lint', code);
    writeFileSync(join(folder, 'notes.txt'), 'not ours');
    const old = new Date(Date.now() - 90 * 24 * 60 * 60 * 1000);
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), old, old);
    writeCode(folder, NAME, code);
    expect(readdirSync(folder).sort()).toEqual([NAME, 'notes.txt']);
  });
});

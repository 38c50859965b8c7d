import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UsageError } from './exit-codes';
import { findFiles } from './find-files';

let root = '';
function write(path: string, text = ''): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'outrigger-files-'));
  mkdirSync(join(root, '.git'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('findFiles', () => {
  it('walks folders for manifests in a stable order and leaves out what git ignores', () => {
    write('.gitignore', 'build/\n*.secret.yaml\n!keep.secret.yaml\n');
    write('b/pod.yml');
    write('b/.gitignore', 'local.yaml\n');
    write('b/local.yaml');
    write('a/deploy.yaml');
    write('a/x.secret.yaml');
    write('a/keep.secret.yaml');
    write('build/out.yaml');
    write('node_modules/x/y.yaml');
    write('notes.txt');
    expect(findFiles(['.'], root)).toEqual(['a/deploy.yaml', 'a/keep.secret.yaml', 'b/pod.yml']);
  });

  it('applies the .gitignore of folders above the one named', () => {
    write('.gitignore', 'skip.yaml\n');
    write('deep/down/skip.yaml');
    write('deep/down/take.yaml');
    expect(findFiles(['deep/down'], root)).toEqual(['deep/down/take.yaml']);
  });

  it('takes a named file whatever it is called, each once, and understands globs', () => {
    write('.gitignore', 'named.txt\n');
    write('named.txt');
    write('x/one.yaml');
    write('x/y/two.json');
    expect(findFiles(['named.txt', 'x/**/*.json', 'x', 'named.txt'], root)).toEqual([
      'named.txt',
      'x/y/two.json',
      'x/one.yaml',
    ]);
  });

  it('says which argument matches nothing', () => {
    expect(() => findFiles(['gone.yaml'], root)).toThrow(UsageError);
    expect(() => findFiles(['*.yaml'], root)).toThrow(/matches no file/);
  });
});

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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

async function paths(...args: string[]): Promise<string[]> {
  return (await findFiles(args, root)).map(({ path }) => path);
}

describe('findFiles', () => {
  it('walks folders for manifests in a stable order and leaves out what git ignores', async () => {
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
    expect(await paths('.')).toEqual(['a/deploy.yaml', 'a/keep.secret.yaml', 'b/pod.yml']);
  });

  it('applies the .gitignore of folders above the one named', async () => {
    write('.gitignore', 'skip.yaml\n');
    write('deep/down/skip.yaml');
    write('deep/down/take.yaml');
    expect(await paths('deep/down')).toEqual(['deep/down/take.yaml']);
  });

  it('takes a named file whatever it is called, each once, and understands globs', async () => {
    write('.gitignore', 'named.txt\n');
    write('named.txt');
    write('x/one.yaml');
    write('x/y/two.json');
    expect(await paths('named.txt', 'x/**/*.json', 'x', 'named.txt')).toEqual([
      'named.txt',
      'x/y/two.json',
      'x/one.yaml',
    ]);
  });

  it('says which argument matches nothing, and when that is because git ignores it', async () => {
    write('.gitignore', 'x.yaml\n');
    write('some/x.yaml');
    mkdirSync(join(root, 'empty'));
    await expect(paths('gone.yaml')).rejects.toThrow(UsageError);
    await expect(paths('*.yaml')).rejects.toThrow('*.yaml: matches no file');
    await expect(paths('empty')).rejects.toThrow('empty: holds no .yaml, .yml or .json file');
    await expect(paths('some')).rejects.toThrow('some: holds no .yaml, .yml or .json file that git does not ignore');
    await expect(paths('some/*.yaml')).rejects.toThrow('some/*.yaml: matches no file that git does not ignore');
  });

  it('looks into a folder that git ignores when it is named', async () => {
    write('.gitignore', 'build/\n');
    write('build/out.yaml');
    write('build/.gitignore', 'tmp.yaml\n');
    write('build/tmp.yaml');
    write('src/pod.yaml');
    expect(await paths('.')).toEqual(['src/pod.yaml']);
    expect(await paths('build')).toEqual(['build/out.yaml']);
    expect(await paths('build/*.yaml')).toEqual(['build/out.yaml']);
  });

  it("follows git's own list of what to leave out, and brings back what a deeper file allows", async () => {
    write('.git/info/exclude', 'private*.yaml\n');
    write('a/.gitignore', '!private-no-more.yaml\n');
    write('a/private.yaml');
    write('a/private-no-more.yaml');
    expect(await paths('.')).toEqual(['a/private-no-more.yaml']);
    expect(await paths('a')).toEqual(['a/private-no-more.yaml']);
  });

  it('follows links to files, not to folders, so that circles do not matter', async () => {
    write('real/pod.yaml');
    symlinkSync('real/pod.yaml', join(root, 'link.yaml'));
    symlinkSync('..', join(root, 'real/loop'));
    symlinkSync('real', join(root, 'folder.yaml'));
    symlinkSync('nowhere', join(root, 'lost.yaml'));
    expect(await paths('.')).toEqual(['link.yaml', 'lost.yaml', 'real/pod.yaml']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankComments, expandShell, findScript, splitShell } from './shell-text';

const words = (texts: readonly string[]) => texts.map((text) => ({ text, path: [] }));

describe('findScript', () => {
  it.each([
    [['sh', '-c', 'echo a'], 'echo a'],
    [['/bin/bash', '-euo', 'pipefail', '-c', 'echo a'], undefined],
    [['/bin/bash', '-ec', 'echo a'], 'echo a'],
    [['tini', '--', 'sh', '-c', 'echo a'], 'echo a'],
    [['sh', '/run.sh'], undefined],
    [['nginx', '-c', 'x'], undefined],
  ])('finds the script of %j', (texts, script) => {
    expect(findScript(words(texts))?.text).toBe(script);
  });
});

describe('splitShell', () => {
  const commands = (script: string): string[] =>
    splitShell(script).flatMap((word) => (word.command ? [word.text] : []));

  it('finds the commands', () => {
    expect(commands('until nc -z db 5432; do sleep 1; done && exec /app --port 80')).toEqual(
      expect.arrayContaining(['nc', 'sleep', 'exec', '/app']),
    );
    expect(commands('A=1 run x | grep y')).toEqual(['A=1', 'run', 'grep']);
  });

  it('keeps quoted text together and nested substitutions in it', () => {
    expect(splitShell('echo "a $(date "+%s") b" c').map((word) => word.text)).toEqual([
      'echo',
      'a $(date "+%s") b',
      'c',
    ]);
    expect(splitShell("echo 'a; b'").map((word) => word.text)).toEqual(['echo', 'a; b']);
  });

  it('leaves comments out and marks what is written to', () => {
    const found = splitShell('date > /out # > /other\ncat /in');
    expect(found.map((word) => word.text)).toEqual(['date', '/out', 'cat', '/in']);
    expect(found.filter((word) => word.redirected).map((word) => word.text)).toEqual(['/out']);
  });

  it('ends on any text, with stretches inside it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab \n\'"`$(){}<>;&|\\#=-') }), (script) => {
        for (const word of splitShell(script)) {
          expect(word.start).toBeLessThan(word.end);
          expect(word.end).toBeLessThanOrEqual(script.length);
        }
      }),
    );
  });
});

describe('expandShell', () => {
  it('replaces what is known and takes defaults', () => {
    const lookup = (name: string): string | undefined => (name === 'A' ? '1' : undefined);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's own spelling
    expect(expandShell('$A ${A} ${B:-2} $C', lookup)).toBe('1 1 2 $C');
  });
});

describe('blankComments', () => {
  it('keeps every offset', () => {
    expect(blankComments('a # b\nc')).toBe('a    \nc');
    expect(blankComments('http://x/#y')).toBe('http://x/#y');
  });
});

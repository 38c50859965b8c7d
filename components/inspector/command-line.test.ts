import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joinCommand, splitCommand } from './command-line';

it('reads a line as a shell splits it', () => {
  expect(splitCommand(`sh -c 'echo "a b"' "it's" x\\ y ''`)).toEqual(['sh', '-c', 'echo "a b"', "it's", 'x y', '']);
  expect(splitCommand('  ')).toEqual([]);
});

it('writes words as a line that reads back to them', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (words) => {
      expect(splitCommand(joinCommand(words))).toEqual(words);
    }),
  );
});

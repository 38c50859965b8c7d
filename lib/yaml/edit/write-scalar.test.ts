import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStream } from '../parse';
import type { JsonScalar } from '../tree';
import { toValue } from '../value';
import { isBlockText, literalBlock, writeScalar } from './write-scalar';

function read(text: string): unknown {
  const root = parseStream(text).documents[0]?.document.root;
  return root === undefined ? undefined : JSON.parse(JSON.stringify(toValue(root).value));
}

const sign = fc.constantFrom(
  ...'ab01.:-+~#,[]{}&*!|>\'"%@`?=<\\ e_\n\t\r',
  '\u0000',
  '\u0085',
  '\u2028',
  '\ufeff',
  'ü',
  '😀',
  'yes',
  'null',
);
const text = fc.array(sign, { maxLength: 8 }).map((signs) => signs.join(''));
const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
);
const scalar: fc.Arbitrary<JsonScalar> = fc.oneof(text, number, fc.boolean(), fc.constant(null));

describe('writeScalar', () => {
  it('writes what reads as the same value, in every place and style', () => {
    fc.assert(
      fc.property(
        scalar,
        fc.boolean(),
        fc.constantFrom('single', 'double'),
        fc.constantFrom(undefined, 'single', 'double'),
        (value, flow, quote, like) => {
          const written = writeScalar(value, { flow, json: false, quote, ...(like === undefined ? {} : { like }) });
          expect(written).not.toMatch(/[\r\n]/);
          expect(
            read(flow ? `a: [x, ${written}, {k: ${written}}]\n` : `a: [x]\nb: ${written} # c\nc:\n- ${written}\n`),
          ).toEqual(flow ? { a: ['x', value, { k: value }] } : { a: ['x'], b: value, c: [value] });
        },
      ),
      { numRuns: 3000 },
    );
  });

  it.each([
    'yes',
    'No',
    'on',
    'y',
    '0644',
    '0o17',
    '0x1F',
    '1e3',
    '1_000',
    '.5',
    '.inf',
    '2024-01-01',
    '~',
    'null',
    '=',
    '<<',
    '',
  ])('quotes %j, which some readers take for something else', (value) => {
    expect(writeScalar(value, { flow: false, json: false, quote: 'double' })).toBe(JSON.stringify(value));
  });

  it.each(['12:30', 'nginx:1.27', '/a/b', 'a#b', 'http://x/y?z=1', '1.2.3', 'v1', '--flag=x', '$(NAME)', '10.0.0.0/8'])(
    'leaves %j plain',
    (value) => {
      expect(writeScalar(value, { flow: false, json: false, quote: 'double' })).toBe(value);
    },
  );
});

describe('literalBlock', () => {
  it('writes what reads as the same text', () => {
    const line = fc.constantFrom('', 'a', ' b', '  c', '\td', 'e f', '# g', '- h: i', '---');
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 7 }), fc.constantFrom('', '\n'), (lines, end) => {
        const value = lines.join('\n') + end;
        fc.pre(isBlockText(value));
        const { header, lines: written } = literalBlock(value, 4, 2);
        expect(read(`x:\n  a: ${header}\n${written.join('\n')}\n  z: 1\n`)).toEqual({ x: { a: value, z: 1 } });
      }),
      { numRuns: 1500 },
    );
  });
});

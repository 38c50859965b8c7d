import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSource, readSource } from './read-source';

describe('decodeSource', () => {
  it('gives any text back as it was, a byte order mark with it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodeSource(Buffer.from(`\ufeff${text}`))).toEqual({ text: `\ufeff${text}` });
      }),
    );
  });

  it('says what other bytes are, and where', () => {
    expect(decodeSource(Buffer.from('\ufeffkind: Pod\n', 'utf16le'))).toMatchObject({
      note: expect.stringContaining('UTF-16'),
      failed: false,
    });
    expect(decodeSource(Buffer.from('kind: Pod\nname: caf\xe9\nx: 1\n', 'latin1'))).toMatchObject({
      note: expect.stringContaining('line 2 '),
    });
    expect(decodeSource(Buffer.from([0x61, 0xc3]))).toMatchObject({ note: expect.stringContaining('line 1 ') });
  });
});

it('says why a file cannot be read', () => {
  expect(readSource('/no/such/file')).toMatchObject({ note: expect.stringContaining('ENOENT'), failed: true });
  expect(readSource(tmpdir())).toMatchObject({ note: expect.stringContaining('EISDIR'), failed: true });
});

import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { DEFAULT_OPTIONS } from '../studio/studio';
import { fromBase64url, toBase64url } from './base64url';
import { isLink } from './is-link';
import { decodeLink, encodeLink, LinkTooLarge, MAX_CONTENT_BYTES, type SharedDesign } from './link';

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports: [{containerPort: 80}] # größer → 😀
`;
const plain = (text: string): SharedDesign => ({ text, fileName: '', pod: undefined, options: DEFAULT_OPTIONS });

describe('share links', () => {
  it('carry any text and any options', () => {
    const options = fc.record({
      version: fc.constantFrom('1.32' as const, '1.36' as const, '1.37' as const),
      podSecurity: fc.constantFrom('privileged' as const, 'baseline' as const, 'restricted' as const),
      mutedGroups: fc.subarray(['practice', 'security', 'yaml']),
    });
    const design = fc.record({
      text: fc.string({ unit: 'grapheme', maxLength: 400 }),
      fileName: fc.string({ unit: 'grapheme', maxLength: 20 }),
      pod: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
      options,
    });
    fc.assert(
      fc.property(design, (given) => {
        const link = encodeLink(given);
        expect(isLink(link)).toBe(true);
        expect(link).toMatch(/^#1\.[A-Za-z0-9_-]*[A-Za-z0-9]$/);
        expect(decodeLink(link)).toEqual({ ok: true, design: given });
      }),
    );
  });

  it('notice every character that is changed', () => {
    const link = encodeLink(plain(POD));
    for (let at = 0; at < link.length; at += 1) {
      for (const letter of ['A', 'o', '_', '7', '%', 'é']) {
        if (link[at] === letter) continue;
        const flipped = link.slice(0, at) + letter + link.slice(at + 1);
        const read = decodeLink(flipped);
        expect(read.ok, `${letter} at ${at}`).toBe(false);
      }
    }
  });

  it('notice every cut, and offer what is left', () => {
    const link = encodeLink(plain(POD.repeat(3)));
    for (let length = 0; length < link.length; length += 1) {
      const read = decodeLink(link.slice(0, length));
      expect(read.ok, `cut at ${length}`).toBe(false);
      // A cut behind an `o` may look whole to the eye; it is noticed all the same.
      if (!read.ok && length > 2 && link[length - 1] !== 'o') expect(read.fault).toBe('truncated');
    }
    const half = decodeLink(link.slice(0, -8));
    if (half.ok) throw new Error('a cut link was taken for whole');
    expect(half.rest?.startsWith('apiVersion: v1\nkind: Pod\n')).toBe(true);
    expect(POD.repeat(3).startsWith(half.rest ?? '?')).toBe(true);
  });

  it('notice additions and two letters that changed places', () => {
    const link = encodeLink(plain(POD));
    for (const more of ['o', 'A', 'AAAA', '.', ' ', 'Ao']) expect(decodeLink(link + more).ok).toBe(false);
    for (let at = 3; at < link.length - 1; at += 1) {
      if (link[at] === link[at + 1]) continue;
      const swapped = link.slice(0, at) + link[at + 1] + link[at] + link.slice(at + 2);
      expect(decodeLink(swapped).ok).toBe(false);
    }
  });

  it('stop unpacking what grows too large', () => {
    const bomb = deflateSync(new Uint8Array(60 * 1024 * 1024).fill(97), { level: 9 });
    const bytes = new Uint8Array(bomb.length + 4);
    bytes.set(bomb, 4);
    expect(decodeLink(`#1.${toBase64url(bytes)}o`)).toMatchObject({ ok: false, fault: 'too-large', rest: undefined });
    expect(() => encodeLink(plain('x'.repeat(MAX_CONTENT_BYTES + 1)))).toThrow(LinkTooLarge);
    const large = plain('y'.repeat(MAX_CONTENT_BYTES - 1));
    expect(decodeLink(encodeLink(large)).ok).toBe(true);
  });

  it('say that a link of a later format needs a newer page', () => {
    for (const version of ['2', '9', '17', '999']) {
      expect(decodeLink(`#${version}.AAAA`)).toMatchObject({ ok: false, fault: 'newer-version' });
    }
    for (const nonsense of ['', '#', '#1', '#1.', '#0.AAAA', '#01.AAAA', '#x.AAAA', '#1.%%%', '#heading']) {
      expect(decodeLink(nonsense)).toMatchObject({ ok: false, fault: expect.stringMatching(/damaged|truncated/) });
    }
    expect(isLink('#heading')).toBe(false);
  });

  it('never throw, whatever stands in the fragment', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.base64String({ maxLength: 300 }), (noise, payload) => {
        decodeLink(noise);
        expect(decodeLink(`#1.${payload.replace(/[+/=]/g, '-')}o`).ok).toBe(false);
      }),
    );
  });
});

describe('base64url', () => {
  it('is exact: stray bits and foreign letters are noticed', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromBase64url(toBase64url(bytes))).toEqual({ bytes, ending: 'clean' });
      }),
    );
    expect(fromBase64url('AB').ending).toBe('cut');
    expect(fromBase64url('A').ending).toBe('cut');
    expect(fromBase64url('AA=').ending).toBe('foreign');
  });
});

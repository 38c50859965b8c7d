import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonalCompanion } from '../catalogue/personal/personal-companion';
import { decodeCompanionLink, encodeCompanionLink } from './companion-link';
import { isCompanionLink } from './is-companion-link';
import { isLink } from './is-link';

const COMPANION: PersonalCompanion = {
  format: 1,
  title: 'Our proxy',
  description: '',
  lane: 'sidecar',
  container: { name: 'proxy', image: 'ghcr.io/acme/proxy:1.0', restartPolicy: 'Always' },
  volumes: [{ name: 'config', configMap: { name: 'proxy' } }],
  configMaps: [{ name: 'proxy', data: { 'proxy.yaml': 'listen: 6379\n' } }],
  main: { mounts: [], env: [{ name: 'PROXY', value: 'localhost:6379' }] },
  annotations: {},
};

describe('a link to a companion', () => {
  it('brings the companion and is told from the link to a design', () => {
    const link = encodeCompanionLink(COMPANION) ?? '';
    expect(isCompanionLink(link)).toBe(true);
    expect(isLink(link)).toBe(false);
    expect(decodeCompanionLink(link)).toEqual({ companion: COMPANION });
  });

  it('stays readable: this link was made when the format was frozen', () => {
    expect(
      decodeCompanionLink(
        '#c1.A21rBmVbzQrCMAz2Wb5zEXftS0w8KbLDmBMGilDnaeTd_ZJspWW3LT9fSJqWQJLDgucn8UIhNgHzNL-4YIX2l3ztAwGcYee4oNW65JCgI438-k6PcegTCTm-iAvUGLmbth0K_7feZD-8R-3psuvbHE8UqDKBgp4KkIDVB8R7RvXKyE16CbYzKdIV7Eo7e8RIqJ5vnWqZRab393wNiTs4BqMtJxW0qCsUaUybEvN8aa83YlrWKEw1CwHp6EjxxhNN5A8o',
      ),
    ).toEqual({ companion: COMPANION });
  });

  it('says what is wrong with a damaged one, and never throws', () => {
    const link = encodeCompanionLink(COMPANION) ?? '';
    fc.assert(
      fc.property(fc.nat(link.length - 4), fc.constantFrom('A', 'b', '7', ''), (at, letter) => {
        const hurt = link.slice(0, at + 3) + letter + link.slice(at + 4);
        const read = decodeCompanionLink(hurt);
        expect(hurt === link ? 'companion' in read : 'reason' in read).toBe(true);
      }),
    );
  });

  it('refuses a link of a later version and one that holds no companion', () => {
    expect(decodeCompanionLink('#c2.AAAA')).toMatchObject({ reason: expect.stringContaining('newer version') });
    expect(decodeCompanionLink('#c1.')).toMatchObject({ reason: expect.any(String) });
  });
});

import { describe, expect, it } from 'vitest';
import { crc32 } from './crc32';
import { DICTIONARY_V1 } from './dictionary-v1';
import { decodeLink } from './link';

const options = { version: '1.37', podSecurity: 'baseline', mutedGroups: [] };

/** Links as they were made when the format was frozen: they must open for ever. Never change one; only add. */
const FROZEN = [
  { link: '#1.a9WqZWMAAAo', design: { text: '', fileName: '', pod: undefined, options } },
  {
    link: '#1.O-H3LmMgIdqRmw_oCRYzsWLMdXIBAAo',
    design: {
      text: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.29\n',
      fileName: '',
      pod: undefined,
      options,
    },
  },
  {
    link: '#1.p7gDK8uzTVQ1MlA1MgOSSeAmh1qZLXCC0Uit2DYpEVh8A8NNLde2ALi8DrhiMFXVyBmW-9UKbIH63KClBZDFoAwcnTy87fB84BaRR22TFD7Mn9HAi9pU4eViAAAo',
    design: {
      text: '# größer → 😀\r\nkind: Service\r\n\0',
      fileName: 'a & b.yaml',
      pod: '0/Service/',
      options: { version: '1.32', podSecurity: 'baseline', mutedGroups: ['practice', 'security'] },
    },
  },
];

describe('format 1 of share links', () => {
  it('opens every link of the past', () => {
    for (const { link, design } of FROZEN) expect(decodeLink(link)).toEqual({ ok: true, design });
  });

  it('has the dictionary it was frozen with', () => {
    expect(DICTIONARY_V1).toHaveLength(15200);
    expect(crc32(new TextEncoder().encode(DICTIONARY_V1))).toBe(452253851);
  });
});

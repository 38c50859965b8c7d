import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonalCompanion } from './personal-companion';
import { isFault, looksPersonal, readPersonal, readPersonals, writePersonal, writePersonals } from './personal-file';

const COMPANION: PersonalCompanion = {
  format: 1,
  title: 'Our proxy',
  description: 'For the shop.',
  lane: 'sidecar',
  container: { name: 'proxy', image: 'ghcr.io/acme/proxy:1.0', restartPolicy: 'Always' },
  volumes: [{ name: 'config', configMap: { name: 'proxy.settings' } }],
  configMaps: [{ name: 'proxy.settings', data: { a: 'b' }, binaryData: { c: 'AAEC' } }],
  main: { mounts: [{ name: 'config', mountPath: '/x' }], env: [{ name: 'A', value: 'b' }] },
  annotations: { 'prometheus.io/port': '9102' },
};
const changed = (change: object) => JSON.stringify({ ...COMPANION, ...change });

describe('a companion as a file', () => {
  it('is read back as it was written', () => {
    expect(readPersonal(writePersonal(COMPANION))).toEqual(COMPANION);
    expect(readPersonals(writePersonals([COMPANION, COMPANION]))).toEqual({
      companions: [COMPANION, COMPANION],
      faults: [],
    });
    expect(readPersonals(writePersonal(COMPANION))).toEqual({ companions: [COMPANION], faults: [] });
  });

  it.each([
    ['{', 'no JSON'],
    ['[]', 'no companion'],
    ['null', 'no companion'],
    ['{"format":"1"}', 'no companion'],
    ['{"format":2}', 'newer version'],
    ['{"format":1,"title":"x","container":{}}', 'no container with an image'],
    [changed({ title: ' \u202e \u0000 ' }), 'no title'],
    [changed({ container: { name: '../../etc', image: 'a' } }), 'name'],
    [changed({ container: { name: 'a'.repeat(64), image: 'a' } }), 'name'],
    [changed({ container: { name: 7, image: 'a' } }), 'name'],
    [changed({ volumes: [{ name: 'A B' }] }), 'name'],
    [changed({ configMaps: [{ name: '<script>' }] }), 'name'],
    [changed({}).replace('"a":"b"', '"__proto__":"b"'), '__proto__'],
    [changed({}).replace('"title"', '"__proto__":{"polluted":true},"title"'), '__proto__'],
    [changed({ container: JSON.parse(`${'{"a":'.repeat(60)}1${'}'.repeat(60)}`) }), 'nested'],
    [`{"format":1,"title":"${'x'.repeat(300_000)}"}`, 'too large'],
  ])('%.60s is refused with the reason', (text, reason) => {
    expect(readPersonal(text)).toMatchObject({ reason: expect.stringContaining(reason) });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('survives nesting that no reader could follow', () => {
    const text = `{"format":1,"container":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
    expect(isFault(readPersonal(text))).toBe(true);
  });

  it('makes one clean line of a title from elsewhere', () => {
    expect(readPersonal(changed({ title: '\u202eOur\n\tproxy\u0007' }))).toMatchObject({ title: 'Our proxy' });
    expect(readPersonal(changed({ title: '😀'.repeat(200) }))).toMatchObject({ title: '😀'.repeat(80) });
  });

  it('knows from the container what it was where the file does not say', () => {
    expect(readPersonal(changed({ lane: undefined }))).toMatchObject({ lane: 'sidecar' });
    expect(readPersonal(changed({ lane: 'elsewhere', container: { image: 'a' } }))).toMatchObject({ lane: 'app' });
  });

  it('takes the sound ones of a list and says which are not', () => {
    const text = JSON.stringify({ format: 1, companions: [COMPANION, { format: 3 }, 4] });
    expect(readPersonals(text)).toEqual({
      companions: [COMPANION],
      faults: ['2 of 3: This companion was saved by a newer version.', '3 of 3: This is no companion.'],
    });
    expect(readPersonals(JSON.stringify({ format: 2, companions: [] })).faults[0]).toContain('newer version');
    expect(readPersonals(JSON.stringify({ format: 1, companions: Array(201).fill({}) })).faults[0]).toContain('201');
  });

  it('is told from a manifest', () => {
    expect(looksPersonal(writePersonal(COMPANION))).toBe(true);
    expect(looksPersonal(writePersonals([COMPANION]))).toBe(true);
    expect(looksPersonal('{"apiVersion":"v1","kind":"Pod","spec":{"containers":[]}}')).toBe(false);
  });

  it('never throws, whatever the file is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map((value) => changed({ container: value })),
        ),
        (text) => {
          const read = readPersonal(text);
          if (!isFault(read)) expect(readPersonal(writePersonal(read))).toEqual(read);
          readPersonals(text);
        },
      ),
    );
  });
});

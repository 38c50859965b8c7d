import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editFile } from './edit-file';
import { readYaml } from './structured-file';

const FILE = `# the narrow ones first
defaults:
  ttl: 10m # forget
mappings:
  # requests
  - match: "*.request.*"
    name: requests_total   # counted
    labels: {code: "$2"}
  - match: other.*
    name: other
`;

describe('a configuration file after one change', () => {
  it('is the same but for what the change is about', () => {
    expect(editFile(FILE, { kind: 'set', path: ['mappings', 0, 'name'], value: 'hits_total' })).toBe(
      FILE.replace('requests_total', 'hits_total'),
    );
    expect(editFile(FILE, { kind: 'rename', path: ['mappings', 0, 'labels', 'code'], key: 'status' })).toBe(
      FILE.replace('{code:', '{status:'),
    );
    expect(editFile(FILE, { kind: 'set', path: ['mappings', 0, 'labels', 'code'], value: undefined })).toBe(
      FILE.replace('    labels: {code: "$2"}\n', ''),
    );
  });

  it('can be begun from nothing', () => {
    const text = editFile('', { kind: 'insert', list: ['mappings'], value: { match: 'a', name: 'b' } });
    expect(readYaml(text)).toEqual({ mappings: [{ match: 'a', name: 'b' }] });
  });

  it('moves a rule with its comment', () => {
    const text = editFile(FILE, { kind: 'move', list: ['mappings'], from: 1, to: 0 });
    expect(text.indexOf('other.*')).toBeLessThan(text.indexOf('# requests'));
    expect(text).toContain('# counted');
  });

  it('reads back whatever is set, and keeps every comment', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('match', 'name', 'help'), fc.nat(1), (value, field, index) => {
        const text = editFile(FILE, { kind: 'set', path: ['mappings', index, field], value });
        expect(readYaml(text)).toMatchObject({ mappings: { [index]: { [field]: value } } });
        for (const comment of ['# the narrow ones first', '# forget', '# requests', '# counted'])
          expect(text).toContain(comment);
      }),
    );
  });
});

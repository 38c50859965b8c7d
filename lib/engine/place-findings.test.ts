import { describe, expect, it } from 'vitest';
import { analyze } from './analyze';
import { placeFindings } from './place-findings';
import { DOCUMENTS, TEXT } from './testing/sample-text';

function findingsOf(text: string) {
  return placeFindings(analyze(text, { version: '1.37', podSecurity: 'restricted' })).map(({ finding }) => finding);
}

/** What each finding marks, so that texts with other line breaks or offsets can be compared. */
function marked(text: string) {
  return findingsOf(text).map(({ rule, field, range, related }) => ({
    rule,
    field,
    text: text.slice(range.start, range.end).replaceAll('\r\n', '\n'),
    related: related.map((other) => text.slice(other.range.start, other.range.end).replaceAll('\r\n', '\n')),
  }));
}

describe('placeFindings', () => {
  it('marks the value that is meant, and the other half of a clash', () => {
    const container = (name: string) =>
      `  - name: ${name}\n    image: nginx:1.29.3\n    ports: [{containerPort: 80}]\n`;
    const pod = `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n${container('one')}${container('two')}`;
    const clash = findingsOf(`${TEXT}---\n${pod}`).find(({ rule }) => rule === 'port-clash');
    const text = `${TEXT}---\n${pod}`;
    expect(clash?.range).toEqual({ start: text.lastIndexOf('80}'), end: text.lastIndexOf('80}') + 2 });
    const [other] = clash?.related ?? [];
    expect(other?.range.start).toBe(text.lastIndexOf('80}', text.lastIndexOf('80}') - 1));
    expect(other?.field).toBe('spec.containers[0].ports[0].containerPort');
  });

  it('marks the same with CRLF, a byte order mark, and comments in front', () => {
    const plain = marked(TEXT);
    expect(plain.length).toBeGreaterThan(5);
    expect(marked(TEXT.replaceAll('\n', '\r\n'))).toEqual(plain);
    expect(marked(`\ufeff${TEXT}`)).toEqual(plain);
    expect(marked(`# a\n\n---\n${TEXT}`)).toEqual(plain);
  });

  it('stays inside of the text and of its document', () => {
    for (const finding of findingsOf(TEXT)) {
      const before = DOCUMENTS.slice(0, finding.documentIndex).reduce((sum, text) => sum + text.length + 4, 0);
      const end = before + (DOCUMENTS[finding.documentIndex]?.length ?? 0);
      expect(finding.range.start).toBeGreaterThanOrEqual(before);
      expect(finding.range.end).toBeLessThanOrEqual(end);
      expect(finding.range.start).toBeLessThanOrEqual(finding.range.end);
    }
  });

  it('counts fields of list items from the item', () => {
    const items = findingsOf(TEXT).filter(({ documentIndex }) => documentIndex === 4);
    expect(items.length).toBeGreaterThan(0);
    for (const { field, object, place } of items) {
      expect(place.path[0]).toBe('items');
      expect(field).not.toContain('items');
      expect(object?.name).toMatch(/^(once|keys)$/);
    }
  });

  it('gives every finding an id of its own', () => {
    const ids = findingsOf(TEXT).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

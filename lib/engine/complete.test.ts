import { describe, expect, it } from 'vitest';
import { completeAt } from './complete';

function labels(text: string, version: '1.33' | '1.37' = '1.37'): string[] {
  const offset = text.indexOf('|');
  const sources = { version, documentation: () => undefined, pods: [], objects: [] };
  return completeAt(text.replace('|', ''), offset, sources).map((completion) => completion.label);
}

const POD = 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a\n';

describe('completeAt', () => {
  it('offers the fields of the type at the cursor that are not there yet, for the chosen version', () => {
    expect(labels(`${POD}      |`)).toContain('image');
    expect(labels(`${POD}      |`)).not.toContain('name');
    expect(labels(`${POD}      |`)).toContain('restartPolicyRules');
    expect(labels(`${POD}      |`, '1.33')).not.toContain('restartPolicyRules');
    expect(labels(`${POD}      livenessProbe:\n        |`)).toContain('httpGet');
  });

  it('offers values of fixed lists, booleans, kinds and API versions', () => {
    expect(labels(`${POD}      imagePullPolicy: |`)).toEqual(['IfNotPresent', 'Always', 'Never']);
    expect(labels(`${POD}      stdin: |`)).toEqual(['true', 'false']);
    expect(labels('kind: |')).toContain('StatefulSet');
    expect(labels('kind: CronJob\napiVersion: |')).toEqual(['batch/v1']);
    expect(labels('|')).toEqual(['apiVersion', 'kind', 'metadata', 'spec']);
  });

  it('writes what must follow a key', () => {
    const text = `${POD}      `;
    const found = completeAt(text, text.length, {
      version: '1.37',
      documentation: () => 'words',
      pods: [],
      objects: [],
    });
    const inserted = new Map(found.map((completion) => [completion.label, completion.insertText]));
    expect(inserted.get('image')).toBe('image: ');
    expect(inserted.get('ports')).toBe('ports:\n        - ');
    expect(inserted.get('securityContext')).toBe('securityContext:\n        ');
    expect(found[0]?.documentation).toBe('words');
  });
});

import { describe, expect, it } from 'vitest';
import { cursorContext } from './cursor-context';

/** The context at `|` in a text. */
function at(text: string) {
  const offset = text.indexOf('|');
  return cursorContext(text.replace('|', ''), offset);
}

const POD = 'apiVersion: v1\nkind: Pod\nspec:\n';

describe('cursorContext', () => {
  it('knows the mapping that a key is written in, and what it has already', () => {
    const context = at(`${POD}  containers:\n    - name: a\n      ima|\n      ports: []\n    - name: b\n`);
    expect(context).toMatchObject({ at: 'key', kind: 'Pod', mapping: ['spec', 'containers', 0], column: 6 });
    expect([...(context?.siblings ?? [])].sort()).toEqual(['name', 'ports']);
  });

  it('follows sequences that are not indented below their key', () => {
    expect(at(`${POD}  containers:\n  - name: a\n    env:\n    - name: X\n      va|`)?.mapping).toEqual([
      'spec',
      'containers',
      0,
      'env',
      0,
    ]);
    expect(at(`${POD}  containers:\n  - name: a\n  vol|`)?.mapping).toEqual(['spec']);
    expect(at(`${POD}  containers:\n  - |`)?.mapping).toEqual(['spec', 'containers', 0]);
  });

  it('tells a value from a key', () => {
    expect(at(`${POD}  restartPolicy: Al|`)).toMatchObject({ at: 'value', key: 'restartPolicy', mapping: ['spec'] });
    expect(at(`${POD}  containers:\n    - imagePullPolicy: |`)).toMatchObject({
      at: 'value',
      key: 'imagePullPolicy',
      mapping: ['spec', 'containers', 0],
    });
  });

  it('finds the kind of a List item', () => {
    const text =
      'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Service\n  spec:\n    ty|\n- kind: Pod\n';
    expect(at(text)).toMatchObject({ kind: 'Service', objectDepth: 2, mapping: ['items', 0, 'spec'] });
  });

  it('says nothing in comments and flow collections', () => {
    expect(at(`${POD}  # res|`)).toBeUndefined();
    expect(at(`${POD}  securityContext: {run|`)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { runOnText } from './run-on-text';
import { setField } from './set-field';
import { changed, WEB } from './testing/web-text';

const container = ['spec', 'template', 'spec', 'containers', 0];

describe('set-field', () => {
  it('sets, makes parents and removes', () => {
    const set = runOnText(WEB, setField, {
      documentIndex: 0,
      path: [...container, 'readinessProbe', 'periodSeconds'],
      value: 5,
    });
    expect(set.text).toBe(
      changed(WEB, '{path: /healthz, port: http}\n', '{path: /healthz, port: http}\n            periodSeconds: 5\n'),
    );
    const made = runOnText(WEB, setField, { documentIndex: 0, path: ['spec', 'strategy', 'type'], value: 'Recreate' });
    expect(made.text.replace('  strategy:\n    type: Recreate\n', '')).toBe(WEB);
    const removed = runOnText(WEB, setField, { documentIndex: 0, path: [...container, 'env', 0] });
    expect(removed.text).not.toContain('env:');
  });

  it.each([
    [{ documentIndex: 9, path: ['spec'], value: 1 }, 'not in the text'],
    [{ documentIndex: 0, path: [], value: 1 }, 'not the whole document'],
    [{ documentIndex: 0, path: ['kind', 'x'], value: 1 }, 'kind is no object'],
    [{ documentIndex: 0, path: ['spec', 0], value: 1 }, 'spec is no list'],
    [{ documentIndex: 0, path: [...container.slice(0, -1), 7, 'name'], value: 'x' }, 'has no place 7'],
    [{ documentIndex: 0, path: ['spec', 'replicas'] }, 'is not set'],
    [{ documentIndex: 0, path: ['spec', 'replicas'], value: 'three' }, 'replicas'],
    [{ documentIndex: 0, path: [...container, 'imagePullPolice'], value: 'Always' }, 'imagePullPolice'],
    [{ documentIndex: 0, path: ['spec', 'replicas'], value: Number.NaN }, 'takes text, numbers'],
  ])('refuses %j', (args, reason) => {
    const { text, outcome } = runOnText(WEB, setField, args);
    expect(text).toBe(WEB);
    expect(outcome).toMatchObject({ done: false, reason: expect.stringContaining(reason) });
  });

  it('does not mind faults that are there already', () => {
    const faulty = changed(WEB, 'image: "shop/app:1"', 'imag: "shop/app:1"');
    expect(runOnText(faulty, setField, { documentIndex: 0, path: ['spec', 'replicas'], value: 3 }).outcome.done).toBe(
      true,
    );
  });
});

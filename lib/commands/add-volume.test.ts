import { describe, expect, it } from 'vitest';
import { addVolume } from './add-volume';
import { runOnText } from './run-on-text';
import { changed, WEB, WEB_POD } from './testing/web-text';

const pod = WEB_POD;
const END = '        - name: spare\n          emptyDir: {}\n';

describe('add-volume', () => {
  it.each([
    [
      { type: 'emptyDir', sizeLimit: '1Gi', medium: 'Memory' },
      'emptyDir:\n            medium: Memory\n            sizeLimit: 1Gi\n',
    ],
    [{ type: 'configMap', name: 'settings' }, 'configMap:\n            name: settings\n'],
    [{ type: 'secret', name: 'keys' }, 'secret:\n            secretName: keys\n'],
    [{ type: 'persistentVolumeClaim', name: 'disk' }, 'persistentVolumeClaim:\n            claimName: disk\n'],
  ] as const)('adds %j', (source, content) => {
    const { text, outcome } = runOnText(WEB, addVolume, { pod, name: 'more', source });
    expect(text).toBe(changed(WEB, END, `${END}        - name: more\n          ${content}`));
    const needs = outcome.done ? outcome.effects.filter(({ kind }) => kind === 'needs') : [];
    expect(needs).toHaveLength(source.type === 'emptyDir' ? 0 : 1);
  });

  it.each([
    [{ name: 'data', source: { type: 'emptyDir' } }, 'already'],
    [{ name: 'A', source: { type: 'emptyDir' } }, 'small letters'],
    [{ name: 'x', source: { type: 'emptyDir', sizeLimit: '1 GB' } }, 'no quantity'],
    [{ name: 'x', source: { type: 'emptyDir', sizeLimit: '-1Gi' } }, 'not negative'],
    [{ name: 'x', source: { type: 'secret', name: '' } }, 'is needed'],
  ] as const)('refuses %j', (args, reason) => {
    expect(runOnText(WEB, addVolume, { pod, ...args }).outcome).toMatchObject({
      done: false,
      reason: expect.stringContaining(reason),
    });
  });
});

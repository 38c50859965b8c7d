import { describe, expect, it } from 'vitest';
import { removeVolume } from './remove-volume';
import { runOnText } from './run-on-text';
import { changed, WEB, WEB_POD } from './testing/web-text';

describe('remove-volume', () => {
  it('removes the volume with its mounts', () => {
    const { text, outcome } = runOnText(WEB, removeVolume, { pod: WEB_POD, volume: 'data' });
    const mounts = '          volumeMounts:\n            - name: data # shared\n              mountPath: /data\n';
    expect(text).toBe(changed(changed(WEB, mounts, ''), '        - name: data\n          emptyDir: {}\n', ''));
    expect(outcome.done && outcome.effects.map(({ text }) => text)).toEqual(['volume data', 'app: mount at /data']);
  });

  it('removes mounts of a volume that is not defined', () => {
    const undefinedVolume = changed(WEB, '        - name: data\n          emptyDir: {}\n', '');
    expect(runOnText(undefinedVolume, removeVolume, { pod: WEB_POD, volume: 'data' }).text).not.toContain('mountPath');
  });

  it('refuses a volume that is not there', () => {
    expect(runOnText(WEB, removeVolume, { pod: WEB_POD, volume: 'x' }).outcome.done).toBe(false);
  });
});

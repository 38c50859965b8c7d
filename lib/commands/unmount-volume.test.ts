import { describe, expect, it } from 'vitest';
import { runOnText } from './run-on-text';
import { changed, WEB, WEB_POD } from './testing/web-text';
import { unmountVolume } from './unmount-volume';

const args = { pod: WEB_POD, container: 'app', volume: 'data' };

describe('unmount-volume', () => {
  it('removes the mount and says that nobody is left', () => {
    const { text, outcome } = runOnText(WEB, unmountVolume, args);
    expect(text).toBe(
      changed(WEB, '          volumeMounts:\n            - name: data # shared\n              mountPath: /data\n', ''),
    );
    expect(outcome.done && outcome.effects.map(({ kind }) => kind)).toEqual(['removes', 'changes']);
  });

  it('removes one of several', () => {
    const two = changed(WEB, 'mountPath: /data\n', 'mountPath: /data\n            - {name: data, mountPath: /more}\n');
    expect(runOnText(two, unmountVolume, { ...args, mountPath: '/more' }).text).toBe(WEB);
    expect(runOnText(two, unmountVolume, args).text).not.toContain('mountPath');
  });

  it('refuses what is not mounted', () => {
    expect(runOnText(WEB, unmountVolume, { ...args, volume: 'spare' }).outcome.done).toBe(false);
  });
});

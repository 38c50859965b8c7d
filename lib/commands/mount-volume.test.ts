import { describe, expect, it } from 'vitest';
import { mountVolume } from './mount-volume';
import { runOnText } from './run-on-text';
import { changed, WEB, WEB_POD } from './testing/web-text';

const args = { pod: WEB_POD, container: 'migrate', volume: 'data' };

describe('mount-volume', () => {
  it('mounts, read-only and in part where asked', () => {
    const { text, outcome } = runOnText(WEB, mountVolume, {
      ...args,
      mountPath: '/in',
      readOnly: true,
      subPath: 'a/b',
    });
    const mount = `          volumeMounts:
            - name: data
              mountPath: /in
              subPath: a/b
              readOnly: true
`;
    expect(text).toBe(changed(WEB, '          image: shop/migrate:1\n', `          image: shop/migrate:1\n${mount}`));
    expect(outcome).toMatchObject({ said: 'Mounted data in migrate at /in, reads only.' });
  });

  it.each([
    [{ volume: 'none', mountPath: '/in' }, 'add it first'],
    [{ mountPath: 'in' }, 'begins with a slash'],
    [{ mountPath: '/in', subPath: '../out' }, 'does not lead out'],
    [{ container: 'app', mountPath: '/data' }, 'already'],
  ])('refuses %j', (more, reason) => {
    expect(runOnText(WEB, mountVolume, { ...args, ...more }).outcome).toMatchObject({
      done: false,
      reason: expect.stringContaining(reason),
    });
  });
});

import { describe, expect, it } from 'vitest';
import { runOnText } from './run-on-text';
import { setResources } from './set-resources';
import { changed, WEB, WEB_POD } from './testing/web-text';

const args = { pod: WEB_POD, container: 'migrate' };
const IMAGE = '          image: shop/migrate:1\n';

describe('set-resources', () => {
  it('sets what is named and removes what is null', () => {
    const set = runOnText(WEB, setResources, {
      ...args,
      requests: { cpu: '50m', memory: '64Mi' },
      limits: { memory: '1Gi' },
    });
    expect(set.text).toBe(
      changed(
        WEB,
        IMAGE,
        `${IMAGE}          resources:\n            requests:\n              cpu: 50m\n              memory: 64Mi\n            limits:\n              memory: 1Gi\n`,
      ),
    );
    const none = { cpu: null, memory: null };
    expect(runOnText(set.text, setResources, { ...args, requests: none, limits: none }).text).toBe(WEB);
  });

  it('refuses what is no quantity, and no change', () => {
    expect(runOnText(WEB, setResources, { ...args, requests: { cpu: 'much' } }).outcome.done).toBe(false);
    expect(runOnText(WEB, setResources, args).outcome.done).toBe(false);
  });
});

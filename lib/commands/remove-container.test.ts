import { describe, expect, it } from 'vitest';
import { removeContainer } from './remove-container';
import { runOnText } from './run-on-text';
import { changed, WEB, WEB_POD } from './testing/web-text';

const pod = WEB_POD;

describe('remove-container', () => {
  it('removes the container with its comment and nothing else', () => {
    const { text, outcome } = runOnText(WEB, removeContainer, { pod, container: 'migrate' });
    expect(text).toBe(changed(WEB, '        # once\n        - name: migrate\n          image: shop/migrate:1\n', ''));
    expect(outcome).toMatchObject({ done: true, effects: [{ kind: 'removes', text: 'container migrate' }] });
  });

  it('says what is left behind, and takes it along on request', () => {
    const left = runOnText(WEB, removeContainer, { pod, container: 'app' });
    expect(left.outcome.done && left.outcome.effects.map(({ text }) => text)).toEqual([
      'container app',
      'annotation kubectl.kubernetes.io/default-container',
      'volume data: nobody mounts it any more',
      'an app container: a pod has at least one',
    ]);
    expect(left.text).toContain('- name: data\n          emptyDir');
    const taken = runOnText(WEB, removeContainer, { pod, container: 'app', withVolumes: true });
    expect(taken.text).not.toContain('name: data');
    expect(taken.text).toContain('- name: spare');
  });
});

import { describe, expect, it } from 'vitest';
import { removeEnv } from './remove-env';
import { runOnText } from './run-on-text';
import { changed, WEB, WEB_POD } from './testing/web-text';

const args = { pod: WEB_POD, container: 'app' };

describe('remove-env', () => {
  it('removes the variable and the empty list', () => {
    const { text } = runOnText(WEB, removeEnv, { ...args, name: 'CPU' });
    const list = WEB.slice(WEB.indexOf('          env:\n'), WEB.indexOf('          readinessProbe'));
    expect(text).toBe(changed(WEB, list, ''));
  });

  it('says who still refers to it', () => {
    const used = changed(WEB, 'image: "shop/app:1"\n', 'image: "shop/app:1"\n          args: ["--cpu=$(CPU)"]\n');
    const { outcome } = runOnText(used, removeEnv, { ...args, name: 'CPU' });
    expect(outcome).toMatchObject({
      effects: [{ kind: 'removes' }, { kind: 'needs', text: 'app still refers to $(CPU)' }],
    });
  });

  it('refuses a variable that is not there', () => {
    expect(runOnText(WEB, removeEnv, { ...args, name: 'X' }).outcome.done).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { openText, runOnText } from './run-on-text';
import { setRole } from './set-role';
import { changed, WEB, WEB_POD } from './testing/web-text';

const args = { pod: WEB_POD, container: 'proxy' };
const LAST = '        kubectl.kubernetes.io/default-container: app\n';

describe('set-role', () => {
  it('states a role, which the view takes, and takes it back', () => {
    const stated = runOnText(WEB, setRole, { ...args, role: 'adapter' });
    expect(stated.text).toBe(changed(WEB, LAST, `${LAST}        outrigger.dev/role.proxy: adapter\n`));
    const view = openText(stated.text).pods[0]?.containers.find(({ id }) => id === 'proxy');
    expect(view).toMatchObject({ role: 'adapter', roleCertain: true });
    expect(runOnText(stated.text, setRole, args).text).toBe(WEB);
  });

  it('refuses what is so already', () => {
    expect(runOnText(WEB, setRole, args).outcome.done).toBe(false);
  });
});

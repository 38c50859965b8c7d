import { describe, expect, it } from 'vitest';
import { renamePort } from './rename-port';
import { runOnText } from './run-on-text';
import { changed, WEB, WEB_POD } from './testing/web-text';

const args = { pod: WEB_POD, container: 'app', port: 8080 };

describe('rename-port', () => {
  it('renames with probes and Services', () => {
    const { text, outcome } = runOnText(WEB, renamePort, { ...args, name: 'web' });
    const expected = [
      ['- name: http\n', '- name: web\n'],
      ['port: http}\n          volumeMounts', 'port: web}\n          volumeMounts'],
      ['targetPort: http', 'targetPort: web'],
    ].reduce((text, [before = '', after = '']) => changed(text, before, after), WEB);
    expect(text).toBe(expected);
    expect(outcome).toMatchObject({ said: 'Port 8080 of app is called web, with 2 references.' });
  });

  it('leaves a Service alone that may mean the same name of a sibling', () => {
    const shared = changed(WEB, '{name: health, containerPort: 9902}', '{name: http, containerPort: 9902}');
    expect(runOnText(shared, renamePort, { ...args, name: 'web' }).text).toContain('targetPort: http');
  });

  it('refuses ports that are not declared and names that are taken or no names', () => {
    expect(runOnText(WEB, renamePort, { ...args, port: 1, name: 'web' }).outcome.done).toBe(false);
    expect(runOnText(WEB, renamePort, { ...args, name: 'http' }).outcome.done).toBe(false);
    expect(runOnText(WEB, renamePort, { ...args, name: 'a--b' }).outcome.done).toBe(false);
  });
});

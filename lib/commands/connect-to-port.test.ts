import { describe, expect, it } from 'vitest';
import { connectToPort } from './connect-to-port';
import { runOnText } from './run-on-text';
import { changed, WEB, WEB_POD } from './testing/web-text';

const args = { pod: WEB_POD, container: 'app', port: 9902 };
const CPU = '                  resource: limits.cpu\n';

describe('connect-to-port', () => {
  it('makes a variable after the container that listens', () => {
    const { text, outcome } = runOnText(WEB, connectToPort, args);
    expect(text).toBe(
      changed(WEB, CPU, `${CPU}            - name: PROXY_ADDRESS\n              value: 127.0.0.1:9902\n`),
    );
    expect(outcome).toMatchObject({ said: 'app dials proxy on localhost:9902.' });
  });

  it('uses the usual variable of a well-known port', () => {
    const { text } = runOnText(WEB, connectToPort, { ...args, port: 6379, owner: 'proxy' });
    expect(text).toContain('- name: REDIS_URL\n              value: redis://127.0.0.1:6379\n');
  });

  it('changes host and port in a variable and keeps the rest', () => {
    const dials = changed(
      WEB,
      CPU,
      `${CPU}            - {name: DB, value: "postgres://me:pw@db.other:5432/shop?x=1"}\n`,
    );
    const { text } = runOnText(dials, connectToPort, { ...args, variable: 'DB' });
    expect(text).toBe(changed(dials, 'db.other:5432', '127.0.0.1:9902'));
  });

  it('refuses ports that nobody listens on, own ones, and variables from elsewhere', () => {
    expect(runOnText(WEB, connectToPort, { ...args, port: 1 }).outcome.done).toBe(false);
    expect(runOnText(WEB, connectToPort, { ...args, port: 8080, owner: 'app' }).outcome.done).toBe(false);
    expect(runOnText(WEB, connectToPort, { ...args, variable: 'CPU' }).outcome.done).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { addPort } from './add-port';
import { runOnText } from './run-on-text';
import { changed, WEB, WEB_POD } from './testing/web-text';

const args = { pod: WEB_POD, container: 'app' };

describe('add-port', () => {
  it('declares a port', () => {
    const { text, outcome } = runOnText(WEB, addPort, { ...args, port: 9100, name: 'metrics' });
    expect(text).toBe(
      changed(
        WEB,
        'containerPort: 8080\n',
        'containerPort: 8080\n            - name: metrics\n              containerPort: 9100\n',
      ),
    );
    expect(outcome).toMatchObject({ select: { kind: 'port', id: 'app/TCP/9100' } });
  });

  it('takes the same number for another protocol', () => {
    expect(runOnText(WEB, addPort, { ...args, port: 9902, protocol: 'UDP' }).text).toContain('protocol: UDP');
  });

  it.each([
    [{ port: 9902 }, 'declared by proxy already'],
    [{ port: 0 }, '1 to 65535'],
    [{ port: 9100, name: 'http' }, 'has a port http already'],
    [{ port: 9100, name: 'much-too-long-name' }, 'at most 15'],
    [{ port: 9100, name: '80' }, 'at least one letter'],
  ])('refuses %j', (more, reason) => {
    expect(runOnText(WEB, addPort, { ...args, ...more }).outcome).toMatchObject({
      done: false,
      reason: expect.stringContaining(reason),
    });
  });
});

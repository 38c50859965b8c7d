import { describe, expect, it } from 'vitest';
import { runOnText } from './run-on-text';
import { setEnv } from './set-env';
import { changed, WEB, WEB_POD } from './testing/web-text';

const args = { pod: WEB_POD, container: 'app' };
const CPU = `              valueFrom:
                resourceFieldRef:
                  containerName: app
                  resource: limits.cpu
`;

describe('set-env', () => {
  it('adds a variable, quoted where YAML would read a number', () => {
    const { text } = runOnText(WEB, setEnv, { ...args, name: 'WORKERS', value: '4' });
    expect(text).toBe(changed(WEB, CPU, `${CPU}            - name: WORKERS\n              value: "4"\n`));
  });

  it('makes a list where there is none, and refers to a Secret', () => {
    const from = { kind: 'Secret', name: 'db', key: 'password' } as const;
    const { text } = runOnText(WEB, setEnv, { pod: WEB_POD, container: 'migrate', name: 'PASSWORD', from });
    expect(text).toContain(
      'valueFrom:\n                secretKeyRef:\n                  name: db\n                  key: password\n',
    );
  });

  it('puts a value in the place of a reference', () => {
    const { text } = runOnText(WEB, setEnv, { ...args, name: 'CPU', value: '2' });
    expect(text).toBe(changed(WEB, CPU, '              value: "2"\n'));
  });

  it('refuses what says nothing', () => {
    expect(runOnText(WEB, setEnv, { ...args, name: 'A=B', value: '' }).outcome.done).toBe(false);
    expect(runOnText(WEB, setEnv, { ...args, name: 'A' }).outcome.done).toBe(false);
  });
});

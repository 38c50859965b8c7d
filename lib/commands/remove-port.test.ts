import { describe, expect, it } from 'vitest';
import { removePort } from './remove-port';
import { runOnText } from './run-on-text';
import { changed, WEB, WEB_POD } from './testing/web-text';

describe('remove-port', () => {
  it('removes the declaration and says who referred to it', () => {
    const { text, outcome } = runOnText(WEB, removePort, { pod: WEB_POD, container: 'app', port: 8080 });
    expect(text).toBe(
      changed(WEB, '          ports:\n            - name: http\n              containerPort: 8080\n', ''),
    );
    expect(outcome.done && outcome.effects.map(({ text }) => text)).toEqual([
      'app: port 8080',
      'app: readinessProbe refers to http: give it a number or another name',
      'Service web refers to http: give it a number or another name',
    ]);
  });

  it('names Services that lead to the number', () => {
    const numbered = changed(WEB, 'targetPort: http', 'targetPort: 9902');
    const { outcome } = runOnText(numbered, removePort, { pod: WEB_POD, container: 'proxy', port: 9902 });
    expect(outcome).toMatchObject({ effects: [{ kind: 'removes' }, { text: 'Service web still leads to 9902' }] });
  });

  it('refuses a port that is not declared', () => {
    expect(runOnText(WEB, removePort, { pod: WEB_POD, container: 'app', port: 1 }).outcome.done).toBe(false);
  });
});

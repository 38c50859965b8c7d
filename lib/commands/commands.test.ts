import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from './index';
import { openText } from './run-on-text';
import { WEB, WEB_POD } from './testing/web-text';

const folder = new URL('.', import.meta.url);
const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));

describe('the registry of commands', () => {
  it('holds each command under the name of its file', () => {
    for (const [key, command] of Object.entries(COMMANDS)) {
      expect(command.id).toBe(key);
      expect(sources).toContain(`${key}.ts`);
    }
  });

  it('holds only commands with a test of their own', () => {
    const tests = readdirSync(folder);
    for (const key of Object.keys(COMMANDS)) expect(tests).toContain(`${key}.test.ts`);
  });

  it('refuses pods and containers that are gone, and leaves the text as it is', () => {
    const common = {
      image: 'a:1',
      kind: 'app',
      name: 'x',
      port: 80,
      volume: 'data',
      mountPath: '/x',
      type: 'startup',
      text: 'image: a',
      values: {},
    };
    for (const [id, command] of Object.entries(COMMANDS)) {
      if (['add-main', 'create-workload', 'clean-server-fields', 'set-field'].includes(id)) continue;
      const gone = {
        ...common,
        pod: '7/Pod/gone',
        container: 'gone',
        containers: ['gone'],
        beside: 'gone',
        source: { type: 'emptyDir' },
      };
      const context = openText(WEB);
      expect(command.run(context, gone), id).toMatchObject({ done: false });
      expect(context.draft.edits(), id).toEqual([]);
      const lost = openText(WEB);
      if (
        id.includes('workload') ||
        [
          'add-volume',
          'rename-volume',
          'remove-volume',
          'add-service',
          'convert-kind',
          'paste-container',
          'add-container',
        ].includes(id)
      )
        continue;
      expect(command.run(lost, { ...gone, pod: WEB_POD }), id).toMatchObject({ done: false });
      expect(lost.draft.edits(), id).toEqual([]);
    }
  });
});

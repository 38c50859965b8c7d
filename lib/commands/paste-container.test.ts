import { describe, expect, it } from 'vitest';
import { pasteContainer } from './paste-container';
import { openText, runOnText } from './run-on-text';
import { WEB, WEB_POD } from './testing/web-text';

const pod = WEB_POD;

function pasted(text: string, more = {}) {
  const { text: after, outcome } = runOnText(WEB, pasteContainer, { pod, text, ...more });
  const containers = openText(after).pods[0]?.containers.map(({ id, kind }) => `${id} ${kind}`);
  return { containers, outcome };
}

describe('paste-container', () => {
  it('takes one container, as what it says it is', () => {
    expect(pasted('name: log\nimage: log:1\nrestartPolicy: Always\n').containers).toEqual([
      'migrate init',
      'proxy sidecar',
      'log sidecar',
      'app app',
    ]);
    expect(pasted('name: log\nimage: log:1\n', { kind: 'init', index: 0 }).containers?.[0]).toBe('log init');
  });

  it('takes lists, pods and workloads, and renames what is taken', () => {
    const { containers, outcome } = pasted(
      '- {name: app, image: a:1, volumeMounts: [{name: gone, mountPath: /x}]}\n- image: ghcr.io/acme/worker:2\n',
    );
    expect(containers).toEqual(['migrate init', 'proxy sidecar', 'app app', 'app-2 app', 'worker app']);
    expect(outcome.done && outcome.effects.map(({ text }) => text)).toEqual([
      'container app-2, as app is taken',
      'volume gone, which app-2 mounts',
      'container worker',
    ]);
    expect(pasted(WEB).containers).toHaveLength(6);
  });

  it.each(['', 'just words', 'kind: Service', '{a: ['])('refuses %j', (text) => {
    expect(pasted(text).outcome.done).toBe(false);
  });
});

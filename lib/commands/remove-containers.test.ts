import { describe, expect, it } from 'vitest';
import { removeContainers } from './remove-containers';
import { openText, runOnText } from './run-on-text';
import { WEB, WEB_POD } from './testing/web-text';

const pod = WEB_POD;

function lanes(text: string): string[] {
  return openText(text).pods[0]?.containers.map(({ id, kind }) => `${id} ${kind}`) ?? [];
}

describe('several containers', () => {
  it('are removed as one step, or none of them', () => {
    const { text, outcome } = runOnText(WEB, removeContainers, { pod, containers: ['migrate', 'proxy'] });
    expect(lanes(text)).toEqual(['app app']);
    expect(outcome.done && outcome.said).toBe('Removed migrate and proxy.');
    expect(text).not.toContain('initContainers');
    const refused = runOnText(WEB, removeContainers, { pod, containers: ['migrate', 'gone'] });
    expect(refused.text).toBe(WEB);
    expect(refused.outcome).toEqual({ done: false, reason: 'gone is not in the text any more.' });
  });
});

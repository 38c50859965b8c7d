import { describe, expect, it } from 'vitest';
import { duplicateContainers } from './duplicate-containers';
import { openText, runOnText } from './run-on-text';
import { WEB, WEB_POD } from './testing/web-text';

const pod = WEB_POD;

function lanes(text: string): string[] {
  return openText(text).pods[0]?.containers.map(({ id, kind }) => `${id} ${kind}`) ?? [];
}

describe('several containers', () => {
  it('are duplicated, each behind its original', () => {
    const { text, outcome } = runOnText(WEB, duplicateContainers, { pod, containers: ['migrate', 'app'] });
    expect(lanes(text)).toEqual(['migrate init', 'migrate-2 init', 'proxy sidecar', 'app app', 'app-2 app']);
    expect(outcome.done && outcome.said).toBe('Added migrate-2 and app-2, copies of migrate and app.');
  });
});

import { describe, expect, it } from 'vitest';
import { openText } from '../../commands/run-on-text';
import { analyze } from '../../engine/analyze';
import { NEWEST_VERSION } from '../../kubernetes/versions';
import { EXAMPLES, findExample } from './index';

function findings(text: string) {
  return analyze(text, { version: NEWEST_VERSION, podSecurity: 'restricted' }).raw.filter(
    ({ severity }) => severity !== 'info',
  );
}

describe('examples', () => {
  it('have ids of their own and a pod to show', () => {
    expect(new Set(EXAMPLES.map(({ id }) => id)).size).toBe(EXAMPLES.length);
    for (const { text } of EXAMPLES) expect(openText(text()).pods).toHaveLength(1);
  });

  it.each(EXAMPLES.filter(({ id }) => id !== 'broken-pod').map((example) => [example.id, example] as const))(
    '%s has no findings above info',
    (_, example) => {
      expect(findings(example.text()).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
    },
  );

  it('the shop has five containers', () => {
    const pod = openText(findExample('shop')?.text() ?? '').pods[0];
    expect(pod?.containers.map(({ id }) => id)).toEqual([
      'migrate',
      'git-sync',
      'redis-proxy',
      'statsd-exporter',
      'shop',
    ]);
  });

  it('the broken pod has the five faults that it announces', () => {
    const found = findings(findExample('broken-pod')?.text() ?? '');
    // The volume that nobody can fill is seen from both of its sides.
    expect(
      found
        .map(({ rule }) => rule)
        .filter((rule) => rule !== 'write-to-read-only')
        .sort(),
    ).toEqual(['localhost-dial-unanswered', 'no-writer', 'port-clash', 'probe-port-name', 'service-target-port']);
  });
});

import { describe, expect, it } from 'vitest';
import { removeContainer } from '../commands/remove-container';
import { openText, runOnText } from '../commands/run-on-text';
import { findCompanion } from './companions/index';
import { recogniseCompanion } from './recognise';
import { answersFor, mainText, withCompanion } from './testing/try-companion';

/** Companions that may stand beside one nginx together; two of them are adapters that announce an endpoint. */
const TOGETHER = ['git-sync', 'envoy-redis', 'statsd-exporter', 'nginx-exporter', 'fluent-bit', 'cloudflared'];

function add(text: string, id: string): { readonly text: string; readonly container: string } {
  const added = withCompanion(text, id, answersFor(findCompanion(id)?.parameters ?? []));
  if (!added.outcome.done) throw new Error(added.outcome.reason);
  return { text: added.text, container: added.outcome.select?.id ?? '' };
}

function remove(text: string, container: string): string {
  const pod = openText(text).pods[0]!;
  const removed = runOnText(text, removeContainer, { pod: pod.id, container });
  if (!removed.outcome.done) throw new Error(removed.outcome.reason);
  return removed.text;
}

/** Twice the same goes too, but for what takes the app's one log directory. */
const pairs = TOGETHER.flatMap((first) =>
  TOGETHER.filter((second) => first !== second || first !== 'fluent-bit').map((second) => [first, second] as const),
);

describe('companions together', () => {
  const main = mainText('nginx', 'Deployment');

  it.each(pairs)('%s and %s leave each other alone', (first, second) => {
    const one = add(main, first);
    const two = add(one.text, second);
    expect(remove(two.text, two.container)).toBe(one.text);
    const other = remove(two.text, one.container);
    expect(remove(other, two.container)).toBe(main);
  });

  it('do not take a directory of the app twice', () => {
    const { text } = add(main, 'fluent-bit');
    const { outcome } = withCompanion(text, 'mtail', {});
    expect(outcome).toEqual({
      done: false,
      reason: 'nginx has the volume fluent-bit-logs at /var/log/app already: choose another path.',
    });
  });

  it('are all recognised in one pod, and leave it in any order', () => {
    let text = main;
    const containers: string[] = [];
    for (const id of TOGETHER) {
      const added = add(text, id);
      text = added.text;
      containers.push(added.container);
    }
    const context = openText(text);
    const pod = context.pods[0]!;
    const found = pod.containers.map((container) => recogniseCompanion(context, pod, container)?.companion.id);
    expect(found).toEqual([...TOGETHER, undefined]);
    for (const container of [
      'fluent-bit',
      'git-sync',
      'nginx-exporter',
      'redis-proxy',
      'cloudflared',
      'statsd-exporter',
    ]) {
      expect(containers).toContain(container);
      text = remove(text, container);
    }
    expect(text).toBe(main);
  });
});

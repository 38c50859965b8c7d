import { describe, expect, test } from 'vitest';
import { podOf } from '../pod/testing/view-of';
import { placeHead } from './head';
import { layoutPod } from './layout-pod';
import { memoryShares, memoryWords } from './memory-bar';
import { paintPod } from './paint/paint-pod';
import { tableMeasure } from './table-measure';

const pod = (...memory: string[]) =>
  podOf(
    `initContainers:\n- {name: i, image: x, resources: {requests: {memory: 2Gi}}}\ncontainers:\n${memory
      .map((amount, index) => `- {name: c${index}, image: x, resources: {requests: {${amount}}}}`)
      .join('\n')}\n`,
  );

describe('the bar of memory', () => {
  test('shares out what the containers that run together ask for', () => {
    const shares = memoryShares(pod('memory: 64Mi', 'memory: 192Mi'));
    expect(shares.map(({ container, share }) => [container.id, share])).toEqual([
      ['c0', 0.25],
      ['c1', 0.75],
    ]);
    expect(memoryWords(shares)).toBe('Memory of 2 containers: c1 192Mi, c0 64Mi.');
  });

  test('is not there unless all of several ask for some', () => {
    for (const view of [pod('memory: 64Mi'), pod('memory: 64Mi', 'cpu: 1'), pod('memory: 64Mi', 'memory: "0"')])
      expect(memoryShares(view)).toEqual([]);
  });

  test('stands below the words, as wide as they are, a piece a container in its colour', () => {
    const view = pod('memory: 1Mi', 'memory: 10Gi', 'memory: 1Gi');
    const fact = placeHead(view, undefined, undefined, 1400, tableMeasure).facts.find(({ id }) => id === 'resources');
    const bar = fact?.bar ?? [];
    expect(bar.map(({ container }) => container)).toEqual(['c0', 'c1', 'c2']);
    expect(bar.every(({ width }) => width >= 3)).toBe(true);
    const [first, last] = [bar[0], bar.at(-1)];
    const words = 'memory 11265Mi';
    expect(fact?.runs[0]?.text).toContain(words);
    expect((last?.x ?? 0) + (last?.width ?? 0) - (first?.x ?? 0)).toBeCloseTo(tableMeasure(words, 'text'), 1);
    expect(first?.x).toBe(fact?.box.x);
    const parts = paintPod(layoutPod(view, [], { width: 1400 })).filter(({ id }) => id.startsWith('memory:'));
    expect(parts.map(({ role }) => role)).toEqual(view.containers.slice(1).map(({ role }) => role));
  });

  test('goes with its words when there is no room for them', () => {
    const view = pod('memory: 64Mi', 'memory: 192Mi');
    const fact = placeHead(view, undefined, undefined, 180, tableMeasure).facts.find(({ id }) => id === 'resources');
    expect(fact?.bar ?? []).toEqual([]);
  });
});

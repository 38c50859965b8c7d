import { describe, expect, test } from 'vitest';
import { podOf } from '../pod/testing/view-of';
import { placeHead } from './head';
import { askedWithDelta, quantityDelta } from './resource-delta';
import { tableMeasure } from './table-measure';

const view = (resources: string) => podOf(`containers:\n- {name: a, image: x, resources: ${resources}}\n`);
const small = view('{requests: {cpu: 270m, memory: 240Mi}}');
const large = view('{requests: {cpu: 370m, memory: 304Mi}}');

function resourcesOf(before: typeof small | undefined, now: typeof small, width = 1400) {
  const head = placeHead(now, undefined, undefined, width, tableMeasure, before);
  return head.facts.find((fact) => fact.id === 'resources');
}

describe('the change of what the pod asks for', () => {
  test('is the difference, in the unit it is written in', () => {
    expect(quantityDelta('270m', '370m')).toBe('+100m');
    expect(quantityDelta('1', '1500m')).toBe('+500m');
    expect(quantityDelta('1Gi', '960Mi')).toBe('−64Mi');
    expect(quantityDelta(undefined, '64Mi')).toBe('+64Mi');
    expect(quantityDelta('64Mi', undefined)).toBe('−64Mi');
    expect(quantityDelta('1000m', '1')).toBe('');
    expect(quantityDelta('much', '1')).toBeUndefined();
  });

  test('stands behind the present amount', () => {
    expect(askedWithDelta('cpu', '270m', '370m')).toBe('cpu 270m +100m');
    expect(askedWithDelta('cpu', undefined, '100m')).toBe('cpu +100m');
    expect(askedWithDelta('cpu', '270m', '270m')).toBe('cpu 270m');
    expect(askedWithDelta('cpu', undefined, undefined)).toBe('');
    expect(askedWithDelta('cpu', 'much', '1')).toBe('cpu 1');
  });

  test('is strong in the head while something is held, and nowhere else', () => {
    const runs = resourcesOf(small, large)?.runs ?? [];
    expect(runs.map((run) => run.text.trim()).join(' ')).toBe('cpu 270m +100m memory 240Mi +64Mi Burstable');
    expect(runs.filter((run) => run.font === 'strong').map((run) => run.text)).toEqual(['+100m', '+64Mi']);
    expect(resourcesOf(undefined, large)?.runs.map((run) => run.text)).toEqual(['cpu 370m  memory 304Mi  Burstable']);
    expect(resourcesOf(large, large)?.runs).toEqual(resourcesOf(undefined, large)?.runs);
  });

  test('its words follow one another inside their box, and are said', () => {
    const fact = resourcesOf(small, large);
    const ends = (fact?.runs ?? []).map((run) => [run.x, run.x + tableMeasure(run.text, run.font)] as const);
    for (const [index, [start]] of ends.entries()) {
      if (index > 0) expect(start).toBeGreaterThanOrEqual((ends[index - 1]?.[1] ?? 0) - 0.01);
    }
    expect(ends.at(-1)?.[1]).toBeLessThanOrEqual((fact?.box.x ?? 0) + (fact?.box.width ?? 0) + 0.01);
    expect(fact?.title).toContain('cpu 270m +100m');
  });

  test('gives way like any other fact where there is no room', () => {
    expect(resourcesOf(small, large, 330)?.runs.map((run) => run.text) ?? []).not.toContain('+100m');
  });

  test('a change of the class is told', () => {
    const none = view('{}');
    expect(
      resourcesOf(none, small)
        ?.runs.map((run) => run.text.trim())
        .join(' '),
    ).toBe('cpu +270m memory +240Mi BestEffort → Burstable');
  });
});

import { describe, expect, it } from 'vitest';
import { COMPANIONS } from '../catalogue/companions/index';
import { EXAMPLES } from '../catalogue/examples/index';
import { recogniseCompanion } from '../catalogue/recognise';
import { answersFor, mainText, withCompanion } from '../catalogue/testing/try-companion';
import { openText } from '../commands/run-on-text';
import { type Analysis, analyze } from './analyze';
import { markedView } from './mark-companions';

const OPTIONS = { version: '1.37', podSecurity: 'restricted' } as const;

function marked(text: string): (readonly [string, string | undefined])[] {
  const analysis = analyze(text, OPTIONS);
  return analysis.pods.flatMap((pod) => {
    const view = markedView(pod, analysis);
    return view.containers.map(({ id, companion }) => [`${view.name}/${id}`, companion] as const);
  });
}

function firstCompanion(analysis: Analysis): string | undefined {
  const [pod] = analysis.pods;
  return pod && markedView(pod, analysis).containers[0]?.companion;
}

/** The same from the whole text, without any shortcut. */
function recognised(text: string): (readonly [string, string | undefined])[] {
  const context = openText(text);
  return context.pods.flatMap((pod) =>
    pod.containers.map(
      (container) =>
        [`${pod.name}/${container.id}`, recogniseCompanion(context, pod, container)?.companion.id] as const,
    ),
  );
}

describe('the marked views of an analysis', () => {
  it.each(COMPANIONS.map((companion) => [companion.id, companion] as const))('name %s', (id, companion) => {
    const { text } = withCompanion(mainText(companion.defaultMain, 'Deployment'), id, answersFor(companion.parameters));
    expect(marked(text).filter(([, companion]) => companion === id)).toHaveLength(1);
    expect(marked(text)).toEqual(recognised(text));
  });

  it.each(EXAMPLES.map((example) => [example.id, example] as const))('name what %s holds', (_, example) => {
    expect(marked(example.text())).toEqual(recognised(example.text()));
  });

  it('name nothing where no companion is', () => {
    const text = mainText('nginx', 'Pod');
    expect(marked(text)).toEqual([['web/nginx', undefined]]);
  });

  it('forget a companion when the file that makes it one is gone', () => {
    const { text } = withCompanion(mainText('redis-client', 'Deployment'), 'envoy-redis', {
      primary: 'redis-primary',
      replicas: 'redis-replicas',
    });
    const before = analyze(text, OPTIONS);
    expect(firstCompanion(before)).toBe('envoy-redis');
    const after = analyze(text.replaceAll('listeners:', 'nothing:'), OPTIONS, before);
    expect(firstCompanion(after)).toBeUndefined();
  });
});

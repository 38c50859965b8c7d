import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EXAMPLES } from '../catalogue/examples';
import { readObjects } from '../kubernetes/read-objects';
import { buildPodViews } from '../pod/build-pod-view';
import type { PodView } from '../pod/pod-view';
import { parseStream } from '../yaml/parse';
import { faultsOf } from './faults';
import { gridOf } from './grid';
import { layoutPod } from './layout-pod';
import { containerFacts, podFacts, volumeWords } from './outline-facts';

const viewsOf = (text: string) => buildPodViews(readObjects(parseStream(text)), '1.37');
const folder = new URL('../rules/manifests/sound/', import.meta.url);
const security = { reached: 'baseline', baseline: [], restricted: ['because'] } as const;

const pods: readonly (readonly [string, readonly PodView[]])[] = [
  ...EXAMPLES.map((example) => [example.id, viewsOf(example.text())] as const),
  ...readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name, viewsOf(readFileSync(new URL(name, folder), 'utf8'))] as const),
];

/** Words that carry a fact: names, numbers, paths. What only joins them may be said otherwise. */
function factWords(label: string): string[] {
  return label
    .split(/[\s,;()]+/)
    .map((word) => word.replace(/[.:]+$/, ''))
    .filter((word) => /[\d/]/.test(word) || word.includes('-'));
}

test.each(pods)('%s: what the picture says stands in the outline', (_, views) => {
  for (const view of views) {
    const layout = layoutPod(view, [], { width: 1200, allVolumes: true, security });
    const said = [
      view.name,
      ...podFacts(view, security),
      ...view.containers.flatMap((one) => [one.id, one.name, ...containerFacts(view, one)]),
      ...view.volumes.flatMap((volume) => [volume.name, volumeWords(volume)]),
      ...view.arrivals.map(({ label, detail }) => `${label} ${detail}`),
    ].join(' ');
    const missing = gridOf(view, layout, faultsOf([], view), false).rows.flatMap((row) =>
      row.cells.flatMap((cell) =>
        [cell, ...cell.stops].flatMap(({ id, label }) =>
          // Places and counts are told by the order of the list; an image's parts stand in its reference.
          factWords(
            label
              .replace(/(container|sidecar|step) \d+ of \d+|\d+ (containers?|ports?|volumes?)/g, '')
              .replace(/Image [^ ]+ (\S+)\./, '$1'),
          )
            .filter((word) => !said.includes(word))
            .map((word) => `${id}: ${word}`),
        ),
      ),
    );
    expect(missing).toEqual([]);
  }
});

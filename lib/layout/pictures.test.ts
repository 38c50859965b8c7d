import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { EXAMPLES } from '../catalogue/examples';
import { readObjects } from '../kubernetes/read-objects';
import { buildPodViews } from '../pod/build-pod-view';
import type { PodView } from '../pod/pod-view';
import type { Finding, PictureElement } from '../rules/finding';
import { parseStream } from '../yaml/parse';
import { type LayoutOptions, layoutPod } from './layout-pod';
import { pictureDifferences, pictureLines } from './testing/picture-lines';

/**
 * Visual regression: the drawn pictures of many pods against baselines in the repository. After a wanted change
 * `UPDATE_PICTURES=1 npx vitest run lib/layout/pictures` writes them anew; look at the difference before committing.
 */
const baselines = new URL('./testing/pictures/', import.meta.url);
const update = process.env.UPDATE_PICTURES !== undefined;

const MANIFESTS = [
  'cloud-sql-native',
  'configmap-reload',
  'csi-node',
  'daemonset-node-exporter',
  'dind-runner',
  'envoy-front',
  'fluent-bit-sidecar',
  'gluetun-vpn',
  'grafana-dashboards',
  'init-wait-and-migrate',
  'istio-injected',
  'job-with-native-sidecar',
  'nextcloud-init-copy',
  'nginx-git-sync',
  'oauth2-proxy',
  'postgres-wal-archiver',
  'same-port-tcp-udp',
  'shared-processes',
  'statsd-adapter',
  'wordpress-fpm',
] as const;

const SETTINGS = {
  wide: { width: 1200, editable: true },
  compact: { width: 900, density: 'compact' },
  strip: { width: 600, density: 'strip', editable: true },
  volumes: { width: 1000, allVolumes: true },
  phone: { width: 360, density: 'full', gutter: 88, touch: true },
} as const satisfies Record<string, LayoutOptions>;
type Setting = keyof typeof SETTINGS;
const TURN: readonly Setting[] = ['wide', 'compact', 'volumes', 'strip', 'phone'];

function viewOf(text: string): PodView {
  const [view] = buildPodViews(readObjects(parseStream(text)), '1.37');
  if (!view) throw new Error('no pod');
  return view;
}

/** Findings made for the picture, so that no change of a rule changes it: one of each shape that is drawn. */
function madeFindings(view: PodView): readonly Finding[] {
  const elements: readonly (PictureElement | undefined)[] = [
    view.containers[0] && { kind: 'container', id: view.containers[0].id },
    view.ports[0] && { kind: 'port', id: view.ports[0].id },
    view.volumes[0] && { kind: 'volume', id: view.volumes[0].name },
    view.dials[0] && { kind: 'dial', id: view.dials[0].id },
  ];
  return elements.flatMap((element, index) => {
    if (!element) return [];
    const severity = index % 2 === 0 ? 'error' : 'warning';
    return [{ id: `f${index}`, pod: view.id, severity, message: 'Made.', elements: [element] } as unknown as Finding];
  });
}

function draw(view: PodView, setting: Setting, findings: readonly Finding[]): string[] {
  return pictureLines(
    layoutPod(view, findings, {
      ...SETTINGS[setting],
      verdict:
        findings.length > 0
          ? { level: 'blocks-ready', count: 2, text: 'Will not become ready: 2 causes', causes: [] }
          : { level: 'fine', count: 0, text: 'No fault found', causes: [] },
      security: { reached: 'baseline', baseline: [], restricted: ['a', 'b'] },
    }),
  );
}

const manifest = (name: string) =>
  readFileSync(new URL(`../rules/manifests/sound/${name}.yaml`, import.meta.url), 'utf8');

const pictures: readonly (readonly [string, () => string[]])[] = [
  ...EXAMPLES.flatMap((example) => [
    [`${example.id}.wide`, () => draw(viewOf(example.text()), 'wide', [])] as const,
    [
      `${example.id}.faults`,
      () => draw(viewOf(example.text()), 'compact', madeFindings(viewOf(example.text()))),
    ] as const,
  ]),
  ...MANIFESTS.map((name, index) => {
    const setting = TURN[index % TURN.length] ?? 'wide';
    return [`${name}.${setting}`, () => draw(viewOf(manifest(name)), setting, [])] as const;
  }),
];

describe('pictures look as their baselines', () => {
  if (update) {
    rmSync(baselines, { recursive: true, force: true });
    mkdirSync(baselines);
  }

  test.each(pictures)('%s', (name, drawn) => {
    const file = new URL(`${name}.txt`, baselines);
    const lines = drawn();
    if (update) writeFileSync(file, `${lines.join('\n')}\n`);
    expect(existsSync(file), 'no baseline: write it with UPDATE_PICTURES=1').toBe(true);
    const baseline = readFileSync(file, 'utf8').trimEnd().split('\n');
    const differences = pictureDifferences(baseline, lines);
    expect(differences.slice(0, 12), `${differences.length} differences`).toEqual([]);
  });

  test('no baseline is left of a picture that is not drawn any more', () => {
    const wanted = pictures.map(([name]) => `${name}.txt`).sort();
    expect(readdirSync(baselines).sort()).toEqual(wanted);
  });
});

describe('the comparison', () => {
  const lines = draw(viewOf(manifest('nginx-git-sync')), 'wide', []);
  const changed = (from: string | RegExp, to: string) =>
    pictureDifferences(lines, lines.join('\n').replace(from, to).split('\n'));

  test('passes over a pixel or two', () => {
    const moved = lines.map((line) =>
      line.replace(/^( {2}(?:text|rect|icon|circle)) (\d+)/, (_, a, x) => `${a} ${+x + 2}`),
    );
    expect(moved).not.toEqual(lines);
    expect(pictureDifferences(lines, moved)).toEqual([]);
  });

  test('sees what is moved, coloured, worded otherwise, added or left out', () => {
    const moved = lines.map((line) => line.replace(/^( {2}text) (\d+)/, (_, a, x) => `${a} ${+x + 3}`));
    expect(pictureDifferences(lines, moved).length).toBe(lines.filter((line) => line.startsWith('  text')).length);
    expect(changed('fill:surface', 'fill:raised')).toHaveLength(1);
    expect(changed('"nginx"', '"nginy"')).toHaveLength(1);
    expect(pictureDifferences(lines, lines.slice(0, -1))).toHaveLength(1);
    expect(pictureDifferences(lines, [...lines, '  rect 1 1 1 1'])).toHaveLength(1);
  });

  test('takes no number of a word or a name for a place', () => {
    expect(pictureDifferences(['  text 1 1 "8080"'], ['  text 1 1 "8081"'])).toHaveLength(1);
    expect(pictureDifferences(['body card container:a-1'], ['body card container:a-2'])).toHaveLength(1);
    expect(pictureDifferences(['  path M 1 1L 2 2'], ['  path M 1 1H 2 2'])).toHaveLength(1);
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { renderSvg } from '../export/svg';
import { readObjects } from '../kubernetes/read-objects';
import { buildPodViews } from '../pod/build-pod-view';
import type { PodView } from '../pod/pod-view';
import type { Finding, PictureElement } from '../rules/finding';
import { parseStream } from '../yaml/parse';
import { currentSlot, dropSlots, slotAt } from './drop-slots';
import { faultsOf } from './faults';
import { gridOf } from './grid';
import { afterRemoval, focusIds, moveFocus, placeOf } from './grid-moves';
import { type LayoutOptions, layoutPod } from './layout-pod';
import { pictureFaults } from './testing/picture-faults';

const SHOP = `apiVersion: v1
kind: Pod
metadata: {name: shop}
spec:
  initContainers:
    - {name: migrate, image: "shop/migrate:5"}
    - name: git-sync
      image: registry.k8s.io/git-sync/git-sync:v4.7.1
      restartPolicy: Always
      args: [--repo=https://git.example.com/shop.git, --root=/git]
      volumeMounts: [{name: content, mountPath: /git}, {name: tmp, mountPath: /tmp}]
  containers:
    - name: cache
      image: valkey/valkey:9.1.0
      ports: [{name: redis, containerPort: 6379}]
    - name: web
      image: shop/web:5.2.0
      ports: [{name: http, containerPort: 8080}]
      env: [{name: REDIS_URL, value: "redis://localhost:6379"}]
      volumeMounts: [{name: content, mountPath: /srv/www, readOnly: true}]
  volumes:
    - {name: content, emptyDir: {}}
    - {name: tmp, emptyDir: {}}
`;

function viewsOf(text: string) {
  return buildPodViews(readObjects(parseStream(text)), '1.37');
}

function shop() {
  const [view] = viewsOf(SHOP);
  if (!view) throw new Error('no pod');
  const layout = layoutPod(view, [], { width: 1000, editable: true });
  return { view, layout, grid: gridOf(view, layout, faultsOf([], view), true) };
}

describe('the picture of a real pod', () => {
  test('columns stand in lifecycle order, one lane a kind', () => {
    const { layout } = shop();
    expect(layout.lanes.map((lane) => [lane.kind, lane.columns.length])).toEqual([
      ['init', 1],
      ['sidecar', 1],
      ['app', 2],
    ]);
    const xs = layout.columns.map((column) => column.x);
    expect([...xs].sort((a, b) => a - b)).toEqual(xs);
  });

  test('a shared volume is a row, a private one a word on its card', () => {
    const { layout } = shop();
    expect(layout.volumes.map((row) => row.volume)).toEqual(['content']);
    const card = layout.cards.find((one) => one.container === 'git-sync');
    expect(card?.runs.some((run) => run.text.startsWith('own: tmp'))).toBe(true);
  });

  test('a dial leads into the socket of who listens, through a gap of the rail', () => {
    const { layout } = shop();
    const [dial] = layout.dials;
    const socket = layout.rail.sockets.find((one) => one.container === 'cache');
    expect(dial?.arrow?.x).toBe(socket?.arrival.x);
    const drop = dial?.segments[0]?.x1 ?? 0;
    expect(layout.rail.segments.some(([from, to]) => from < drop && drop < to)).toBe(false);
  });
});

describe('the grid', () => {
  test('every cell has a sentence, every id is there once', () => {
    const { grid } = shop();
    const ids = focusIds(grid);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) {
      const place = placeOf(grid, id);
      expect(place?.stop?.label ?? place?.cell.label).toMatch(/\S/);
    }
  });

  test('arrows go by columns and do not wrap', () => {
    const { grid } = shop();
    expect(moveFocus(grid, 'container:web', 'left')).toBe('container:cache');
    expect(moveFocus(grid, 'container:web', 'right')).toBe('container:web');
    expect(moveFocus(grid, 'container:cache', 'down')).toBe('socket:port:cache/TCP/6379');
    expect(moveFocus(grid, 'socket:port:web/TCP/8080', 'right')).toMatch(/^dial:/);
    expect(moveFocus(grid, 'mount:git-sync:content', 'right')).toBe('mount:cache:content');
    expect(moveFocus(grid, 'mount:web:content', 'row-start')).toBe('mount:migrate:content');
  });

  test('the focus stays with a renamed card and goes to a neighbour of a removed one', () => {
    const before = shop();
    const renamed = viewsOf(SHOP.replace('name: cache', 'name: store'))[0];
    const removed = viewsOf(SHOP.replace(/ {4}- name: cache\n.*\n.*\n/, ''))[0];
    if (!renamed || !removed) throw new Error('no pod');
    const gridFor = (view: typeof renamed) =>
      gridOf(view, layoutPod(view, [], { width: 1000, editable: true }), faultsOf([], view), true);
    expect(afterRemoval(before.grid, gridFor(renamed), 'container:cache')).toBe('container:store');
    expect(afterRemoval(before.grid, gridFor(removed), 'container:cache')).toBe('container:web');
  });

  test('says what matters of a container', () => {
    const { grid } = shop();
    expect(placeOf(grid, 'container:web')?.cell.label).toMatch(
      /^web, app container 2 of 2, main.*\. Image web 5\.2\.0\. Listens on 8080\. Dials localhost 6379\. Mounts content reads only\. Starts after git-sync\.$/,
    );
  });
});

test('the probes of a card have their words', () => {
  const [view] = viewsOf(
    SHOP.replace('      env: ', '      readinessProbe: {httpGet: {path: /healthz, port: http}}\n      env: '),
  );
  if (!view) throw new Error('no pod');
  const grid = gridOf(view, layoutPod(view, [], { width: 1000 }), faultsOf([], view), false);
  expect(placeOf(grid, 'container:web')?.cell.probes?.title).toBe(
    'Readiness probe: HTTP GET /healthz on http every 10 s, 3 failures',
  );
  expect(placeOf(grid, 'container:cache')?.cell.probes).toBeUndefined();
});

describe('places to drop', () => {
  test('indices count within the list that the container would stand in', () => {
    const { view, layout } = shop();
    const slots = dropSlots(view, layout).map((slot) => [slot.kind, slot.index]);
    expect(slots).toEqual([
      ['init', 0],
      ['init', 1],
      ['sidecar', 1],
      ['sidecar', 2],
      ['app', 0],
      ['app', 1],
      ['app', 2],
    ]);
  });

  test('a moved card has one place where it stands, and is not counted', () => {
    const { view, layout } = shop();
    const slots = dropSlots(view, layout, ['cache']).filter((slot) => slot.kind === 'app');
    expect(slots.map((slot) => [slot.index, slot.before])).toEqual([
      [0, 'web'],
      [1, undefined],
    ]);
  });

  test('several moved cards leave one place each, counted without them', () => {
    const { view, layout } = shop();
    const slots = dropSlots(view, layout, ['cache', 'web']).filter((slot) => slot.kind === 'app');
    expect(slots.map((slot) => [slot.index, slot.before])).toEqual([[0, undefined]]);
    const all = dropSlots(view, layout, ['cache', 'web']);
    expect(currentSlot(view, all, ['cache', 'web'])).toBe(all.findIndex((slot) => slot.kind === 'app'));
    expect(currentSlot(view, dropSlots(view, layout, ['migrate', 'web']), ['migrate', 'web'])).toBe(-1);
  });

  test('the lane under the pointer decides', () => {
    const { view, layout } = shop();
    const slots = dropSlots(view, layout);
    const lane = layout.lanes.find((one) => one.kind === 'sidecar');
    expect(slotAt(slots, layout, (lane?.box.x ?? 0) + 3)?.kind).toBe('sidecar');
    expect(slotAt(slots, layout, 5000)?.kind).toBe('app');
  });
});

test('the exported picture is one well-formed document that holds no foreign markup', () => {
  const [view] = viewsOf(SHOP.replace('name: shop', 'name: "<script>&"'));
  if (!view) throw new Error('no pod');
  const svg = renderSvg(layoutPod(view, [], { width: 1000 }), {
    theme: 'auto',
    title: '<b>',
    description: 'a & b',
    manifest: SHOP,
  });
  expect(svg).not.toContain('<script');
  expect(svg).toContain('&lt;b&gt;');
  expect(svg.match(/<svg/g)).toHaveLength(1);
  expect(svg).not.toMatch(/undefined|NaN/);
});

const corpus = new URL('../../../shared/corpus/', import.meta.url);

describe.skipIf(!existsSync(corpus))('real pods', () => {
  test('no text overlaps or leaves its box, no wire crosses a card, and the same pod gives the same picture', () => {
    const bad: string[] = [];
    for (const folder of ['plain', 'partial']) {
      for (const file of readdirSync(new URL(`${folder}/`, corpus))) {
        for (const [index, view] of viewsOf(readFileSync(new URL(`${folder}/${file}`, corpus), 'utf8')).entries()) {
          // With faults on every other pod: badges, tints and words of alarm need room too.
          const findings = index % 2 === 0 ? [] : madeFindings(view);
          for (const options of SETTINGS) {
            const layout = layoutPod(view, findings, options);
            const faults = pictureFaults(layout);
            if (faults.length > 0) bad.push(`${file} ${JSON.stringify(options)}: ${faults[0]}`);
          }
          const twice = [0, 1].map(() => JSON.stringify(layoutPod(view, findings, SETTINGS[0])));
          expect(twice[0]).toBe(twice[1]);
        }
      }
    }
    expect(bad).toEqual([]);
  });
});

const SETTINGS = [
  { width: 1000, editable: true },
  { width: 1600, allVolumes: true },
  { width: 1000, density: 'compact', editable: true },
  { width: 1000, density: 'strip' },
  { width: 360, density: 'full', gutter: 88, touch: true },
] as const satisfies readonly LayoutOptions[];

/** One of each shape that is drawn. */
function madeFindings(view: PodView): readonly Finding[] {
  const elements: readonly (PictureElement | undefined)[] = [
    view.containers[0] && { kind: 'container', id: view.containers[0].id },
    view.ports[0] && { kind: 'port', id: view.ports[0].id },
    view.volumes[0] && { kind: 'volume', id: view.volumes[0].name },
    view.dials[0] && { kind: 'dial', id: view.dials[0].id },
  ];
  return elements.flatMap((element, index) =>
    element === undefined
      ? []
      : [
          {
            id: `f${index}`,
            rule: 'made',
            group: 'practice',
            severity: index % 2 === 0 ? 'error' : 'warning',
            stage: 'risk',
            message: 'Made.',
            documentIndex: view.documentIndex,
            object: undefined,
            pod: view.id,
            field: '',
            place: { documentIndex: view.documentIndex, path: [] },
            range: { start: 0, end: 0 },
            related: [],
            elements: [element],
            fixes: [],
          } satisfies Finding,
        ],
  );
}

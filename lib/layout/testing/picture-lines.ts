/** The drawn picture as lines of text: a baseline that people can read in a diff and that no machine's fonts change. */
import { paintPod } from '../paint/paint-pod';
import type { Shape } from '../paint/shapes';
import type { PodLayout } from '../pod-layout';

/** Pixels by which a place may differ from its baseline. */
const TOLERANCE = 2;

/** A line a part, and below it a line a shape: its places in whole pixels, its look, its words. */
export function pictureLines(layout: PodLayout): string[] {
  return [
    `picture ${layout.density}`,
    `  size ${whole(layout.width)} ${whole(layout.height)}`,
    ...paintPod(layout).flatMap((part) => [
      [part.layer, part.kind, part.id, part.role, part.severity].filter((word) => word !== undefined).join(' '),
      ...part.shapes.map((shape) => `  ${shapeLine(shape)}`),
    ]),
  ];
}

function shapeLine(shape: Shape): string {
  switch (shape.type) {
    case 'text':
      return words(
        'text',
        [shape.x, shape.y],
        shape.anchor,
        shape.upright && 'upright',
        shape.font,
        shape.tone,
        JSON.stringify(shape.text),
      );
    case 'icon':
      return words('icon', [shape.x, shape.y, shape.size], shape.tone, `"${shape.name}"`);
    case 'rect':
      return words('rect', [shape.x, shape.y, shape.w, shape.h], ...look(shape));
    case 'circle':
      return words('circle', [shape.x, shape.y, shape.r], ...look(shape));
    default:
      return words(
        'path',
        [],
        shape.d.replaceAll(NUMBER, (number) => ` ${whole(Number(number))}`),
        ...look(shape),
      );
  }
}

const NUMBER = /-?\d+(?:\.\d+)?/g;

function look(shape: Exclude<Shape, { type: 'text' | 'icon' }>): (string | undefined)[] {
  return [
    shape.fill && `fill:${shape.fill}`,
    shape.stroke && `stroke:${shape.stroke}`,
    shape.dash === undefined ? undefined : `"dash ${shape.dash}"`,
  ];
}

function words(name: string, places: readonly number[], ...more: readonly (string | undefined | false)[]): string {
  return [name, ...places.map(whole), ...more.filter((word) => word !== undefined && word !== false)].join(' ');
}

function whole(value: number): number {
  // Adding 0 turns -0 into 0.
  return Math.round(value) + 0;
}

/** What is drawn otherwise than in the baseline; places may differ by the tolerance. */
export function pictureDifferences(baseline: readonly string[], drawn: readonly string[]): string[] {
  const differences: string[] = [];
  for (let index = 0; index < Math.max(baseline.length, drawn.length); index++) {
    const [old, now] = [baseline[index], drawn[index]];
    if (old === now || (old !== undefined && now !== undefined && near(old, now))) continue;
    differences.push(`line ${index + 1}: ${old?.trim() ?? 'nothing'} → ${now?.trim() ?? 'nothing'}`);
  }
  return differences;
}

function near(old: string, now: string): boolean {
  // Names of parts and words on the picture must be the same; only shapes have places.
  if (!old.startsWith('  ') || !now.startsWith('  ')) return false;
  const [oldPlaces, oldWords] = split(old);
  const [nowPlaces, nowWords] = split(now);
  if (oldWords !== nowWords || oldPlaces.replaceAll(NUMBER, '#') !== nowPlaces.replaceAll(NUMBER, '#')) return false;
  const before = oldPlaces.match(NUMBER) ?? [];
  return (nowPlaces.match(NUMBER) ?? []).every(
    (place, index) => Math.abs(Number(place) - Number(before[index])) <= TOLERANCE,
  );
}

function split(line: string): readonly [string, string] {
  const quote = line.indexOf('"');
  return quote < 0 ? [line, ''] : [line.slice(0, quote), line.slice(quote)];
}

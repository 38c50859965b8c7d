import { ASCENT, DESCENT, FONTS, type Measure } from '../fonts';
import { paintPod } from '../paint/paint-pod';
import type { Part } from '../paint/shapes';
import type { Box, PodLayout, TextRun } from '../pod-layout';
import { tableMeasure } from '../table-measure';

/**
 * What is wrong with a picture as geometry: texts that overlap or leave their box, wires that cross a card or a text,
 * sockets that touch. Empty for a good one. The tests run it over generated and real pods.
 */
export function pictureFaults(layout: PodLayout, measure: Measure = tableMeasure): string[] {
  const parts = paintPod(layout);
  return [
    ...overlappingTexts(parts, measure),
    ...textsOutside(layout, parts, measure),
    ...crossedByWires(layout, measure),
    ...crowdedSockets(layout),
    ...strayPills(layout),
  ];
}

interface PlacedText extends Box {
  readonly text: string;
  readonly part: string;
}

/** The box of a text as it is drawn. */
export function textBox(run: TextRun, measure: Measure): Box {
  const size = FONTS[run.font].size;
  const width = measure(run.text, run.font);
  if (run.upright)
    return { x: run.x - size * ASCENT, y: run.y - width, width: size * (ASCENT + DESCENT), height: width };
  const left = run.anchor === 'end' ? run.x - width : run.anchor === 'middle' ? run.x - width / 2 : run.x;
  return { x: left, y: run.y - size * ASCENT, width, height: size * (ASCENT + DESCENT) };
}

function textsOf(parts: readonly Part[], measure: Measure): PlacedText[] {
  return parts.flatMap((part) =>
    part.shapes.flatMap((shape) =>
      shape.type === 'text' && shape.text !== ''
        ? [{ ...textBox(shape, measure), text: shape.text, part: part.id }]
        : [],
    ),
  );
}

const SLACK = 0.6;

function meets(a: Box, b: Box, slack = SLACK): boolean {
  return (
    a.x + a.width > b.x + slack &&
    b.x + b.width > a.x + slack &&
    a.y + a.height > b.y + slack &&
    b.y + b.height > a.y + slack
  );
}

function inside(inner: Box, outer: Box, slack = SLACK): boolean {
  return (
    inner.x >= outer.x - slack &&
    inner.y >= outer.y - slack &&
    inner.x + inner.width <= outer.x + outer.width + slack &&
    inner.y + inner.height <= outer.y + outer.height + slack
  );
}

function overlappingTexts(parts: readonly Part[], measure: Measure): string[] {
  const placed = textsOf(parts, measure).sort((a, b) => a.y - b.y);
  const faults: string[] = [];
  for (let i = 0; i < placed.length; i++) {
    const a = placed[i];
    if (!a) continue;
    for (let j = i + 1; j < placed.length; j++) {
      const b = placed[j];
      if (!b || b.y > a.y + a.height) break;
      if (meets(a, b)) faults.push(`"${a.text}" (${a.part}) overlaps "${b.text}" (${b.part})`);
    }
  }
  return faults;
}

function textsOutside(layout: PodLayout, parts: readonly Part[], measure: Measure): string[] {
  const faults: string[] = [];
  const frame = { x: 0, y: 0, width: layout.width, height: layout.height };
  const check = (run: TextRun, box: Box, where: string) => {
    if (run.text !== '' && !inside(textBox(run, measure), box)) faults.push(`"${run.text}" leaves ${where}`);
  };
  for (const part of parts)
    for (const shape of part.shapes) if (shape.type === 'text') check(shape, frame, 'the frame');
  for (const lane of layout.lanes) for (const run of lane.runs) check(run, lane.box, `lane ${lane.id}`);
  for (const card of layout.cards) {
    for (const run of card.runs) check(run, card.box, card.key);
    for (const probe of card.probes) {
      check(probe.letter, probe.box, probe.key);
      if (!inside(probe.box, card.box)) faults.push(`${probe.key} leaves its card`);
    }
    if (card.badge && card.runs.some((run) => meets(textBox(run, measure), card.badge?.box ?? (run as never)))) {
      faults.push(`the badge of ${card.key} covers a text`);
    }
  }
  for (const row of layout.volumes) {
    for (const run of row.runs)
      check(run, { x: 0, y: row.box.y, width: layout.gutter, height: row.box.height }, row.key);
    for (const mount of row.mounts) {
      for (const run of [mount.run, mount.file]) if (run) check(run, mount.box, mount.key);
    }
  }
  for (const socket of layout.rail.sockets) {
    for (const run of socket.runs) if (socket.label) check(run, socket.label, `the label of ${socket.keys[0]}`);
  }
  for (const row of layout.rows) {
    row.cells.forEach((cell, index) => {
      const end = row.cells.slice(index + 1).find(({ runs }) => runs.length > 0)?.box.x ?? layout.width;
      for (const run of cell.runs)
        check(run, { ...cell.box, width: end - cell.box.x }, `${row.id} of ${cell.container}`);
    });
  }
  for (const fact of layout.head.facts) for (const run of fact.runs) check(run, fact.box, `the head's ${fact.id}`);
  return faults;
}

interface Line {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

function crosses(line: Line, box: Box, margin: number): boolean {
  const left = Math.min(line.x1, line.x2);
  const right = Math.max(line.x1, line.x2);
  const top = Math.min(line.y1, line.y2);
  const bottom = Math.max(line.y1, line.y2);
  return (
    right > box.x - margin &&
    left < box.x + box.width + margin &&
    bottom > box.y - margin &&
    top < box.y + box.height + margin
  );
}

function crossedByWires(layout: PodLayout, measure: Measure): string[] {
  const faults: string[] = [];
  const cards = layout.cards.map((card) => ({ box: shrink(card.box, 1), name: card.key }));
  const labels = layout.rail.sockets.flatMap((socket) =>
    socket.label ? [{ box: shrink(socket.label, 0.5), name: `label ${socket.keys[0]}` }] : [],
  );
  const words = layout.rows.flatMap((row) =>
    row.cells.flatMap((cell) => cell.runs.map((run) => ({ box: textBox(run, measure), name: `"${run.text}"` }))),
  );
  for (const dial of layout.dials) {
    const others = layout.dials.flatMap((other) =>
      other !== dial && other.label
        ? other.label.runs.map((run) => ({ box: shrink(textBox(run, measure), 1), name: `"${run.text}"` }))
        : [],
    );
    for (const segment of dial.segments) {
      for (const { box, name } of [...cards, ...labels, ...words, ...others]) {
        if (crosses(segment, box, 0)) faults.push(`the wire ${dial.title} crosses ${name}`);
      }
    }
  }
  const pills = layout.volumes.flatMap((row) =>
    row.mounts.map((mount) => ({ box: mount.box, name: mount.key, volume: mount.volume })),
  );
  for (const bus of layout.buses) {
    const segment = { x1: bus.x, y1: bus.y1, x2: bus.x, y2: bus.y2 };
    for (const { box, name } of [...cards, ...pills])
      if (crosses(segment, box, 0)) faults.push(`the bus of ${bus.container} crosses ${name}`);
  }
  for (const row of layout.volumes) {
    if (!row.track) continue;
    const segment = { x1: row.track.x1, y1: row.track.y, x2: row.track.x2, y2: row.track.y };
    for (const { box, name } of cards)
      if (crosses(segment, box, 0)) faults.push(`the track ${row.volume} crosses ${name}`);
    for (const { box, name, volume } of pills) {
      if (volume !== row.volume && crosses(segment, box, 0)) faults.push(`the track ${row.volume} crosses ${name}`);
    }
  }
  return faults;
}

function shrink(box: Box, by: number): Box {
  return { x: box.x + by, y: box.y + by, width: box.width - 2 * by, height: box.height - 2 * by };
}

function crowdedSockets(layout: PodLayout): string[] {
  const faults: string[] = [];
  const { sockets, segments } = layout.rail;
  sockets.forEach((socket, index) => {
    for (const other of sockets.slice(index + 1)) {
      if (Math.abs(other.x - socket.x) < 16) faults.push(`sockets ${socket.keys[0]} and ${other.keys[0]} touch`);
      if (socket.label && other.label && meets(socket.label, other.label))
        faults.push(`labels of ${socket.keys[0]} and ${other.keys[0]} overlap`);
    }
    if (!segments.some(([from, to]) => socket.x - 7 >= from - SLACK && socket.x + 7 <= to + SLACK)) {
      faults.push(`socket ${socket.keys[0]} stands in a gap of the rail`);
    }
    const card = layout.cards.find((candidate) => candidate.container === socket.container);
    if (card && (socket.x < card.box.x || socket.x > card.box.x + card.box.width))
      faults.push(`socket ${socket.keys[0]} stands beside its card`);
  });
  return faults;
}

function strayPills(layout: PodLayout): string[] {
  const faults: string[] = [];
  const columns = new Map(layout.columns.map((column) => [column.container, column]));
  for (const row of layout.volumes) {
    for (const mount of row.mounts) {
      const column = columns.get(mount.container);
      if (!column || mount.box.x + mount.box.width > column.x + column.width + SLACK)
        faults.push(`${mount.key} leaves its column`);
      if (!inside(mount.box, row.box)) faults.push(`${mount.key} leaves its row`);
    }
  }
  return faults;
}

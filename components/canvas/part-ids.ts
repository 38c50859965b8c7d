import type { PictureGrid } from '@/lib/layout/grid';
import type { GridPlace } from '@/lib/layout/grid-moves';
import type { Part } from '@/lib/layout/paint/shapes';
import type { PodView } from '@/lib/pod/pod-view';
import type { Finding, PictureElement, Severity } from '@/lib/rules/finding';
import type { Chip } from './overlays';

/** The place in the grid that shows an element; the card of its container where it has none of its own. */
export function idOfElement(grid: PictureGrid, element: PictureElement): string | undefined {
  const key = `${element.kind}:${element.id}`;
  let card: string | undefined;
  const owner = ownerOf(element);
  for (const row of grid.rows) {
    for (const cell of row.cells) {
      const stop = cell.stops.find((candidate) => candidate.keys.includes(key));
      if (stop) return stop.id;
      if (cell.id === key || cell.keys.some((own) => own.replace(/#\d+$/, '') === key)) {
        return cell.stops[0]?.id ?? cell.id;
      }
      if (cell.kind === 'card' && cell.container === owner) card = cell.id;
    }
  }
  return card;
}

function ownerOf(element: PictureElement): string | undefined {
  switch (element.kind) {
    case 'container':
      return element.id;
    case 'mount':
    case 'probe':
      return element.id.slice(0, element.id.lastIndexOf(':'));
    case 'port':
      return element.id.split('/').slice(0, -2).join('/');
    default:
      return undefined;
  }
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Where the focus enters the picture: at the worst finding, else at the first card. */
export function entryOf(grid: PictureGrid, findings: readonly Finding[], pod: string): string | undefined {
  const own = findings.filter((finding) => finding.pod === pod && finding.severity !== 'info');
  const worst = [...own].sort((a, b) => RANK[a.severity] - RANK[b.severity])[0];
  for (const element of worst?.elements ?? []) {
    const id = idOfElement(grid, element);
    if (id !== undefined) return id;
  }
  return undefined;
}

/** Parts of the preview that the picture does not have yet. */
export function freshParts(before: readonly Part[], after: readonly Part[]): ReadonlySet<string> {
  const known = new Set(before.map((part) => part.id));
  return new Set(after.filter((part) => !known.has(part.id)).map((part) => part.id));
}

/** "+ creates" on new cards, "~ n changes" on those that change. */
export function effectChips(
  before: PodView,
  after: PodView,
  effects: readonly { readonly kind: string; readonly text: string }[],
): Chip[] {
  const known = new Map(before.containers.map((container) => [container.id, container]));
  return after.containers.flatMap((container): Chip[] => {
    const old = known.get(container.id);
    if (!old) return [{ container: container.id, text: '+ creates' }];
    const changes = effects.filter((effect) => effect.text.startsWith(`${container.id}:`)).length;
    return changes > 0
      ? [{ container: container.id, text: `~ ${changes} ${changes === 1 ? 'change' : 'changes'}` }]
      : [];
  });
}

/** Findings about a place: those that name it, and on a card all that name a part of the container. */
export function findingsAt(place: GridPlace, findings: readonly Finding[]): Finding[] {
  const keys = place.stop?.keys ?? place.cell.keys;
  const container = place.cell.kind === 'card' ? place.cell.container : undefined;
  return findings.filter((finding) =>
    finding.elements.some(
      (element) =>
        keys.includes(`${element.kind}:${element.id}`) || (container !== undefined && ownerOf(element) === container),
    ),
  );
}

/** The finding that names exactly what is pointed at: pointing shows its other half. A card has its badge for that. */
export function findingAt(place: GridPlace | undefined, findings: readonly Finding[]): string | undefined {
  if (!place || place.cell.kind === 'card') return undefined;
  return findingsAt(place, findings).find((finding) => finding.severity !== 'info')?.id;
}

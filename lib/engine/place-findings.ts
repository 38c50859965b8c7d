import { formatPath } from '../kubernetes/api-issue';
import type { KubernetesObject } from '../kubernetes/object';
import type { Place } from '../pod/pod-view';
import type { Finding, RelatedPlace } from '../rules/finding';
import { compareRanked } from '../rules/rank';
import type { RawFinding } from '../rules/raw-finding';
import { rangeIn } from '../yaml/locate';
import type { TextRange } from '../yaml/text-edit';
import type { Path, PlacedDocument } from '../yaml/tree';
import type { Analysis } from './analyze';

const NO_FIXES: Finding['fixes'] = [];
const NOWHERE: TextRange = { start: 0, end: 0 };

/** What can be said of a finding without knowing where its documents stand in the text. */
interface Placing {
  readonly own: TextRange;
  readonly field: string;
  readonly object: Finding['object'];
  readonly related: readonly { readonly range: TextRange; readonly field: string }[];
}

/** Kept, as a finding lives only as long as its documents do. */
const placings = new WeakMap<RawFinding, Placing>();

function relativeRange(documents: readonly PlacedDocument[], place: Place): TextRange {
  const placed = documents[place.documentIndex];
  return placed === undefined ? NOWHERE : rangeIn(placed.document, place);
}

function placingOf(documents: readonly PlacedDocument[], objects: ObjectsByPlace, raw: RawFinding): Placing {
  const known = placings.get(raw);
  if (known !== undefined) return known;
  const object = objects.at(raw.at.documentIndex, raw.at.path);
  const made: Placing = {
    own: raw.range ?? relativeRange(documents, raw.at),
    field: fieldOf(object, raw.at.path),
    object: object === undefined ? undefined : { kind: object.kind, name: object.name },
    related: raw.related.map(({ at }, index) => ({
      range: raw.relatedRanges?.[index] ?? relativeRange(documents, at),
      field: fieldOf(objects.at(at.documentIndex, at.path), at.path),
    })),
  };
  placings.set(raw, made);
  return made;
}

function shifted(documents: readonly PlacedDocument[], documentIndex: number, range: TextRange): TextRange {
  const offset = documents[documentIndex]?.offset ?? 0;
  return { start: range.start + offset, end: range.end + offset };
}

/** Objects by document, to tell whose field a place is. */
export class ObjectsByPlace {
  private readonly byDocument = new Map<number, KubernetesObject[]>();

  constructor(objects: readonly KubernetesObject[]) {
    for (const object of objects) {
      const list = this.byDocument.get(object.documentIndex);
      if (list) list.push(object);
      else this.byDocument.set(object.documentIndex, [object]);
    }
  }

  at(documentIndex: number, path: Path): KubernetesObject | undefined {
    return this.byDocument
      .get(documentIndex)
      ?.find((object) => object.path.every((step, index) => path[index] === step));
  }
}

function fieldOf(object: KubernetesObject | undefined, path: Path): string {
  return formatPath(object === undefined ? path : path.slice(object.path.length));
}

/** A finding together with what it was made from: fixes are worked out only when somebody asks. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly raw: RawFinding;
}

/** Gives findings their absolute ranges, fields and ids, worst first. */
export function placeFindings(analysis: Analysis): PlacedFinding[] {
  const { documents } = analysis.stream;
  const objects = new ObjectsByPlace(analysis.objects);
  const ranked = analysis.raw.map((raw) => {
    const placing = placingOf(documents, objects, raw);
    const { severity, stage, rule, at } = raw;
    const range = shifted(documents, at.documentIndex, placing.own);
    return { raw, range, placing, severity, stage, rule, documentIndex: at.documentIndex, start: range.start };
  });
  ranked.sort(compareRanked);
  return ranked.map(({ raw, range, placing }, index): PlacedFinding => {
    const places = raw.related.map(({ message, at }, position): RelatedPlace => {
      const other = placing.related[position];
      return {
        message,
        field: other?.field ?? '',
        place: at,
        range: shifted(documents, at.documentIndex, other?.range ?? NOWHERE),
      };
    });
    const finding: Finding = {
      id: `f${index}`,
      rule: raw.rule,
      group: raw.group,
      severity: raw.severity,
      stage: raw.stage,
      message: raw.message,
      documentIndex: raw.at.documentIndex,
      object: placing.object,
      pod: raw.pod,
      field: placing.field,
      place: raw.at,
      range,
      related: places,
      elements: raw.elements,
      fixes: raw.fixes.length === 0 ? NO_FIXES : raw.fixes.map(({ title, safe }) => ({ title, safe })),
    };
    return { finding, raw };
  });
}

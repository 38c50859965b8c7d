import type { ObjectIndex } from './object-index';
import type { Evidence } from './pod-view';
import { valueAt } from './tolerant-read';

const LITERAL: ReadonlySet<Evidence['source']> = new Set(['arguments', 'environment', 'config']);

/** Marks only the port's digits in the scalar that tells it, where they stand there exactly once. */
export function narrowEvidence(evidence: Evidence, port: number, index: ObjectIndex): Evidence {
  const { place } = evidence;
  if (place === undefined || place.within !== undefined || !LITERAL.has(evidence.source)) return evidence;
  const holder = index.holderOf(place);
  const text = holder === undefined ? undefined : valueAt(holder.value, place.path.slice(holder.path.length));
  if (typeof text !== 'string') return evidence;
  const [first, second] = text.matchAll(new RegExp(`(?<![\\w.])${port}(?![\\w.]|:\\d)`, 'g'));
  if (first === undefined || second !== undefined) return evidence;
  return { ...evidence, place: { ...place, within: { start: first.index, end: first.index + String(port).length } } };
}

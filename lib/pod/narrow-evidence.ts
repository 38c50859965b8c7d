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
  const digits = String(port);
  const start = standsAlone(text, digits, 0);
  if (start < 0 || standsAlone(text, digits, start + digits.length) >= 0) return evidence;
  return { ...evidence, place: { ...place, within: { start, end: start + digits.length } } };
}

/** Where digits stand from an offset on, not as part of a longer number or word nor before a `:` with a port; or −1. */
function standsAlone(text: string, digits: string, from: number): number {
  for (let at = text.indexOf(digits, from); at >= 0; at = text.indexOf(digits, at + 1)) {
    if (at > 0 && isPartOfWord(text.charCodeAt(at - 1))) continue;
    const end = at + digits.length;
    const next = text.charCodeAt(end);
    if (isPartOfWord(next) || (next === 0x3a && isDigit(text.charCodeAt(end + 1)))) continue;
    return at;
  }
  return -1;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Letters, digits, `_` and `.`. */
function isPartOfWord(code: number): boolean {
  return (
    isDigit(code) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f || code === 0x2e
  );
}

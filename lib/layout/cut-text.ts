import type { FontName, Measure } from './fonts';

/** Longest text that is looked at: what lies beyond never fits anywhere. */
const LONGEST = 400;

/**
 * Manifest text made fit for one line: control and direction characters (which could make a name look like another)
 * become a visible mark.
 */
export function oneLine(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST / 2)}…${text.slice(-LONGEST / 2)}` : text;
  return short.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '·');
}

/** The text if it fits, else its beginning and its end around an ellipsis; '' when nothing sensible fits. */
export function cutMiddle(text: string, font: FontName, width: number, measure: Measure): string {
  return cut(text, font, width, measure, (characters, kept) => {
    const head = Math.ceil(kept / 2);
    const tail = kept - head;
    return `${characters.slice(0, head).join('')}…${tail ? characters.slice(-tail).join('') : ''}`;
  });
}

/** The text if it fits, else its beginning with an ellipsis. */
export function cutEnd(text: string, font: FontName, width: number, measure: Measure): string {
  return cut(text, font, width, measure, (characters, kept) => `${characters.slice(0, kept).join('').trimEnd()}…`);
}

function cut(
  text: string,
  font: FontName,
  width: number,
  measure: Measure,
  shorten: (characters: readonly string[], kept: number) => string,
): string {
  if (measure(text, font) <= width) return text;
  const characters = Array.from(text);
  let fits = 0;
  let fails = characters.length;
  while (fails - fits > 1) {
    const middle = (fits + fails) >> 1;
    if (measure(shorten(characters, middle), font) <= width) fits = middle;
    else fails = middle;
  }
  return fits === 0 ? '' : shorten(characters, fits);
}

/** A file path: whole, else first and last segment (`/etc/…/conf.d`), else the last one, else that one cut. */
export function cutPath(path: string, font: FontName, width: number, measure: Measure): string {
  if (measure(path, font) <= width) return path;
  const segments = path.split('/').filter((segment) => segment !== '');
  const first = segments[0];
  const last = segments.at(-1);
  if (first !== undefined && last !== undefined && segments.length > 2) {
    const both = `/${first}/…/${last}`;
    if (measure(both, font) <= width) return both;
  }
  if (last !== undefined && segments.length > 1) {
    const end = `…/${last}`;
    if (measure(end, font) <= width) return end;
  }
  return cutMiddle(last ?? path, font, width, measure);
}

/** Breaks a name after `-`, `.` and `_` into at most `lines` lines; what does not fit is cut in its middle. */
export function wrapName(name: string, font: FontName, width: number, measure: Measure, lines: number): string[] {
  const parts = name.match(/[^-._]*[-._]+|[^-._]+/g) ?? [name];
  if (lines <= 1 || measure(name, font) <= width) return [cutName(parts, font, width, measure)];
  let first = '';
  let used = 0;
  for (const part of parts) {
    if (measure(first + part, font) > width) break;
    first += part;
    used++;
  }
  const rest = parts.slice(used).join('');
  // A single long word: no place to break, so its middle goes.
  if (first === '' || rest === '') return [cutMiddle(name, font, width, measure)];
  return [first, ...wrapName(rest, font, width, measure, lines - 1)];
}

/**
 * A name that does not fit: its last parts where they say enough (`…number-6`), as names that are much alike differ
 * there; else its beginning and its end.
 */
function cutName(parts: readonly string[], font: FontName, width: number, measure: Measure): string {
  const middle = cutMiddle(parts.join(''), font, width, measure);
  if (!middle.includes('…')) return middle;
  for (let from = 1; from < parts.length; from++) {
    const tail = `…${parts.slice(from).join('')}`;
    if (measure(tail, font) <= width) return tail.length >= middle.length * 0.6 ? tail : middle;
  }
  return middle;
}

/** The first of the candidates that fits, or undefined: labels give way in the order given. */
export function firstFit(
  candidates: readonly string[],
  font: FontName,
  width: number,
  measure: Measure,
): string | undefined {
  return candidates.find((candidate) => measure(candidate, font) <= width);
}

import { INTER_WIDTHS, MEASURED_RANGES, MONO_WIDTH } from './font-widths.generated';
import { FONTS, type FontName, type Measure } from './fonts';

const FACES = {
  400: INTER_WIDTHS.regular,
  500: INTER_WIDTHS.medium,
  600: INTER_WIDTHS.semibold,
  700: INTER_WIDTHS.bold,
} as const;

/** Wide characters (Chinese, Japanese, Korean, emoji) take a full em in the fallback fonts. */
const FULL_WIDTH = 1050;
/** Other characters that the fonts lack: a generous guess, so that a cut is never too late. */
const UNKNOWN = 760;

/**
 * Measures with the advance widths of the self-hosted fonts. Kerning is off in the picture, so the sum of the
 * advances is the width; characters outside the table are taken as wide as a fallback font would have them.
 */
export const tableMeasure: Measure = (text, name) => {
  const font = FONTS[name];
  let sum = 0;
  if (font.family === 'mono') {
    for (const character of text) sum += monoWidth(character.codePointAt(0) ?? 0);
  } else {
    const face = FACES[font.weight];
    for (const character of text) sum += interWidth(face, character.codePointAt(0) ?? 0);
  }
  return (sum * font.size) / 1000;
};

function interWidth(face: readonly (readonly number[])[], code: number): number {
  for (let index = 0; index < MEASURED_RANGES.length; index++) {
    const range = MEASURED_RANGES[index];
    if (range && code >= range[0] && code <= range[1]) return face[index]?.[code - range[0]] ?? UNKNOWN;
  }
  return fallbackWidth(code);
}

function monoWidth(code: number): number {
  return code < 0x250 || (code >= 0x2010 && code <= 0x2193) ? MONO_WIDTH : fallbackWidth(code);
}

function fallbackWidth(code: number): number {
  return code >= 0x1100 ? FULL_WIDTH : UNKNOWN;
}

/** The same widths, remembered: layouts measure the same few words again and again. */
export function cachedMeasure(measure: Measure = tableMeasure): Measure {
  const known = new Map<FontName, Map<string, number>>();
  return (text, font) => {
    let widths = known.get(font);
    if (!widths) {
      widths = new Map();
      known.set(font, widths);
    }
    const width = widths.get(text);
    if (width !== undefined) return width;
    const measured = measure(text, font);
    if (widths.size > 5000) widths.clear();
    widths.set(text, measured);
    return measured;
  };
}

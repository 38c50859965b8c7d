/** The type of the picture: a fixed set of faces and sizes, so that everything can be measured without a browser. */
export type FontName =
  | 'title'
  | 'name'
  | 'strong'
  | 'text'
  | 'small'
  | 'small-strong'
  | 'mono'
  | 'mono-strong'
  | 'badge';

export interface Font {
  readonly family: 'sans' | 'mono';
  /** Pixels. */
  readonly size: number;
  readonly weight: 400 | 500 | 600 | 700;
}

export const FONTS: Readonly<Record<FontName, Font>> = {
  title: { family: 'sans', size: 18, weight: 700 },
  name: { family: 'sans', size: 13, weight: 600 },
  strong: { family: 'sans', size: 12, weight: 600 },
  text: { family: 'sans', size: 12, weight: 400 },
  small: { family: 'sans', size: 11, weight: 400 },
  'small-strong': { family: 'sans', size: 11, weight: 600 },
  mono: { family: 'mono', size: 11, weight: 400 },
  'mono-strong': { family: 'mono', size: 11, weight: 700 },
  badge: { family: 'sans', size: 11, weight: 700 },
};

/** Width in pixels of a text set in one of the fonts. */
export type Measure = (text: string, font: FontName) => number;

/** How far a line reaches above and below its baseline, as a part of the type size (Inter and JetBrains Mono agree). */
export const ASCENT = 0.78;
export const DESCENT = 0.24;

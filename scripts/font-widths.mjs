/**
 * Measures the advance widths of the picture's fonts in a real browser and writes lib/layout/font-widths.generated.ts,
 * so that layout, tests, CLI and worker need no DOM. Run after a change of the font packages:
 *   node scripts/font-widths.mjs [path of a Chromium]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const root = fileURLToPath(new URL('..', import.meta.url));
const font = (file) =>
  `url(data:font/woff2;base64,${readFileSync(`${root}node_modules/@fontsource-variable/${file}`).toString('base64')})`;

/** Latin with its extensions, general punctuation, arrows and a few mathematical signs. */
const RANGES = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x2010, 0x2027],
  [0x2190, 0x2193],
  [0x2264, 0x2265],
];
const FACES = { regular: '400', medium: '500', semibold: '600', bold: '700' };

const browser = await chromium.launch({
  ...(process.argv[2] ? { executablePath: process.argv[2] } : {}),
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage();
await page.setContent(`<style>
@font-face{font-family:I;font-weight:100 900;src:${font('inter/files/inter-latin-wght-normal.woff2')};unicode-range:U+0-FF,U+131,U+152-153,U+2000-206F,U+2191,U+2193}
@font-face{font-family:I;font-weight:100 900;src:${font('inter/files/inter-latin-ext-wght-normal.woff2')};unicode-range:U+100-130,U+132-151,U+154-2AF}
@font-face{font-family:J;font-weight:100 800;src:${font('jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2')}}
</style><p style="font-family:I;font-weight:400">aā…</p><p style="font-family:I;font-weight:600">aā</p><p style="font-family:J">a</p>`);
const widths = await page.evaluate(
  async ({ ranges, faces }) => {
    await document.fonts.ready;
    const context = document.createElement('canvas').getContext('2d');
    const measure = (font) => {
      context.font = font;
      return ranges.map(([from, to]) => {
        const list = [];
        for (let code = from; code <= to; code++)
          list.push(Math.round(context.measureText(String.fromCharCode(code)).width));
        return list;
      });
    };
    for (const weight of Object.values(faces)) await document.fonts.load(`${weight} 1000px I`, 'aā');
    await document.fonts.load('400 1000px J');
    const inter = Object.fromEntries(
      Object.entries(faces).map(([face, weight]) => [face, measure(`${weight} 1000px I, monospace`)]),
    );
    context.font = '400 1000px J';
    return { inter, mono: Math.round(context.measureText('0').width) };
  },
  { ranges: RANGES, faces: FACES },
);
await browser.close();

const faces = Object.entries(widths.inter)
  .map(([face, lists]) => `  ${face}: [\n${lists.map((list) => `    [${list.join(', ')}],`).join('\n')}\n  ],`)
  .join('\n');
writeFileSync(
  `${root}lib/layout/font-widths.generated.ts`,
  `// Written by scripts/font-widths.mjs from the font packages; do not edit.

/** First and last code point of each measured range. */
export const MEASURED_RANGES: readonly (readonly [number, number])[] = ${JSON.stringify(RANGES)};

/** Advance widths of Inter in thousandths of the type size, per weight and range. */
export const INTER_WIDTHS = {
${faces}
} as const satisfies Record<string, readonly (readonly number[])[]>;

/** JetBrains Mono: every character is as wide as the next. */
export const MONO_WIDTH = ${widths.mono};
`,
);

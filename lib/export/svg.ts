import { FONTS, type FontName } from '../layout/fonts';
import { ICONS } from '../layout/icons';
import { paintPod } from '../layout/paint/paint-pod';
import type { Part, Shape } from '../layout/paint/shapes';
import type { PodLayout, Tone } from '../layout/pod-layout';
import { THEMES, type Theme } from '../layout/theme';

export interface SvgOptions {
  /** `auto` follows the reader's setting (for web pages); a fixed theme suits documents and other programs. */
  readonly theme: Theme | 'auto';
  readonly title: string;
  /** The picture in words, for those who do not see it. */
  readonly description: string;
  /** Room around the frame in pixels; 16 when absent. */
  readonly margin?: number;
  /** Paints the ground behind the frame. */
  readonly background?: boolean;
  /** `@font-face` rules with the fonts inside, for pictures that travel; trusted text. */
  readonly fontFaces?: string;
  /** The manifest itself, so that the picture can be opened as a design again. */
  readonly manifest?: string;
}

const FAMILIES = {
  sans: "'Inter Variable',Inter,system-ui,-apple-system,'Segoe UI',Roboto,sans-serif",
  mono: "'JetBrains Mono Variable','JetBrains Mono',ui-monospace,'SF Mono',Menlo,Consolas,monospace",
} as const;

/** The picture as a standalone SVG document: no script, no reference to anything outside, all text escaped. */
export function renderSvg(layout: PodLayout, options: SvgOptions): string {
  const margin = options.margin ?? 16;
  const width = Math.ceil(layout.width + margin * 2);
  const height = Math.ceil(layout.height + margin * 2);
  const body = paintPod(layout)
    .map((part) => renderPart(part))
    .join('\n');
  const manifest = options.manifest
    ? `<metadata><manifest xmlns="https://outrigger.dev/ns/manifest">${escapeXml(options.manifest)}</manifest></metadata>`
    : '';
  const ground = options.background === false ? '' : `<rect class="f-bg" width="${width}" height="${height}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t d">
<title id="t">${escapeXml(options.title)}</title>
<desc id="d">${escapeXml(options.description)}</desc>
${manifest}<style>${options.fontFaces ?? ''}${styleSheet(options.theme)}</style>
${ground}<g transform="translate(${margin} ${margin})">
${body}
</g></svg>
`;
}

/** The manifest that `renderSvg` put into a picture, or undefined. */
export function manifestOfSvg(svg: string): string | undefined {
  const found = /<manifest xmlns="https:\/\/outrigger\.dev\/ns\/manifest">([^<]*)<\/manifest>/.exec(svg)?.[1];
  return found === undefined ? undefined : unescapeXml(found);
}

function styleSheet(theme: Theme | 'auto'): string {
  const faces = (Object.keys(FONTS) as FontName[]).map((name) => {
    const font = FONTS[name];
    return `.${name}{font:${font.weight} ${font.size}px ${FAMILIES[font.family]}}`;
  });
  const base = 'text{white-space:pre;font-kerning:none;font-variant-ligatures:none}';
  const colours =
    theme === 'auto'
      ? `${colourRules('light')}@media(prefers-color-scheme:dark){${colourRules('dark')}}`
      : colourRules(theme);
  return `${base}${faces.join('')}${colours}`;
}

function colourRules(theme: Theme): string {
  const { tones, roles } = THEMES[theme];
  const pairs = [
    ...Object.entries(tones),
    ...Object.entries(roles).map(([role, colour]) => [`role-${role}`, colour] as const),
  ];
  return pairs.map(([name, colour]) => `.f-${name}{fill:${colour}}.s-${name}{stroke:${colour}}`).join('');
}

function renderPart(part: Part): string {
  return `<g>${part.shapes.map((shape) => renderShape(shape, part.role ?? 'main')).join('')}</g>`;
}

function renderShape(shape: Shape, role: string): string {
  const name = (tone: Tone) => (tone === 'role' ? `role-${role}` : tone === 'role-tint' ? 'sunken' : tone);
  if (shape.type === 'text') {
    const anchor = shape.anchor && shape.anchor !== 'start' ? ` text-anchor="${shape.anchor}"` : '';
    const title = shape.full && shape.full !== shape.text ? `<title>${escapeXml(shape.full)}</title>` : '';
    const turn = shape.upright ? ` transform="rotate(-90 ${n(shape.x)} ${n(shape.y)})"` : '';
    return `<text class="${shape.font} f-${name(shape.tone)}" x="${n(shape.x)}" y="${n(shape.y)}"${anchor}${turn}>${escapeXml(shape.text)}${title}</text>`;
  }
  if (shape.type === 'icon') return renderIcon(shape, name(shape.tone));
  const classes = [shape.fill && `f-${name(shape.fill)}`, shape.stroke && `s-${name(shape.stroke)}`]
    .filter(Boolean)
    .join(' ');
  const look =
    ` class="${classes}"${shape.fill ? '' : ' fill="none"'}` +
    (shape.stroke ? ` stroke-width="${shape.width ?? 1}"` : '') +
    (shape.dash ? ` stroke-dasharray="${shape.dash}"` : '');
  switch (shape.type) {
    case 'rect':
      return `<rect x="${n(shape.x)}" y="${n(shape.y)}" width="${n(Math.max(0, shape.w))}" height="${n(Math.max(0, shape.h))}"${shape.r ? ` rx="${shape.r}"` : ''}${look}/>`;
    case 'circle':
      return `<circle cx="${n(shape.x)}" cy="${n(shape.y)}" r="${shape.r}"${look}/>`;
    case 'path':
      return `<path d="${shape.d}"${look}${shape.round ? ' stroke-linecap="round" stroke-linejoin="round"' : ''}/>`;
  }
}

function renderIcon(shape: Extract<Shape, { type: 'icon' }>, tone: string): string {
  const icon = ICONS[shape.name];
  const scale = shape.size / 16;
  const strokes = icon.strokes.map((d) => `<path d="${d}"/>`).join('');
  const fills =
    'fills' in icon ? (icon.fills ?? []).map((d) => `<path class="f-${tone}" stroke="none" d="${d}"/>`).join('') : '';
  return `<g transform="translate(${n(shape.x)} ${n(shape.y)}) scale(${n(scale * 100) / 100})" class="s-${tone}" fill="none" stroke-width="${n(1.5 / scale)}" stroke-linecap="round" stroke-linejoin="round">${strokes}${fills}</g>`;
}

function n(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Text for XML: what could end the text or start markup is written as an entity, what XML forbids is left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\r/g, '&#13;');
}

function unescapeXml(text: string): string {
  return text
    .replace(/&#13;/g, '\r')
    .replace(/&quot;/g, '"')
    .replace(/&gt;/g, '>')
    .replace(/&lt;/g, '<')
    .replace(/&amp;/g, '&');
}

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { THEMES } from './theme';

const css = readFileSync(new URL('../../app/tokens.css', import.meta.url), 'utf8');

function block(theme: 'light' | 'dark'): ReadonlyMap<string, string> {
  const start = css.indexOf(`[data-theme="${theme}"] {`);
  const body = css.slice(start, css.indexOf('\n}', start));
  return new Map([...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]));
}

/** WCAG 2 contrast. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [r = 0, g = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue;
  };
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  const tokens = block(theme);
  const { tones, roles } = THEMES[theme];
  const token = (name: string) => tokens.get(name) ?? '';

  test('the exported picture has the colours of the page', () => {
    for (const [name, colour] of Object.entries(tones))
      expect([name, colour]).toEqual([name, token(name.replace(/-tint$/, '-t'))]);
    for (const [name, colour] of Object.entries(roles)) expect([name, colour]).toEqual([name, token(name)]);
  });

  test('texts reach AA on every ground that they stand on', () => {
    const grounds = ['surface', 'raised', 'sunken', 'bg'];
    for (const text of ['ink', 'muted', 'faint', 'brand', 'error', 'warn', ...Object.keys(roles)]) {
      for (const ground of grounds)
        expect(`${text} on ${ground} ${contrast(token(text), token(ground)) >= 4.5}`).toBe(`${text} on ${ground} true`);
    }
    for (const [text, ground] of [
      ['on-brand', 'brand'],
      ['on-error', 'error'],
      ['on-warn', 'warn'],
      ['on-track', 'track'],
      ['error', 'error-t'],
      ['warn', 'warn-t'],
    ] as const) {
      expect(contrast(token(text), token(ground))).toBeGreaterThanOrEqual(4.5);
    }
    for (const role of Object.keys(roles))
      expect(contrast(token('ink'), token(`${role}-t`))).toBeGreaterThanOrEqual(4.5);
  });

  test('lines reach 3:1', () => {
    for (const line of ['edge', 'track']) {
      for (const ground of ['surface', 'sunken'])
        expect(contrast(token(line), token(ground))).toBeGreaterThanOrEqual(3);
    }
  });
});

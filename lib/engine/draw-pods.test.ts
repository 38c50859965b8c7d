import { describe, expect, it } from 'vitest';
import { drawPods } from './draw-pods';
import { TEXT } from './testing/sample-text';

describe('drawPods', () => {
  const pictures = drawPods(TEXT, { theme: 'light' });

  it('draws every workload of a text', () => {
    expect(pictures.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['Deployment web', 'Pod tool', 'Job once']);
    for (const picture of pictures) {
      const svg = picture.svg();
      expect(svg).toMatch(/^<svg [\s\S]*<\/svg>\s*$/);
      for (const { name } of picture.view.containers) expect(svg).toContain(name);
    }
  });

  it('takes theme and density, and shows text as text', () => {
    const [light] = pictures;
    expect(drawPods(TEXT, { theme: 'dark' })[0]?.svg()).not.toBe(light?.svg());
    expect(drawPods(TEXT, { theme: 'light', density: 'strip' })[0]?.svg()).not.toBe(light?.svg());
    const hostile = TEXT.replace('image: nginx:latest', 'image: "<script>alert(1)</script>"');
    expect(drawPods(hostile, { theme: 'light' })[0]?.svg()).not.toContain('<script');
  });

  it('draws nothing where there is no workload', () => {
    expect(drawPods('a: 1\n', { theme: 'light' })).toEqual([]);
    expect(drawPods('a: [', { theme: 'light' })).toEqual([]);
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { IMAGES } from '../catalogue/images';
import { buildPodViews } from './build-pod-view';
import { explain, placesOf } from './testing/check-places';
import { objectsOf } from './testing/objects-of';

const CORPUS = join(process.cwd(), '..', 'shared', 'corpus', 'plain');

describe.skipIf(!existsSync(CORPUS))('real manifests', () => {
  it('are all read without throwing, and links lead to something', () => {
    const known = new Set(IMAGES.map((image) => image.id));
    let pods = 0;
    for (const file of readdirSync(CORPUS)) {
      let objects: ReturnType<typeof objectsOf>;
      try {
        objects = objectsOf(readFileSync(join(CORPUS, file), 'utf8'));
      } catch {
        continue;
      }
      for (const view of buildPodViews(objects, '1.37')) {
        pods += 1;
        const ports = new Set(view.ports.map((port) => port.id));
        const containers = new Set(view.containers.map((container) => container.id));
        expect(ports.size).toBe(view.ports.length);
        for (const dial of view.dials) for (const id of dial.answeredBy) expect(ports).toContain(id);
        for (const arrival of view.arrivals) for (const id of arrival.ports) expect(ports).toContain(id);
        for (const place of placesOf(view)) expect(explain(place, objects)).toBeUndefined();
        for (const port of view.ports) expect(containers).toContain(port.container);
        for (const container of view.containers) {
          if (container.knownImage !== undefined) expect(known).toContain(container.knownImage);
        }
      }
    }
    expect(pods).toBeGreaterThan(200);
  });
});

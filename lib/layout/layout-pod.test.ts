import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutPod } from './layout-pod';
import { arbitraryPod } from './testing/arbitrary-pod';
import { pictureFaults } from './testing/picture-faults';

const densities = fc.constantFrom('full', 'compact', 'strip', undefined);

describe('layoutPod', () => {
  test('no text overlaps another or leaves its box, no wire crosses a card or a label', () => {
    fc.assert(
      fc.property(
        arbitraryPod,
        densities,
        fc.integer({ min: 320, max: 2600 }),
        fc.boolean(),
        fc.boolean(),
        (pod, density, width, editable, allVolumes) => {
          const layout = layoutPod(pod.view, pod.findings, {
            density,
            width,
            editable,
            allVolumes,
            gutter: width < 500 ? 88 : undefined,
            touch: width < 500,
            verdict: { level: 'blocks-ready', count: 2, text: 'Will not become ready: 2 causes', causes: [] },
            security: { reached: 'baseline', baseline: [], restricted: ['a', 'b'] },
            before: allVolumes
              ? { ...pod.view, resources: { requests: {}, limits: {}, qos: 'BestEffort' } }
              : undefined,
          });
          expect(pictureFaults(layout)).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('is a function of view and options', () => {
    fc.assert(
      fc.property(arbitraryPod, densities, (pod, density) => {
        const options = { density, width: 1000, editable: true };
        expect(layoutPod(structuredClone(pod.view), pod.findings, options)).toEqual(
          layoutPod(pod.view, pod.findings, options),
        );
      }),
      { numRuns: 50 },
    );
  });

  test('every container has a card, every volume a row or a word on a card, every port a socket', () => {
    fc.assert(
      fc.property(arbitraryPod, densities, (pod, density) => {
        const layout = layoutPod(pod.view, pod.findings, { density, width: 1200 });
        expect(layout.cards.map((card) => card.container)).toEqual(
          pod.view.containers.map((container) => container.id),
        );
        const sockets = new Set(layout.rail.sockets.flatMap((socket) => socket.ports));
        expect(sockets).toEqual(new Set(pod.view.ports.map((port) => port.id)));
        const rows = new Set(layout.volumes.map((row) => row.volume));
        for (const volume of pod.view.volumes) {
          if (!rows.has(volume.name)) expect(volume.mountedBy).toHaveLength(1);
        }
        const wires = new Set(layout.dials.flatMap((dial) => dial.dials));
        for (const dial of pod.view.dials) {
          const toItself = dial.answeredBy.some((port) => port.startsWith(`${dial.container}/`));
          expect(wires.has(dial.id)).toBe(!toItself);
        }
      }),
      { numRuns: 100 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveContainers } from './move-containers';
import { openText, runOnText } from './run-on-text';

function lanes(text: string): string[] {
  return openText(text).pods[0]?.containers.map(({ id, kind }) => `${id} ${kind}`) ?? [];
}

const MANY = `apiVersion: v1
kind: Pod
metadata: {name: many}
spec:
  initContainers:
    # the first
    - {name: i0, image: "i:0"}
    - {name: i1, image: "i:1"}
    - {name: s0, image: "s:0", restartPolicy: Always}
    - {name: s1, image: "s:1", restartPolicy: Always}
  containers:
    - {name: a0, image: "a:0"}
    - {name: a1, image: "a:1"} # stays with it
    - {name: a2, image: "a:2"}
`;
const MANY_POD = '0/Pod/many';

describe('several containers', () => {
  it('are moved to one place and keep their order', () => {
    const move = (containers: string[], kind: 'init' | 'sidecar' | 'app', index?: number) =>
      lanes(runOnText(MANY, moveContainers, { pod: MANY_POD, containers, kind, index }).text).map(
        (entry) => entry.split(' ')[0],
      );
    expect(move(['a0', 'a2'], 'sidecar', 3)).toEqual(['i0', 'i1', 's0', 'a0', 'a2', 's1', 'a1']);
    expect(move(['s0', 's1'], 'app', 0)).toEqual(['i0', 'i1', 's0', 's1', 'a0', 'a1', 'a2']);
    expect(move(['a0', 'a1'], 'app')).toEqual(['i0', 'i1', 's0', 's1', 'a2', 'a0', 'a1']);
    expect(runOnText(MANY, moveContainers, { pod: MANY_POD, containers: ['a1', 'a2'], kind: 'app' }).outcome).toEqual({
      done: false,
      reason: 'They stand there already.',
    });
  });

  it('are not all made something else than app containers', () => {
    const args = { pod: MANY_POD, containers: ['a0', 'a1', 'a2'], kind: 'sidecar' as const };
    const { text, outcome } = runOnText(MANY, moveContainers, args);
    expect(text).toBe(MANY);
    expect(outcome.done).toBe(false);
  });

  it('stand together, in their order, wherever they are moved', () => {
    const ids = ['i0', 'i1', 's0', 's1', 'a0', 'a1', 'a2'];
    fc.assert(
      fc.property(
        fc.subarray(ids, { minLength: 1 }),
        fc.constantFrom('init' as const, 'sidecar' as const, 'app' as const),
        fc.integer({ min: 0, max: 5 }),
        (containers, kind, index) => {
          const { text, outcome } = runOnText(MANY, moveContainers, { pod: MANY_POD, containers, kind, index });
          if (!outcome.done) {
            expect(text).toBe(MANY);
            return;
          }
          const after = openText(text).pods[0]?.containers ?? [];
          expect(after.map(({ id }) => id).sort()).toEqual([...ids].sort());
          const list = kind === 'app' ? 'containers' : 'initContainers';
          const there = after.filter((one) => one.list === list).map(({ id }) => id);
          expect(there.join(' ')).toContain(containers.join(' '));
          expect(after.filter(({ id }) => containers.includes(id)).every((one) => one.kind === kind)).toBe(true);
          // Those that stay keep their order.
          const stay = (all: readonly string[]) => all.filter((id) => !containers.includes(id));
          expect(stay(after.map(({ id }) => id))).toEqual(stay(ids));
        },
      ),
      { numRuns: 60 },
    );
  });
});

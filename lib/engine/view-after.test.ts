import { describe, expect, test } from 'vitest';
import { createEngine } from './create-engine';

const TEXT = `apiVersion: v1
kind: Pod
metadata: {name: shop}
spec:
  initContainers:
    - {name: one, image: "busybox:1.38", restartPolicy: Always}
    - {name: two, image: "busybox:1.38", restartPolicy: Always}
  containers:
    - {name: web, image: "nginx:1.30"}
`;

async function preview(args: object, pod: string) {
  const engine = createEngine();
  await engine.analyze({
    revision: 1,
    text: TEXT,
    options: { version: '1.37', podSecurity: 'baseline', mutedGroups: [] },
    pod: undefined,
  });
  return engine.command({ revision: 1, id: 'move-container', args, preview: pod });
}

describe('the preview of a command', () => {
  test('is the pod as it would be, with the text unchanged', async () => {
    const answer = await preview({ pod: '0/Pod/shop', container: 'two', kind: 'sidecar', index: 0 }, '0/Pod/shop');
    expect(answer?.view?.containers.map(({ name }) => name)).toEqual(['two', 'one', 'web']);
    expect(answer?.edits.length).toBeGreaterThan(0);
  });

  test('is absent when the command is refused or the pod is unknown', async () => {
    const refused = await preview({ pod: '0/Pod/shop', container: 'web', kind: 'sidecar' }, '0/Pod/shop');
    expect(refused?.outcome.done).toBe(false);
    expect(refused?.view).toBeUndefined();
    const elsewhere = await preview({ pod: '0/Pod/shop', container: 'two', kind: 'sidecar', index: 0 }, '7/Pod/none');
    expect(elsewhere?.view).toBeUndefined();
  });
});

import { expect, test } from 'vitest';
import { readObjects } from '../kubernetes/read-objects';
import { NEWEST_VERSION } from '../kubernetes/versions';
import { buildPodView } from '../pod/build-pod-view';
import { parseStream } from '../yaml/parse';
import { defineRule } from './define-rule';
import { indexText, makePodContext } from './pod-context';
import { runRules } from './run';

const documentation = {
  title: 'A rule for the test',
  group: 'network',
  severity: 'warning',
  stage: 'risk',
  why: 'why',
  sources: [],
  examples: { bad: [], good: [] },
} as const;

function context(version: Parameters<typeof makePodContext>[3]['version']) {
  const objects = readObjects(
    parseStream('apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: b}]}\n'),
  );
  const [object] = objects;
  const view = object && buildPodView(object, objects, version);
  if (!object || !view) throw new Error('no pod');
  return makePodContext(view, object, indexText(objects), { version, podSecurity: 'privileged' });
}

test('a rule that throws is reported and takes no other down', () => {
  const broken = defineRule({
    ...documentation,
    id: 'broken',
    check(pod, report) {
      report({ message: 'Before it broke.', at: pod.at([]) });
      throw new Error('out of luck');
    },
  });
  const sound = defineRule({
    ...documentation,
    id: 'sound',
    check: (pod, report) => report({ message: 'Fine.', at: pod.at([]) }),
  });
  const found = runRules(context(NEWEST_VERSION), [broken, sound]);
  expect(found.map((finding) => finding.rule)).toEqual(['broken', 'internal-error', 'sound']);
  expect(found[1]?.message).toContain('out of luck');
});

test('a rule of a later version is left out', () => {
  const later = defineRule({
    ...documentation,
    id: 'later',
    since: '1.35',
    check: (pod, report) => report({ message: 'x.', at: pod.at([]) }),
  });
  expect(runRules(context('1.34'), [later])).toEqual([]);
  expect(runRules(context('1.35'), [later])).toHaveLength(1);
});

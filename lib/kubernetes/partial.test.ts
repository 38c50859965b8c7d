import { expect, test } from 'vitest';
import { parseStream } from '../yaml/parse';
import { isPartial } from './partial';
import { readObjects } from './read-objects';

const WHOLE = 'containers: [{name: app, image: example.com/app:1}]';
const NAMELESS = 'containers: [{name: app, image: example.com/app:1}, {name: proxy}]';

function read(kind: string, spec: string) {
  return readObjects(parseStream(`apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: app}\nspec: {${spec}}\n`)).map(
    (object) => isPartial(object),
  );
}

test.each([
  ['a container without image', `template: {spec: {${NAMELESS}}}`, true],
  ['the same with labels', `template: {metadata: {labels: {a: b}}, spec: {${NAMELESS}}}`, true],
  ['a bare pod spec', `template: {spec: {${WHOLE}}}`, true],
  ['no containers at all', 'replicas: 3', true],
  ['replicas beside the pod spec', `replicas: 3, template: {spec: {${WHOLE}}}`, false],
  ['labels', `template: {metadata: {labels: {a: b}}, spec: {${WHOLE}}}`, false],
  ['a selector', `selector: {matchLabels: {a: b}}, template: {spec: {${NAMELESS}}}`, false],
  ['a directive', 'selector: {}, template: {spec: {containers: [{name: app, $patch: delete}]}}', true],
])('a Deployment with %s', (_, spec, expected) => {
  expect(read('Deployment', spec)).toEqual([expected]);
});

test('a Pod is whole, whatever it lacks', () => {
  expect(read('Pod', NAMELESS)).toEqual([false]);
});

import { expect, test } from 'vitest';
import { gatherFacts } from './container-facts';
import { mentionsPort } from './mentions-port';
import { indexOf } from './object-index';
import { readPodParts } from './pod-parts';
import { objectsWith, type Told } from './testing/container-with';

function mentions(told: Told): boolean {
  const objects = objectsWith('acme/app', told);
  const [pod] = objects;
  if (pod === undefined) throw new Error('no pod');
  const [facts] = gatherFacts(readPodParts(pod, 'Pod'), indexOf(objects));
  return facts !== undefined && mentionsPort(facts.inputs, 8443);
}

test.each<[string, Told, boolean]>([
  ['a flag of any name', { args: ['--metrics=8443'] }, true],
  ['a word of its own', { args: ['serve', '8443'] }, true],
  ['an address to listen on', { env: { X: '0.0.0.0:8443' } }, true],
  ['a port alone', { env: { X: ':8443' } }, true],
  ['a file', { files: { '/etc/app.conf': 'bundle_endpoint {\n  port = 8443\n}\n' } }, true],
  ['the address of another', { env: { X: 'https://db:8443/x', Y: 'localhost:8443' } }, false],
  ['a longer number', { args: ['--size=18443', '--id=8443a', '8.8443'] }, false],
])('%s', (_, told, expected) => {
  expect(mentions(told)).toBe(expected);
});

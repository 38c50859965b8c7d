import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readObjects } from '../kubernetes/read-objects';
import { NEWEST_VERSION } from '../kubernetes/versions';
import { buildPodView } from '../pod/build-pod-view';
import { parseStream } from '../yaml/parse';
import type { PodContext } from './define-rule';
import { RULES } from './index';
import { maskOf, metBy } from './needs';
import { indexText, makePodContext } from './pod-context';
import { isPodRule } from './raw-finding';
import { runRules } from './run';

const rules = RULES.filter(isPodRule);
const asked = rules.map((rule) => ({ ...rule, needs: [] }));
const examples = RULES.flatMap(({ examples: { bad, good } }) => [...bad, ...good].map(({ yaml }) => yaml));

function manifestsOf(folder: string): string[] {
  const path = new URL(folder, import.meta.url).pathname;
  if (!existsSync(path)) return [];
  const files = readdirSync(path, { recursive: true }).map(String);
  return files.filter((file) => /\.ya?ml$/.test(file)).map((file) => readFileSync(`${path}${file}`, 'utf8'));
}

function podsOf(text: string): PodContext[] {
  const objects = readObjects(parseStream(text));
  const index = indexText(objects);
  return objects.flatMap((object) => {
    const view = buildPodView(object, objects, NEWEST_VERSION);
    return view ? [makePodContext(view, object, index, { version: NEWEST_VERSION, podSecurity: 'restricted' })] : [];
  });
}

/** What a rule says of a pod, without the functions that are made anew each time. */
const said = (pod: PodContext, list: typeof rules) =>
  runRules(pod, list).map(({ rule, message, at, severity, fixes }) => [rule, message, at, severity, fixes.length]);

describe('a rule finds nothing in a pod that lacks what it needs', () => {
  test.each([
    ['the examples of all rules', examples],
    ['written manifests', manifestsOf('./manifests/')],
    ['real manifests', manifestsOf('../../../shared/corpus/')],
  ])('%s', (_, texts) => {
    for (const pod of texts.flatMap(podsOf)) expect(said(pod, rules)).toEqual(said(pod, asked));
  });
});

test('every need is told apart: some pod meets it, some other does not, and some rule has it', () => {
  const met = examples.flatMap(podsOf).map(metBy);
  const needed = rules.map(({ needs }) => maskOf(needs)).reduce((one, other) => one | other, 0);
  const all = met.reduce((one, other) => one | other, 0);
  const always = met.reduce((one, other) => one & other);
  expect(needed).toBe(all);
  expect(always).toBe(0);
});

test('a rule without needs is asked of every pod', () => {
  expect(maskOf()).toBe(0);
  expect(maskOf(['probe'])).not.toBe(maskOf(['mount']));
});

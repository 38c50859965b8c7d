import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addCompanion } from '../commands/add-companion';
import { removeContainer } from '../commands/remove-container';
import { openText, runOnText } from '../commands/run-on-text';
import type { ParameterValues } from './companion';

const CORPUS = new URL('../../../shared/corpus', import.meta.url).pathname;
const ENTRIES: readonly (readonly [string, ParameterValues])[] = [
  ['git-sync', { repository: 'https://git.example.com/site.git' }],
  ['envoy-redis', { primary: 'a', replicas: 'b' }],
  ['statsd-exporter', {}],
];

function manifests(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? manifests(path) : /\.(ya?ml|json)$/.test(name) ? [path] : [];
  });
}

describe.skipIf(!existsSync(CORPUS))('companions in manifests that people wrote', () => {
  it('are added and taken away without a trace', () => {
    const faults: string[] = [];
    let tried = 0;
    for (const [place, path] of manifests(CORPUS).entries()) {
      const text = readFileSync(path, 'utf8');
      // A collection that stands there empty is filled, and goes with what filled it.
      if (text.length > 60_000 || /securityContext"?:\s*\{\s*\}|\benv:\s*\n\s*[a-z]\w+:/.test(text)) continue;
      const entry = ENTRIES[place % ENTRIES.length];
      const pod = openText(text).pods[0];
      const beside = pod?.containers.find(({ kind }) => kind === 'app')?.id;
      if (entry === undefined || pod === undefined || beside === undefined) continue;
      const [companion, values] = entry;
      const added = runOnText(text, addCompanion, { companion, pod: pod.id, beside, values });
      if (!added.outcome.done) {
        faults.push(`${path}: ${companion}: ${added.outcome.reason}`);
        continue;
      }
      tried += 1;
      const container = added.outcome.select?.id ?? '';
      const removed = runOnText(added.text, removeContainer, { pod: pod.id, container });
      if (removed.text !== text)
        faults.push(`${path}: ${companion}: ${removed.outcome.done ? 'leaves a trace' : removed.outcome.reason}`);
    }
    expect(tried).toBeGreaterThan(20);
    expect(faults).toEqual([]);
  });
});

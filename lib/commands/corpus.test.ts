import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serverVerdict } from '../kubernetes/verdict';
import { NEWEST_VERSION } from '../kubernetes/versions';
import { applyEdits } from '../yaml/text-edit';
import { COMMANDS } from './index';
import { openText, runCommand } from './run-on-text';

const CORPUS = new URL('../../../shared/corpus', import.meta.url).pathname;
/** Of several hundred manifests every so many: enough to meet each style of writing. */
const STEP = 12;

function manifests(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? manifests(path) : /\.(ya?ml|json)$/.test(name) ? [path] : [];
  });
}

/** Arguments that make sense in most pods; what does not is refused, which is fine too. */
function questions(pod: string, container: string, volume: string, port: number): [string, Record<string, unknown>][] {
  const at = { pod, container };
  return [
    ['add-container', { pod, image: 'acme/init:1', kind: 'init' }],
    ['add-container', { pod, image: 'acme/log:1', kind: 'sidecar', index: 0 }],
    ['rename-container', { ...at, name: 'renamed' }],
    ['set-image', { ...at, image: 'acme/other:2' }],
    ['set-env', { ...at, name: 'ANSWER', value: 'yes' }],
    ['add-port', { ...at, port: 12_345, name: 'more' }],
    ['rename-port', { ...at, port, name: 'renamed' }],
    ['remove-port', { ...at, port }],
    ['add-volume', { pod, name: 'more', source: { type: 'emptyDir' } }],
    ['rename-volume', { pod, volume, name: 'renamed' }],
    ['remove-volume', { pod, volume }],
    ['mount-volume', { ...at, volume, mountPath: '/more' }],
    ['unmount-volume', { ...at, volume }],
    ['add-probe', { ...at, type: 'startup' }],
    ['set-resources', { ...at, requests: { cpu: '10m' } }],
    ['set-role', { ...at, role: 'adapter' }],
    ['convert-kind', { pod, kind: 'Deployment' }],
    ['convert-kind', { pod, kind: 'CronJob' }],
    ['convert-kind', { pod, kind: 'Pod' }],
    ['clean-server-fields', {}],
    ['paste-container', { pod, text: 'image: acme/pasted:1' }],
  ];
}

describe.skipIf(!existsSync(CORPUS))('commands on manifests that people wrote', () => {
  it('leave a text that is read, and that the server takes where it took it before', () => {
    const faults: string[] = [];
    let done = 0;
    for (const path of manifests(CORPUS).filter((_, place) => place % STEP === 0)) {
      const text = readFileSync(path, 'utf8');
      const pod = openText(text).pods[0];
      const container = pod?.containers.find(({ kind }) => kind === 'app');
      if (text.length > 25_000 || pod === undefined || container === undefined) continue;
      const port = pod.ports.find((one) => one.container === container.id && one.declared)?.number ?? 80;
      const verdict = (of: string) => {
        const { unreadable, unknown = [], errors = [] } = serverVerdict(of, NEWEST_VERSION);
        return [...(unreadable === undefined ? [] : [unreadable]), ...unknown, ...errors.map(String)];
      };
      const taken = pod.documentIndex === 0 && verdict(text).length === 0;
      const problems = (of: string) =>
        openText(of).draft.stream.documents.flatMap(({ document }) => document.problems).length;
      for (const [id, args] of questions(pod.id, container.id, pod.volumes[0]?.name ?? 'none', port)) {
        const context = openText(text);
        const command = COMMANDS[id];
        if (command === undefined) throw new Error(`no command ${id}`);
        if (!runCommand(command, context, args).done) continue;
        done += 1;
        const after = applyEdits(text, context.draft.edits());
        if (problems(after) > problems(text)) faults.push(`${path}: ${id}: unreadable`);
        if (taken) faults.push(...verdict(after).map((fault) => `${path}: ${id}: ${fault}`));
      }
    }
    expect(faults).toEqual([]);
    expect(done).toBeGreaterThan(100);
  });
});

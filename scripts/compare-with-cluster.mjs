/**
 * Holds `outrigger verdicts` against a real cluster: every manifest goes to `kubectl apply --dry-run=server`, and what
 * the server says is put beside what the engine says. Nothing is created.
 *
 *   node scripts/compare-with-cluster.mjs manifests/*.yaml [-- kubectl arguments such as --context kind]
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const split = process.argv.indexOf('--');
const files = process.argv.slice(2, split === -1 ? undefined : split);
const kubectl = split === -1 ? [] : process.argv.slice(split + 1);

function run(command, args, input) {
  return spawnSync(command, args, { input, encoding: 'utf8' });
}

const serverVersion = JSON.parse(run('kubectl', [...kubectl, 'version', '-o', 'json']).stdout || '{}').serverVersion;
if (serverVersion === undefined) {
  console.error('kubectl reaches no cluster.');
  process.exit(3);
}
const version = `${serverVersion.major}.${serverVersion.minor.replace(/\D.*$/, '')}`;
const questions = files.map((file) => JSON.stringify({ id: file, yaml: readFileSync(file, 'utf8') })).join('\n');
const answers = run('node', ['dist/outrigger.mjs', 'verdicts', '--kubernetes-version', version], questions)
  .stdout.trim()
  .split('\n')
  .map((line) => JSON.parse(line));

let agreed = 0;
for (const answer of answers) {
  const server = run('kubectl', [...kubectl, 'apply', '--dry-run=server', '--validate=strict', '-f', answer.id]);
  const accepted = server.status === 0;
  const expected = !(answer.unreadable || answer.unknown || answer.duplicate || answer.errors);
  // Every path that the engine names must stand in the server's text.
  const missing = (answer.errors ?? []).filter(([path]) => !server.stderr.includes(path));
  if (accepted === expected && (accepted || answer.unknown || answer.duplicate || missing.length === 0)) agreed++;
  else
    console.log(`${answer.id}\n  server: ${server.stderr.trim() || 'accepted'}\n  engine: ${JSON.stringify(answer)}`);
}
console.log(`${agreed} of ${answers.length} agree with the server (${version})`);

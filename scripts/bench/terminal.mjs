import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureInTurns } from './measure.mjs';
import { writeSchemas } from './schemas.mjs';
import { smallFiles } from './texts.mjs';

const COUNT = 1000;

/** Programs that check manifests too, and how they are called with files; only those on PATH are compared. */
function peers(schemas) {
  return [
    { name: 'kubeconform -strict', command: 'kubeconform', args: ['-strict', '-schema-location', schemas] },
    { name: 'kube-score', command: 'kube-score', args: ['score', '--output-format', 'ci'], eachFile: true },
    { name: 'kube-linter', command: 'kube-linter', args: ['lint'] },
    { name: 'polaris', command: 'polaris', args: ['audit', '--audit-path'] },
  ].filter(({ command }) => spawnSync('which', [command], { stdio: 'ignore' }).status === 0);
}

const ms = (value) => (value === undefined ? '' : `${value.toFixed(0)} ms`);
/** Processor time is told in hundredths of a second: of less there is no ratio. */
const ratio = (ours, theirs) => (ours === undefined || !theirs ? '?' : (ours / theirs).toFixed(2));

/** A row of times and their ratios to the first row's. */
function table(title, rows) {
  console.log(title);
  const [[, ours]] = rows;
  for (const [name, theirs] of rows) {
    if (theirs === undefined) {
      console.log(`  ${name.padEnd(24)} does not run`);
      continue;
    }
    const memory = theirs.memory === undefined ? '' : `${theirs.memory.toFixed(0)} MiB`;
    const against =
      theirs === ours
        ? ''
        : `  outrigger is ${ratio(ours.wall, theirs.wall)} × its time, ${ratio(ours.processor, theirs.processor)} × its processor time, ${ratio(ours.memory, theirs.memory)} × its memory`;
    console.log(
      `  ${name.padEnd(24)}${ms(theirs.wall).padStart(9)}${ms(theirs.processor).padStart(9)}${memory.padStart(9)}${against}`,
    );
  }
}

/** Measures the terminal program beside its peers on the same files, in turns. */
export function benchTerminal(program, folder, fieldsOf) {
  const files = join(folder, 'files');
  mkdirSync(files);
  for (const [i, text] of smallFiles(COUNT).entries()) {
    writeFileSync(join(files, `m${String(i).padStart(4, '0')}.yaml`), text);
  }
  const all = readdirSync(files).map((file) => join(files, file));
  const [one] = all;
  const others = peers(writeSchemas(join(folder, 'schemas'), fieldsOf));
  // Compiled code is kept beside the files, so that each run of the benchmark begins without.
  process.env.OUTRIGGER_CODE_CACHE = join(folder, 'code');
  const ours = (...args) => ({ name: 'outrigger', command: process.execPath, args: [program, 'lint', ...args] });
  const calls = (paths) =>
    others.map(({ name, command, args, eachFile }) => ({
      name,
      command,
      args: [...args, ...(eachFile && paths === files ? all : [paths])],
    }));
  const show = (title, programs, rounds) => {
    const results = measureInTurns(programs, rounds, folder);
    table(
      title,
      programs.map(({ name }, at) => [name, results[at]]),
    );
  };
  console.log('terminal: medians on the clock, of processor time, of peak memory');
  show(
    ' one file',
    [
      ours(one),
      { name: 'an empty node process', command: process.execPath, args: ['-e', '0'] },
      {
        name: 'outrigger, first start',
        command: 'env',
        args: ['OUTRIGGER_CODE_CACHE=off', process.execPath, program, 'lint', one],
      },
      ...calls(one),
    ],
    15,
  );
  show(` ${COUNT} files`, [ours(files), ...calls(files)], 5);
}

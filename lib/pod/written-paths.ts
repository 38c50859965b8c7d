/** Directories that a container is seen to write, from what the catalogue knows and from its own commands. */

import type { ContainerFacts } from './container-facts';
import { normalisePath } from './container-inputs';
import type { PodParts } from './pod-parts';
import type { Evidence } from './pod-view';
import { expandShell, findScript, type ShellWord, splitShell } from './shell-text';

export interface WrittenPath {
  readonly path: string;
  readonly evidence: Evidence;
}

const LAST_ARGUMENT = /^(cp|mv|ln|install|rsync)$/;
const EVERY_ARGUMENT = /^(mkdir|touch|tee|chown|chmod|rm|mkfifo|truncate|initdb)$/;
const OUTPUT_OPTION: Readonly<Record<string, RegExp>> = {
  curl: /^(-o|--output|--output-dir)$/,
  wget: /^(-O|-P|--output-document|--directory-prefix)$/,
  tar: /^(-C|--directory)$/,
  unzip: /^-d$/,
  openssl: /^(-out|-keyout)$/,
};

/** Programs that fetch from elsewhere: the words with which they copy, before the source and the target. */
const FETCHERS: Readonly<Record<string, RegExp>> = {
  aws: /^s3 (?:cp|sync|mv)$/,
  gsutil: /^(?:cp|rsync|mv)$/,
  gcloud: /^storage (?:cp|rsync|mv)$/,
  rclone: /^(?:copy|sync|copyto|move)$/,
  mc: /^(?:cp|mirror|get)$/,
  azcopy: /^(?:copy|cp|sync)$/,
  s3cmd: /^(?:get|sync)$/,
  s5cmd: /^(?:cp|sync)$/,
};

/** Images whose entrypoint is such a program, so that the arguments begin after it. */
const ENTRYPOINTS: Readonly<Record<string, string>> = { 'aws-cli': 'aws', rclone: 'rclone', mc: 'mc', git: 'git' };

/** `aws s3 sync s3://models /models` → `/models`. */
function fetchedTo(name: string, plain: readonly string[]): readonly string[] {
  const verbs = Object.hasOwn(FETCHERS, name) ? FETCHERS[name] : undefined;
  if (verbs === undefined) return [];
  const after = [1, 2].find((count) => verbs.test(plain.slice(0, count).join(' ')));
  return after !== undefined && plain.length >= after + 2 ? plain.slice(after + 1, after + 2) : [];
}

function argumentsOf(words: readonly ShellWord[], from: number): readonly ShellWord[] {
  const found: ShellWord[] = [];
  for (let index = from; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined || word.command) break;
    found.push(word);
  }
  return found;
}

/** Absolute paths that one simple command writes. */
function writtenBy(name: string, rest: readonly string[]): readonly string[] {
  const plain = rest.filter((word) => !word.startsWith('-'));
  if (LAST_ARGUMENT.test(name)) return plain.length > 1 ? plain.slice(-1) : [];
  if (EVERY_ARGUMENT.test(name)) return plain;
  if (name === 'git' && plain[0] === 'clone') return plain.slice(2).slice(-1);
  const fetched = fetchedTo(name, plain);
  if (fetched.length > 0) return fetched;
  // The name is a word of the manifest: it may be `constructor`.
  const option = Object.hasOwn(OUTPUT_OPTION, name) ? OUTPUT_OPTION[name] : undefined;
  if (option === undefined) return [];
  return rest.flatMap((word, index) => (option.test(word) ? [rest[index + 1] ?? ''] : []));
}

function isAbsolute(path: string): boolean {
  return path.startsWith('/') && !path.startsWith('/dev/') && !path.startsWith('/proc/');
}

export function readWrittenPaths(parts: PodParts, facts: ContainerFacts): readonly WrittenPath[] {
  const found: WrittenPath[] = [];
  try {
    for (const entry of facts.known?.writes?.(facts.inputs) ?? [])
      found.push({ ...entry, path: normalisePath(entry.path) });
  } catch {
    // An unreadable configuration tells nothing.
  }
  const words = [...facts.inputs.command, ...facts.inputs.args];
  const add = (path: string, text: string, place: Evidence['place']): void => {
    if (isAbsolute(path))
      found.push({ path: normalisePath(path), evidence: { source: 'arguments', text, ...(place ? { place } : {}) } });
  };
  const script = findScript(words);
  if (script === undefined) {
    const first = words[0];
    if (first === undefined) return found;
    const image = facts.inputs.image?.name ?? '';
    const own = facts.inputs.command.length === 0 && Object.hasOwn(ENTRYPOINTS, image) ? ENTRYPOINTS[image] : undefined;
    const name = own ?? first.text.slice(first.text.lastIndexOf('/') + 1);
    const paths = writtenBy(
      name,
      words.slice(own === undefined ? 1 : 0).map((word) => word.text),
    );
    for (const path of paths) add(path, `${name} … ${path}`, parts.at(first.path));
    return found;
  }
  const shell = splitShell(expandShell(script.text, (name) => facts.inputs.env.get(name)?.value));
  shell.forEach((word, index) => {
    if (word.redirected) add(word.text, `> ${word.text}`, parts.at(script.path));
    if (!word.command) return;
    const name = word.text.slice(word.text.lastIndexOf('/') + 1);
    const rest = argumentsOf(shell, index + 1).filter((item) => !item.redirected);
    for (const path of writtenBy(
      name,
      rest.map((item) => item.text),
    )) {
      add(path, `${name} … ${path}`, parts.at(script.path));
    }
  });
  return found;
}

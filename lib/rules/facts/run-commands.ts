/** Every simple command that a container is seen to run: main command, hooks and exec probes, shells taken apart. */

import type { Place } from '../../pod/pod-view';
import { expandShell, findScript, splitShell } from '../../pod/shell-text';
import { textsAt } from '../../yaml/read-value';
import type { Path } from '../../yaml/tree';
import type { PodContext } from '../define-rule';
import type { ContainerFacts } from './containers';

export interface SimpleCommand {
  /** As written: `/usr/bin/iptables`. */
  readonly word: string;
  /** Without folders: `iptables`. */
  readonly program: string;
  readonly args: readonly string[];
  /** `command`, `postStart hook`, `preStop hook`, `startup probe`, … */
  readonly what: string;
  /** The program's own word, as exactly as the text allows. */
  readonly place: Place;
}

/** Images whose entrypoint is the tool that they are named after. */
const TOOL_IMAGES = /^(?:rclone|tcpdump|s3fs|goofys|geesefs|gcsfuse|sshfs|mount-s3|socat|iptables|restic)$/;

interface Source {
  readonly what: string;
  readonly words: readonly { readonly text: string; readonly path: Path; readonly expanded?: boolean }[];
}

const read = new WeakMap<ContainerFacts, readonly SimpleCommand[]>();

/** Read once per container, in the order in which they are written. Arguments alone (no command) are none: what they are told to is not known. */
export function simpleCommands(pod: PodContext, container: ContainerFacts): readonly SimpleCommand[] {
  let found = read.get(container);
  if (!found) {
    found = sourcesOf(container).flatMap((source) => commandsIn(pod, container, source));
    read.set(container, found);
  }
  return found;
}

function sourcesOf({ view, raw, inputs }: ContainerFacts): Source[] {
  const words = [...inputs.command, ...inputs.args];
  const sources: Source[] = [];
  if (inputs.command.length > 0 || findScript(words) !== undefined) sources.push({ what: 'command', words });
  else if (words[0] !== undefined && TOOL_IMAGES.test(view.image?.name ?? '')) {
    sources.push({ what: 'command', words: [{ text: view.image?.name ?? '', path: words[0].path }, ...words] });
  }
  const add = (what: string, from: Path, base: Path): void => {
    const texts = textsAt(raw, from);
    if (texts.length > 0) {
      sources.push({ what, words: texts.map(({ text, index }) => ({ text, path: [...base, index] })) });
    }
  };
  for (const hook of ['postStart', 'preStop']) {
    const path = ['lifecycle', hook, 'exec', 'command'];
    add(`${hook} hook`, path, [...view.path, ...path]);
  }
  for (const probe of view.probes) {
    if (probe.handler !== 'exec') continue;
    const from = [`${probe.type}Probe`, 'exec', 'command'];
    add(`${probe.type} probe`, from, [...view.path, ...from]);
  }
  return sources;
}

/** Words of the shell's grammar, behind which a command may follow. */
const GRAMMAR = new Set([
  'if',
  'then',
  'else',
  'elif',
  'fi',
  'do',
  'done',
  'while',
  'until',
  'for',
  'case',
  'esac',
  '!',
  '{',
  '}',
]);

/** Programs that run another one: what they run is what counts. */
const WRAPPERS = new Set(['exec', 'sudo', 'nohup', 'env', 'tini', 'dumb-init', 'command', 'setsid', 'nice', 'time']);

function commandsIn(pod: PodContext, container: ContainerFacts, source: Source): SimpleCommand[] {
  const script = findScript(source.words);
  if (script === undefined) {
    const at = source.words.findIndex(({ text }) => !WRAPPERS.has(baseName(text)) && !text.startsWith('-'));
    const first = source.words[at];
    if (first === undefined) return [];
    const args = source.words.slice(at + 1).map(({ text }) => text);
    return [{ word: first.text, program: baseName(first.text), args, what: source.what, place: pod.at(first.path) }];
  }
  const text = expandShell(script.text, (name) => container.inputs.env.get(name)?.value);
  const literal = text === script.text && script.expanded !== true;
  const words = splitShell(text);
  const found: SimpleCommand[] = [];
  for (const [index, word] of words.entries()) {
    if (!word.command || word.redirected || GRAMMAR.has(word.text)) continue;
    const rest = [];
    for (const next of words.slice(index + 1)) {
      if (next.command) break;
      if (!next.redirected) rest.push(next);
    }
    // `sudo -E iptables …`, `VAR=x program`: the program comes later.
    let own = word;
    while (WRAPPERS.has(baseName(own.text)) && rest.length > 0) {
      while (rest[0]?.text.startsWith('-') || /^\w+=/.test(rest[0]?.text ?? '')) rest.shift();
      const next = rest.shift();
      if (next === undefined) break;
      own = next;
    }
    if (/^\w+=/.test(own.text)) continue;
    const within = { start: own.start, end: own.end };
    found.push({
      word: own.text,
      program: baseName(own.text),
      args: rest.map((one) => one.text),
      what: source.what,
      place: literal ? pod.at(script.path, undefined, within) : pod.at(script.path),
    });
  }
  return found;
}

function baseName(text: string): string {
  return text.slice(text.lastIndexOf('/') + 1);
}

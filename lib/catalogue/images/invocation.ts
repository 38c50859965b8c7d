/** What is really run in a container: the program's own arguments, behind shells and entrypoints. */

import type { Evidence, Place } from '../../pod/pod-view';
import { expandShell, findScript, isShell, splitShell } from '../../pod/shell-text';
import type { ContainerInputs, InputWord } from '../image-knowledge';

/** One argument of the program. */
export interface Argument {
  readonly text: string;
  readonly place: Place;
  /** Where it begins in the scalar's text; undefined when it does not stand there literally. */
  readonly start: number | undefined;
}

export interface InvocationForm {
  /** File names of the program, and of the image's own start scripts. */
  readonly programs: readonly string[];
  /**
   * `arguments`: the entrypoint is the program, so `args` are its arguments. `command`: `args` are a whole command
   * line (an image with CMD only, or an entrypoint that runs what it is given; options alone go to the program).
   */
  readonly args: 'arguments' | 'command';
}

const WRAPPERS =
  /(^|\/)(tini|dumb-init|docker-entrypoint\.sh|entrypoint\.sh|entrypoint|docker-entrypoint|env|exec|gosu|su-exec|nice|setpriv)$/;

function placeOf(inputs: ContainerInputs, word: InputWord): Place {
  return { documentIndex: inputs.documentIndex, path: [...inputs.objectPath, ...word.path] };
}

function narrow(place: Place, start: number | undefined, length: number): Place {
  return start === undefined ? place : { ...place, within: { start, end: start + length } };
}

function baseName(text: string): string {
  return text.slice(text.lastIndexOf('/') + 1);
}

/** The arguments behind the program's name in a shell script; undefined when it is not run there exactly once. */
function fromScript(
  inputs: ContainerInputs,
  script: InputWord,
  programs: readonly string[],
): readonly Argument[] | undefined {
  const text = expandShell(script.text, (name) => inputs.env.get(name)?.value);
  const literal = text === script.text && script.expanded !== true;
  const words = splitShell(text);
  const starts = words.flatMap((word, index) =>
    word.command && programs.includes(baseName(word.text)) ? [index] : [],
  );
  const start = starts[starts.length - 1];
  if (start === undefined) return undefined;
  const found: Argument[] = [];
  for (const word of words.slice(start + 1)) {
    if (word.command) break;
    if (word.redirected) continue;
    const start = literal && word.end - word.start === word.text.length ? word.start : undefined;
    found.push({ text: word.text, place: narrow(placeOf(inputs, script), start, word.text.length), start });
  }
  return found;
}

/**
 * The program's arguments, or undefined when something else is run ("cannot tell"). Without command and arguments the
 * list is empty: the image's defaults hold.
 */
export function readInvocation(inputs: ContainerInputs, form: InvocationForm): readonly Argument[] | undefined {
  const hasCommand = inputs.command.length > 0;
  const words = [...inputs.command, ...inputs.args];
  if (words.length === 0) return [];
  const script = findScript(words);
  if (script !== undefined && (hasCommand || form.args === 'command')) return fromScript(inputs, script, form.programs);
  const all = words.map((word) => ({
    text: word.text,
    place: placeOf(inputs, word),
    start: word.expanded === true ? undefined : 0,
  }));
  if (!hasCommand && form.args === 'arguments') return all;
  let index = 0;
  while (WRAPPERS.test(all[index]?.text ?? '') && !form.programs.includes(baseName(all[index]?.text ?? ''))) {
    index += 1;
    while (/^(--?\w*|\w+=\S*)$/.test(all[index]?.text ?? '') && index < inputs.command.length) index += 1;
  }
  const first = all[index];
  if (first === undefined) return [];
  if (form.programs.includes(baseName(first.text))) return all.slice(index + 1);
  // An entrypoint that is given options only puts its own program in front.
  if (first.text.startsWith('-') && form.args === 'command' && (!hasCommand || index > 0)) return all.slice(index);
  if (isShell(first.text)) return undefined;
  return undefined;
}

export interface FlagValue {
  readonly value: string;
  /** As written: `--http-bind=:8082`. */
  readonly text: string;
  readonly place: Place;
}

/** Every value given for a flag, in order: `--name=value`, `--name value`, `-name=value`. A flag without one gives ''. */
export function flagValues(args: readonly Argument[], names: readonly string[]): readonly FlagValue[] {
  const found: FlagValue[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index];
    if (argument === undefined || !argument.text.startsWith('-')) continue;
    // `-p 11212` in one word: getopt takes the rest of the word as the value, blank and all.
    const joined = /^-([A-Za-z])\s+(\S+)$/.exec(argument.text);
    if (joined !== null) {
      const [text, name = '', value = ''] = joined;
      if (names.includes(name)) found.push({ value, text, place: shift(argument, text.length - value.length) });
      continue;
    }
    const equals = argument.text.indexOf('=');
    const name = (equals < 0 ? argument.text : argument.text.slice(0, equals)).replace(/^--?/, '');
    if (!names.includes(name)) continue;
    if (equals >= 0) {
      const value = argument.text.slice(equals + 1);
      found.push({ value, text: argument.text, place: shift(argument, equals + 1) });
      continue;
    }
    const next = args[index + 1];
    if (next !== undefined && !/^-[-A-Za-z]/.test(next.text)) {
      found.push({ value: next.text, text: `${argument.text} ${next.text}`, place: next.place });
      index += 1;
    } else found.push({ value: '', text: argument.text, place: argument.place });
  }
  return found;
}

/** Marks only the value of `--name=value`, where the text is literal. */
function shift(argument: Argument, by: number): Place {
  if (argument.start === undefined) return argument.place;
  return narrow(argument.place, argument.start + by, argument.text.length - by);
}

/** The last value given for a flag: the one that holds. */
export function flagValue(args: readonly Argument[], names: readonly string[]): FlagValue | undefined {
  const values = flagValues(args, names);
  return values[values.length - 1];
}

export function fromArgument(flag: FlagValue): Evidence {
  return { source: 'arguments', text: flag.text, place: flag.place };
}

/** A variable's value with where it is written; undefined when not set. */
export function variable(
  inputs: ContainerInputs,
  names: readonly string[],
): { readonly value: string | undefined; readonly evidence: Evidence } | undefined {
  for (const name of names) {
    const found = inputs.env.get(name);
    if (found === undefined) continue;
    const shown = found.secret === true ? name : `${name}=${found.value ?? '…'}`;
    const place = found.origin ?? {
      documentIndex: inputs.documentIndex,
      path: [...inputs.objectPath, ...found.path],
    };
    return { value: found.value, evidence: { source: 'environment', text: shown, place } };
  }
  return undefined;
}

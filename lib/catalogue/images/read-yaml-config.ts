/** Configuration files in YAML or JSON: read with care, since they are other people's text. */
import { load } from 'js-yaml';
import type { Evidence, Place } from '../../pod/pod-view';
import type { JsonValue } from '../../yaml/tree';
import type { InputFile } from '../image-knowledge';

const remembered = new Map<string, JsonValue | undefined>();
const LARGEST = 256 * 1024;

/** The file's content, or undefined when it is not YAML or too large. The last few are kept: pods are read again and again. */
export function readYamlConfig(text: string): JsonValue | undefined {
  if (text.length > LARGEST) return undefined;
  if (remembered.has(text)) return remembered.get(text);
  let value: JsonValue | undefined;
  try {
    value = load(text) as JsonValue | undefined;
  } catch {
    value = undefined;
  }
  if (remembered.size > 64) remembered.clear();
  remembered.set(text, value);
  return value;
}

export function placeOfFile(file: InputFile, within?: { readonly start: number; readonly end: number }): Place {
  return { documentIndex: file.documentIndex, path: file.path, ...(within === undefined ? {} : { within }) };
}

/** Evidence in a configuration file; marks the first place where `mark` stands as a word, if it does. */
export function fromConfig(file: InputFile, text: string, mark: string | undefined, from = 0): Evidence {
  const start = mark === undefined ? -1 : findWord(file.text, mark, from);
  const within = start < 0 || mark === undefined ? undefined : { start, end: start + mark.length };
  return { source: 'config', text, place: placeOfFile(file, within) };
}

function findWord(text: string, word: string, from: number): number {
  for (let at = text.indexOf(word, from); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!/\w/.test(text[at - 1] ?? ' ') && !/\w/.test(text[at + word.length] ?? ' ')) return at;
  }
  return -1;
}

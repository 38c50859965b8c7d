import type { TextRange } from './text-edit';
import type { TemplateMarks } from './tree';

export type TemplateLanguage = TemplateMarks['language'];

/** One mark, and the language it speaks. */
export interface Mark extends TextRange {
  readonly language: TemplateLanguage;
}

/** What a Helm chart has between its braces: values, functions, control words. */
const HELM =
  /^-?\s*(?:[.$]|\/\*|(?:if|else|end|range|with|include|template|define|block|toYaml|tpl|required|default|printf|quote|lookup|fail)\b)/;
/** What only Helm has, so that a quoted value with it is no alert or dashboard. */
const ONLY_HELM = /\.(?:Values|Release|Chart|Capabilities)\b|\$\.Template\b|\{\{-?\s*include\s/;
const BRACES = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;
const SHELL = /\$\{[A-Za-z_]\w*(?::?[-=?+][^{}]*)?\}/g;
const ANGLES = /<[A-Za-z][\w.-]*(?:[ _-][\w.-]+)*>/g;
const VARIABLE = /^\$[A-Z][A-Z0-9_]*$/;
const NAMED = /^\{\{\s*[A-Za-z_]\w*\s*\}\}$/;

/** The marks of a pattern in a stretch of text. */
export function braceMarks(text: string, start: number, end: number): Mark[] {
  return [...text.slice(start, end).matchAll(BRACES)].map((match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
    language: languageOf(match[0]),
  }));
}

/** The language that a mark in braces speaks. */
export function languageOf(mark: string): TemplateLanguage {
  if (mark.startsWith('{%')) return 'jinja';
  return HELM.test(mark.slice(2)) ? 'helm' : 'jinja';
}

/** Whether braces in quotes can only be Helm's. */
export function isSurelyHelm(text: string): boolean {
  return ONLY_HELM.test(text);
}

/** The `${X}` and `<x>` that a value is made of; none when it has white space around them or is anything like a script. */
export function valueMarks(text: string, start: number, end: number): Mark[] {
  const written = text.slice(start, end);
  const unquoted = written.replace(/^(['"])([\s\S]*)\1$/, '$2');
  const offset = start + (written.length - unquoted.length) / 2;
  if (NAMED.test(unquoted) && unquoted !== written) {
    return [{ start: offset, end: offset + unquoted.length, language: 'placeholder' }];
  }
  if (VARIABLE.test(unquoted)) return [{ start: offset, end: offset + unquoted.length, language: 'shell' }];
  const bare = unquoted.replace(SHELL, '').replace(ANGLES, '');
  if (bare === unquoted || /[\s<>{}()?*|^\\]|\$\$/.test(bare)) return [];
  const marks: Mark[] = [];
  for (const [pattern, language] of [
    [SHELL, 'shell'],
    [ANGLES, 'placeholder'],
  ] as const) {
    for (const match of unquoted.matchAll(pattern)) {
      marks.push({ start: offset + match.index, end: offset + match.index + match[0].length, language });
    }
  }
  return marks;
}

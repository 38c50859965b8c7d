import { braceMarks, type Mark, valueMarks } from './template-marks';
import { afterBreak, lineEnd } from './trivia';

/** Marks of other languages: Python's `{name}`, C's `%s`. */
const FORMATS = /^(?:\{[A-Za-z_][\w.]*(?:\[\w+\])*\}|%[sdv])/;
const BLOCK_HEADER = /(?:^|[:-]\s+)(?:[&!]\S+\s+)*[|>][-+0-9]*\s*(?:#.*)?$/;

/**
 * The marks in a text that cannot be read as YAML, line by line: in comments, quotes and block scalars (told by their
 * header and indentation) braces are content, unless the text has others that are not.
 */
export function findMarksInLines(text: string): Mark[] {
  const structural: Mark[] = [];
  const content: Mark[] = [];
  let blockIndent = -1;
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start);
    const line = text.slice(start, end);
    const indent = line.search(/\S/);
    if (blockIndent >= 0 && indent >= 0 && indent <= blockIndent) blockIndent = -1;
    if (indent >= 0 && line.charAt(indent) !== '#') {
      for (const mark of braceMarks(text, start, end)) {
        const inside = blockIndent >= 0 ? !standsAlone(line, mark, start) : isQuoted(line, mark.start - start);
        (inside ? content : structural).push(mark);
      }
      if (blockIndent < 0 && line.length < 1000) structural.push(...marksOfValue(text, line, start));
      if (blockIndent < 0 && BLOCK_HEADER.test(line.slice(-200))) blockIndent = indent;
    }
    const next = afterBreak(text, end);
    if (next === end) break;
    start = next;
  }
  const speaks = structural.some((mark) => mark.language === 'helm' || mark.language === 'jinja');
  return speaks ? [...structural, ...content] : structural;
}

/** A control line (`{{- if … }}`) is the template's even among the lines of a block scalar. */
function standsAlone(line: string, mark: Mark, start: number): boolean {
  const before = line.slice(0, mark.start - start).trim();
  const written = line.slice(mark.start - start, mark.end - start);
  return before === '' && /^\{(?:%|\{-)/.test(written);
}

function isQuoted(line: string, column: number): boolean {
  let quote = '';
  for (let at = 0; at < column; at++) {
    const character = line.charAt(at);
    if (quote === '' && (character === '"' || character === "'") && /^[\s,[{:(-]?$/.test(line.charAt(at - 1)))
      quote = character;
    else if (character === quote) quote = '';
  }
  return quote !== '';
}

/** What stands for a value behind `key:` or `- `. */
function marksOfValue(text: string, line: string, start: number): Mark[] {
  const match = /^\s*(?:-\s+)*(?:[^\s#'"{[][^#'"{]*?:\s+)?(\S.*?)\s*(?:\s#.*)?$/.exec(line);
  const value = match?.[1];
  if (match === null || value === undefined || value.startsWith('{{')) return [];
  const at = start + line.indexOf(value, match[0].length - match[0].trimStart().length);
  const format = FORMATS.exec(value);
  if (format !== null) return [{ start: at, end: at + format[0].length, language: 'placeholder' }];
  return valueMarks(text, at, at + value.length).filter((mark) => mark.language !== 'jinja');
}

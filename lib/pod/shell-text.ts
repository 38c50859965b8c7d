/** Just enough of the shell to read what a `sh -c` script does: words, comments, redirections. No evaluation. */
import type { InputWord } from '../catalogue/image-knowledge';

const SHELLS = /(^|\/)(sh|bash|ash|dash|zsh|ksh)$/;

export function isShell(word: string): boolean {
  return word.endsWith('sh') && SHELLS.test(word);
}

/** The script of `sh -c "…"`, wherever it stands in command and arguments (behind `tini --`, `timeout 5`, …). */
export function findScript(words: readonly InputWord[]): InputWord | undefined {
  for (let index = 0; index < words.length; index += 1) {
    if (!isShell(words[index]?.text ?? '')) continue;
    for (let next = index + 1; next < words.length; next += 1) {
      const option = words[next]?.text ?? '';
      if (/^-[a-z]*c[a-z]*$/i.test(option)) return words[next + 1];
      if (!/^[-+]/.test(option)) return undefined;
    }
  }
  return undefined;
}

export interface ShellWord {
  readonly text: string;
  /** Stretch in the script. */
  readonly start: number;
  readonly end: number;
  /** Begins a command: after a separator, a keyword, or at the start. */
  readonly command: boolean;
  /** Target of `>` or `>>`. */
  readonly redirected: boolean;
}

const KEYWORDS = new Set([
  'if',
  'then',
  'else',
  'elif',
  'do',
  'while',
  'until',
  'exec',
  '!',
  '{',
  '(',
  'time',
  'nohup',
]);

/** Splits a script into words; quotes are taken off, comments left out, operators end a command. */
export function splitShell(script: string): readonly ShellWord[] {
  const words: ShellWord[] = [];
  let position = 0;
  let command = true;
  let redirected = false;
  const length = script.length;
  while (position < length) {
    const char = script[position] ?? '';
    if (char === '\\' && script[position + 1] === '\n') position += 2;
    else if (char === ' ' || char === '\t' || char === '\r') position += 1;
    else if (char === '#') {
      while (position < length && script[position] !== '\n') position += 1;
    } else if ('\n;&|()`'.includes(char)) {
      command = true;
      position += 1;
    } else if (char === '>' || char === '<') {
      redirected = char === '>';
      while (script[position] === '>' || script[position] === '<' || script[position] === '&') position += 1;
    } else {
      const start = position;
      let text = '';
      while (position < length && !' \t\r\n;&|()<>`'.includes(script[position] ?? '')) {
        const inner = script[position] ?? '';
        if (inner === "'" || inner === '"') {
          const close = findQuote(script, position + 1, inner);
          text += script.slice(position + 1, close);
          position = close + 1;
        } else if (inner === '\\') {
          text += script[position + 1] ?? '';
          position += 2;
        } else if (inner === '$' && '({'.includes(script[position + 1] ?? ' ')) {
          const close = script.indexOf(script[position + 1] === '(' ? ')' : '}', position);
          const end = close < 0 ? length : close + 1;
          text += script.slice(position, end);
          position = end;
        } else {
          text += inner;
          position += 1;
        }
      }
      words.push({ text, start, end: Math.min(position, length), command: command && !redirected, redirected });
      command = command && (KEYWORDS.has(text) || /^[A-Za-z_]\w*=/.test(text));
      redirected = false;
    }
  }
  return words;
}

/** The closing quote; within double quotes a `$( … )` is a script of its own, with its own quotes. */
function findQuote(script: string, from: number, quote: string): number {
  let depth = 0;
  for (let position = from; position < script.length; position += 1) {
    const char = script[position];
    if (quote === '"' && char === '\\') position += 1;
    else if (quote === '"' && char === '$' && script[position + 1] === '(') {
      depth += 1;
      position += 1;
    } else if (depth > 0 && char === ')') depth -= 1;
    else if (depth === 0 && char === quote) return position;
  }
  return script.length;
}

/** Replaces `$NAME`, `${NAME}` and `${NAME:-default}` where the value is known. */
export function expandShell(text: string, lookup: (name: string) => string | undefined): string {
  if (!text.includes('$')) return text;
  return text.replace(/\$(?:\{(\w+)(?::?[-=]([^}]*))?\}|(\w+))/g, (whole, braced, fallback, bare) => {
    return lookup(braced ?? bare) ?? fallback ?? whole;
  });
}

/** Blanks out comments, keeping every offset. */
export function blankComments(script: string): string {
  return script.replace(/(^|[\s;])#[^\n]*/g, (whole) => whole.replace(/[^\n]/g, ' '));
}

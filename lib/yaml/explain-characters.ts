import { type FaultPlace, lineAt, quoteOf, wordRange } from './fault-place';
import type { YamlProblem } from './tree';
import { isSpaceAt, lineEnd } from './trivia';

/** Tabs, characters that cannot be seen, and characters that cannot begin a value. */
export function explainCharacters(place: FaultPlace): YamlProblem | undefined {
  return (
    unprintable(place) ??
    tabs(place) ??
    hardSpaces(place) ??
    reserved(place) ??
    wrongEscape(place) ??
    blockHeader(place)
  );
}

const UNPRINTABLE = /[\p{Cc}\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/u;

function unprintable({ text, position, reason }: FaultPlace): YamlProblem | undefined {
  if (!/non-printable|null byte|valid JSON character/.test(reason)) return undefined;
  const near = text.slice(Math.max(0, position - 1), position + 1);
  const found = [...near.matchAll(new RegExp(UNPRINTABLE, 'gu'))].filter((match) => !/[\t\r\n]/.test(match[0])).at(-1);
  const at = found === undefined ? position : Math.max(0, position - 1) + found.index;
  const code = (text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return {
    range: { start: at, end: Math.min(text.length, at + 1) },
    message: `Here stands an invisible character (U+${code}) that YAML does not allow.`,
    hint: 'Delete it. If it is meant, write it as an escape in double quotes.',
  };
}

function tabs({ text, position, reason, line, above }: FaultPlace): YamlProblem | undefined {
  const here = lineAt(text, position);
  if (text.charAt(position) === '\t' && /^[ \t]*(?:#|$)/.test(here.text)) {
    return {
      range: { start: position, end: here.start + here.indent },
      message:
        'A tab stands in front of this line. Even before a comment or on a blank line YAML allows only spaces there.',
      hint: 'Replace the tab by spaces, or delete it.',
    };
  }
  const byTab = [line, above].find((at) => at !== undefined && /^[ ]*\t/.test(at.text));
  const indentation = /indentation|expected ':'|multiline key|separator is expected/.test(reason);
  if (byTab === undefined || (!reason.includes('tab characters') && !indentation)) return undefined;
  const start = byTab.start + byTab.text.indexOf('\t');
  let end = start;
  while (isSpaceAt(text, end)) end++;
  return {
    range: { start, end },
    message: 'A tab indents this line. YAML allows only spaces there.',
    hint: 'Replace the tab by as many spaces as the lines around it use.',
  };
}

function hardSpaces({ line, above }: FaultPlace): YamlProblem | undefined {
  for (const at of [line, above]) {
    const match = at === undefined ? null : /^[ \t-]*([\u00a0\u2000-\u200b\u202f\u3000\ufeff]+)/.exec(at.text);
    if (at === undefined || match === null) continue;
    const end = at.start + match[0].length;
    return {
      range: { start: end - (match[1]?.length ?? 0), end },
      message:
        'This line is indented by characters that only look like spaces, as web pages and chat programs have them.',
      hint: 'Replace them by normal spaces.',
    };
  }
  return undefined;
}

const RESERVED: Readonly<Record<string, string>> = {
  '@': 'YAML keeps @ for later use',
  '`': 'YAML keeps ` for later use',
  '%': '% begins a directive, and those stand only before a document',
};

function reserved(place: FaultPlace): YamlProblem | undefined {
  const { text, position } = place;
  const why = RESERVED[text.charAt(position)];
  if (why === undefined) return undefined;
  if (text.startsWith('```', position)) {
    return {
      range: wordRange(text, position),
      message: 'The marks of a code block (```) are not part of YAML.',
      hint: 'Delete the lines that begin with ```.',
    };
  }
  const end =
    position +
    text
      .slice(position, lineEnd(text, position))
      .replace(/\s+#.*$/, '')
      .trimEnd().length;
  const written = text.slice(position, end);
  return {
    range: { start: position, end },
    message: `A value cannot begin with ${text.charAt(position)}: ${why}.`,
    hint: `Put it in quotes: ${quoted(written)}`,
  };
}

function wrongEscape({ text, position, reason }: FaultPlace): YamlProblem | undefined {
  if (!/escape sequence|hexadecimal/.test(reason)) return undefined;
  const line = lineAt(text, position);
  const start = Math.max(line.start, text.lastIndexOf('\\', position));
  const end = Math.min(line.end, Math.max(position + 1, start + 2));
  return {
    range: { start, end },
    message: `${text.slice(start, end)} is no escape that YAML knows; in double quotes every backslash begins one.`,
    hint: 'Double the backslash, or use single quotes, where it is a character like any other.',
  };
}

function blockHeader({ text, position, reason, line }: FaultPlace): YamlProblem | undefined {
  if (reason.includes('a line break is expected')) {
    const sign = Math.max(
      line.text.lastIndexOf('|', position - line.start),
      line.text.lastIndexOf('>', position - line.start),
    );
    const start = line.start + Math.max(sign, 0);
    return {
      range: { start, end: line.end },
      message: `After ${text.charAt(start)} the text begins on the next line.`,
      hint: `Move it to the next line, indented. If the value itself begins with ${text.charAt(start)}, put it in quotes.`,
    };
  }
  if (!/indentation width|chomping mode/.test(reason)) return undefined;
  return {
    range: wordRange(text, position),
    message: 'What stands behind | or > here is not understood.',
    hint: 'Only - or + (for the line breaks at the end) and one digit from 1 to 9 (for the indentation) may follow.',
  };
}

/** A text in quotes, as a proposal. */
export function quoted(text: string): string {
  const short = quoteOf(text);
  return short.includes('"') || short.includes('\\') ? `'${short.replaceAll("'", "''")}'` : `"${short}"`;
}

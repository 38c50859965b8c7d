import { quoted } from './explain-characters';
import {
  contentAbove,
  contentBelow,
  contentRange,
  type FaultLine,
  type FaultPlace,
  lineAt,
  quoteOf,
} from './fault-place';
import type { YamlProblem } from './tree';
import { lineStart } from './trivia';

/** Lines that are at the wrong depth, or not the keys and list items that they seem to be. */
export function explainLines(place: FaultPlace): YamlProblem | undefined {
  return (
    conflict(place) ??
    separatorLine(place) ??
    foreign(place) ??
    secondColon(place) ??
    missingSpace(place) ??
    beginsHere(place) ??
    missingColon(place) ??
    mixed(place) ??
    depth(place) ??
    afterEnd(place)
  );
}

function separatorLine({ line }: FaultPlace): YamlProblem | undefined {
  if (!/^---\s+\S/.test(line.text)) return undefined;
  return {
    range: contentRange(line),
    message: 'Nothing but a comment may stand behind --- on the same line.',
    hint: 'Move it to the next line.',
  };
}

function foreign({ text, line, above, reason }: FaultPlace): YamlProblem | undefined {
  const first = lineAt(text, /\S/.exec(text)?.index ?? 0);
  for (const at of [line, above, first]) {
    if (at === undefined) continue;
    if (/^\s*```/.test(at.text)) {
      return {
        range: contentRange(at),
        message: 'The marks of a code block (```) are not part of YAML.',
        hint: 'Delete the lines that begin with ```.',
      };
    }
    if (
      /^\s*(?:\$ |cat |kubectl |oc |sudo |helm )|<<-?\s*['"]?\w+['"]?\s*$/.test(at.text) &&
      !/^\s*-?\s*\w+:\s/.test(at.text)
    ) {
      return {
        range: contentRange(at),
        message: 'This line is a shell command, not YAML.',
        hint: 'Delete the command around the manifest, and the EOF at its end.',
      };
    }
  }
  if (/^[A-Z]*EOF[A-Z]*$/.test(line.text.trim()) && reason !== '') {
    return {
      range: contentRange(line),
      message: `${line.text.trim()} ends the text for a shell; it is not part of the YAML.`,
      hint: 'Delete this line.',
    };
  }
  return undefined;
}

function conflict({ text }: FaultPlace): YamlProblem | undefined {
  const match = /^(?:<{7}|={7}|>{7}|\|{7})(?:[ ].*)?$/m.exec(text);
  if (match === null) return undefined;
  return {
    range: { start: match.index, end: match.index + match[0].length },
    message: 'These are the marks that git leaves where two versions of a file do not fit together.',
    hint: 'Choose what is to stay and delete the lines with <<<<<<<, ======= and >>>>>>>.',
  };
}

const KEY = /^(\s*(?:-\s+)*)(?:"[^"]*"|'[^']*'|[^\s#:'"[\]{},][^#:]*?):(?=\s|$)/;

/** `image: nginx: latest` */
function secondColon({ text, position, line }: FaultPlace): YamlProblem | undefined {
  const key = KEY.exec(line.text);
  if (key === null) return undefined;
  const value = line.text.slice(key[0].length);
  const colon = /^\s+[^\s"'[{|>#&*!].*?(:)(?:\s|$)/d.exec(value);
  const at = colon?.indices?.[1]?.[0];
  if (at === undefined || position < line.start + key[0].length) return undefined;
  const start = line.start + key[0].length + (value.length - value.trimStart().length);
  const written = text
    .slice(start, line.end)
    .replace(/\s+#.*$/, '')
    .trimEnd();
  return {
    range: { start, end: start + written.length },
    message: 'This value has a colon with a space behind it, which makes it look like another key.',
    hint:
      written.endsWith(':') ||
      (/^\S+: \S/.test(written) && KEY.test(written) && !/\s.*:/.test(written.replace(/:.*/, '')))
        ? `Put the value in quotes: ${quoted(written)}. If it is a key of its own, move it to the next line, indented.`
        : `Put the value in quotes: ${quoted(written)}`,
  };
}

/** `name:web` and `-name: web`. */
function missingSpace({ line, above }: FaultPlace): YamlProblem | undefined {
  for (const at of [above, line]) {
    if (at === undefined) continue;
    const colon = /^\s*(?:-\s+)*([\w./-]+):(?!\/\/)([^\s:/].*)$/.exec(at.text);
    if (colon !== null && !KEY.test(at.text) && colon[1] !== undefined && colon[2] !== undefined) {
      const start = at.start + at.text.indexOf(colon[1]);
      return {
        range: { start, end: at.start + at.text.trimEnd().length },
        message: 'A space is missing behind this colon, so this is one word and not a key with a value.',
        hint: `Write ${quoteOf(`${colon[1]}: ${colon[2]}`)}`,
      };
    }
    const dash = /^(\s*)-([A-Za-z][\w./-]*:(?:\s|$).*)$/.exec(at.text);
    if (dash !== null && dash[2] !== undefined) {
      return {
        range: contentRange(at),
        message: 'A space is missing behind this dash, so this is a key and not a list item.',
        hint: `Write ${quoteOf(`- ${dash[2]}`)}`,
      };
    }
  }
  return undefined;
}

/** `metadata` alone on its line, where a key has to be. */
function missingColon(place: FaultPlace): YamlProblem | undefined {
  if (!/expected ':'|multiline key|bad indentation of a mapping|separator is expected/.test(place.reason))
    return undefined;
  for (const at of [...linesAbove(place), place.line]) {
    if (!/^\s*(?:-\s+)?[A-Za-z][\w ./-]*(?:\s#.*)?$/.test(at.text) || isContinuation(place, at)) continue;
    const word = at.text
      .replace(/#.*$/, '')
      .replace(/^\s*(?:-\s+)?/, '')
      .trim();
    const start = at.start + at.text.indexOf(word);
    return {
      range: { start, end: start + word.length },
      message: `${word} has no colon, so it is no key.`,
      hint: `Write "${word}:" if a value follows, or delete the line.`,
    };
  }
  return undefined;
}

/** The line above; where a text of several lines was taken for a key, also those before it, up to the last real key. */
function linesAbove({ text, above, reason }: FaultPlace): FaultLine[] {
  const lines: FaultLine[] = [];
  for (let at = above; at !== undefined && lines.length < 20 && !KEY.test(at.text); at = contentAbove(text, at.start)) {
    lines.push(at);
    if (!reason.includes('multiline key')) break;
  }
  return lines;
}

/** An item of a list of words, which has no colon by right. */
function isContinuation({ text, line }: FaultPlace, at: FaultLine): boolean {
  if (!/^\s*-\s/.test(at.text)) return false;
  const below = contentBelow(text, at.end);
  return at === line || below === undefined || below.indent <= at.indent;
}

/** `command: - sh` and text of a block that is not indented. */
function beginsHere({ text, position, line, above, reason }: FaultPlace): YamlProblem | undefined {
  if (!/bad indentation|expected ':'|separator is|multiline key/.test(reason)) return undefined;
  if (/^-\s/.test(text.slice(position, position + 2)) && position > line.start + line.indent) {
    return {
      range: { start: position, end: line.end },
      message: 'A list cannot begin on the line of its key.',
      hint: 'Move the item to the next line, or write the list in brackets: [a, b].',
    };
  }
  for (const at of [line, above]) {
    const header = at === undefined ? undefined : contentAbove(text, at.start);
    if (at === undefined || header === undefined || KEY.test(at.text) || at.indent > header.indent) continue;
    if (!/:\s+[|>][-+0-9]*\s*(?:#.*)?$/.test(header.text)) continue;
    return {
      range: contentRange(at),
      message: 'The text of the | or > above has to be indented further than its key.',
      hint: `Indent it by at least ${spaces(header.indent + 1)}.`,
    };
  }
  return undefined;
}

/** A key among list items, or an item among keys. */
function mixed({ text, line, reason }: FaultPlace): YamlProblem | undefined {
  if (!/bad indentation|expected ':'/.test(reason)) return undefined;
  const isItem = /^\s*-(?:\s|$)/.test(line.text);
  const sibling = siblingAbove(text, line);
  if (sibling === undefined) return undefined;
  const siblingIsItem = /^\s*-(?:\s|$)/.test(sibling.text);
  if (isItem === siblingIsItem) return undefined;
  return {
    range: contentRange(line),
    message: isItem
      ? 'A list item stands here among keys. One place holds either keys or list items.'
      : 'A key stands here among list items. One place holds either keys or list items.',
    hint: isItem
      ? 'Give the list a key of its own above it, or indent the item to where its list is.'
      : 'Indent it further if it belongs to the item above, less if it belongs to what is above the list.',
  };
}

/** The nearest line above that is indented exactly as much, with nothing indented less in between. */
function siblingAbove(text: string, line: FaultLine): FaultLine | undefined {
  for (let at = line.start; at > 0; ) {
    const above = lineAt(text, at - 1);
    if (/^\s*[^\s#]/.test(above.text)) {
      if (above.indent === line.indent) return above;
      if (above.indent < line.indent) return undefined;
    }
    at = above.start;
  }
  return undefined;
}

/** The depths that the lines above leave open: of each line the column of its key, from the deepest up. */
function openDepths(text: string, line: FaultLine): number[] {
  const depths: number[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (let at = line.start; at > 0 && least > 0; ) {
    const above = lineAt(text, at - 1);
    if (/^\s*[^\s#]/.test(above.text) && above.indent < least) {
      const dashes = /^\s*((?:-\s+)*)/.exec(above.text)?.[1]?.length ?? 0;
      if (dashes > 0 && above.indent + dashes < least) depths.push(above.indent + dashes);
      depths.push(above.indent);
      least = above.indent;
    }
    at = above.start;
  }
  return depths;
}

function depth(place: FaultPlace): YamlProblem | undefined {
  const { text, line, above, reason, position } = place;
  if (!/bad indentation|expected ':'|separator is expected|multiline key/.test(reason) || above === undefined)
    return undefined;
  if (position > line.start + line.indent && !KEY.test(line.text) && !/^\s*-\s/.test(line.text)) return undefined;
  const depths = openDepths(text, line);
  const aboveHasValue =
    KEY.test(above.text) && /:\s+[^\s#|>&!]/.test(above.text.slice((KEY.exec(above.text)?.[0].length ?? 1) - 1));
  const aboveDepth = depths[0] ?? above.indent;
  if (line.indent > aboveDepth && aboveHasValue) {
    return {
      range: contentRange(line),
      message: `This line is indented further (${spaces(line.indent)}) than the one above (${spaces(aboveDepth)}), which has its value already.`,
      hint: `Indent it by ${spaces(aboveDepth)}, as the line above.`,
    };
  }
  if (depths.includes(line.indent)) return undefined;
  const less = depths.find((column) => column < line.indent);
  const more = depths.filter((column) => column > line.indent).at(-1);
  const choices = [less, more].filter((column) => column !== undefined);
  return {
    range: contentRange(line),
    message: `This line is indented by ${spaces(line.indent)}, which fits none of the lines above it.`,
    hint: `Indent it by ${choices.join(' or ')} spaces${choices.length > 1 ? ', depending on what it belongs to' : ''}.`,
  };
}

function afterEnd({ text, line, position, reason }: FaultPlace): YamlProblem | undefined {
  if (!reason.includes('separator is expected')) return undefined;
  const first = lineAt(text, /^\s*[^\s#]/m.exec(text)?.index ?? 0);
  const start = lineStart(text, position) === line.start ? contentRange(line) : { start: position, end: position };
  if (line.indent < first.indent) {
    return {
      range: start,
      message: `This line is indented less than the first line of the document (${spaces(first.indent)}).`,
      hint: 'Lines that belong together begin in the same column.',
    };
  }
  return {
    range: start,
    message: 'The document ends before this line, so it belongs to nothing.',
    hint: 'Delete it, indent it as the lines above, or put a line with --- before it if another document begins here.',
  };
}

function spaces(count: number): string {
  return count === 1 ? '1 space' : `${count} spaces`;
}

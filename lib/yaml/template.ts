import { findMarksInLines } from './template-lines';
import { braceMarks, isSurelyHelm, languageOf, type Mark, valueMarks } from './template-marks';
import type { TextRange } from './text-edit';
import type { TemplateMarks, YamlNode, YamlScalar } from './tree';

/**
 * Finds the marks of template languages in a document. In one that can be read (`root` given) only where a mark stands
 * for structure or for a whole value, so that texts which merely contain braces (alerts, dashboards, scripts) are left
 * alone; in one that cannot be read, anywhere outside quotes, comments and block scalars.
 */
export function findTemplate(text: string, root: YamlNode | undefined): TemplateMarks | undefined {
  if (!/\{\{|\{%|\$[{A-Z]|[<{%]\w/.test(text)) return undefined;
  const marks = root === undefined ? findMarksInLines(text) : marksInTree(text, root);
  return summarise(text, marks);
}

function summarise(text: string, marks: readonly Mark[]): TemplateMarks | undefined {
  const languages = new Set(marks.map((mark) => mark.language));
  const language = (['jinja', 'helm', 'shell', 'placeholder'] as const).find((name) => languages.has(name));
  if (language === undefined) return undefined;
  const ranges = marks.map(({ start, end }) => ({ start, end })).sort((a, b) => a.start - b.start);
  const [first] = ranges;
  return {
    language,
    first: first === undefined ? '' : text.slice(first.start, first.end),
    count: ranges.length,
    ranges,
  };
}

function marksInTree(text: string, root: YamlNode): Mark[] {
  const structural: Mark[] = [];
  const quoted: Mark[] = [];
  const visit = (node: YamlNode): void => {
    if (node.kind === 'alias') return;
    if (node.kind === 'scalar') {
      const plain = node.style === 'plain';
      const braces = isOneLine(text, node) ? braceMarks(text, node.range.start, node.range.end) : [];
      const helm = braces.length > 0 && isSurelyHelm(node.text);
      (plain || helm ? structural : quoted).push(...braces);
      if (isOneLine(text, node)) structural.push(...valueMarks(text, node.range.start, node.range.end));
    } else if (node.kind === 'sequence') {
      node.items.forEach(visit);
    } else {
      const mark = flowMark(text, node.range, node);
      if (mark !== undefined) structural.push(mark);
      else {
        for (const { key, value } of node.pairs) {
          visit(key);
          visit(value);
        }
      }
    }
  };
  visit(root);
  const speaks = structural.some((mark) => mark.language === 'helm' || mark.language === 'jinja');
  return speaks ? [...structural, ...quoted] : structural;
}

/** `{{ .Values.x }}` where a value belongs reads as a mapping of a mapping; `{image}` as one without values. */
function flowMark(text: string, range: TextRange, node: YamlNode): Mark | undefined {
  const only = node.kind === 'mapping' && node.flow && node.pairs.length === 1 ? node.pairs[0] : undefined;
  if (only === undefined || only.value.range.end > only.value.range.start) return undefined;
  const written = text.slice(range.start, range.end);
  if (only.key.kind === 'mapping' && only.key.flow && written.startsWith('{{') && written.endsWith('}}')) {
    return { ...range, language: languageOf(written) };
  }
  return /^\{[A-Za-z_][\w.-]*\}$/.test(written) ? { ...range, language: 'placeholder' } : undefined;
}

function isOneLine(text: string, node: YamlScalar): boolean {
  return (
    node.style !== 'literal' && node.style !== 'folded' && !/[\r\n]/.test(text.slice(node.range.start, node.range.end))
  );
}

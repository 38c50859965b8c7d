import { expandsTooMuch } from './alias-budget';
import { buildTree, MAX_DEPTH, TreeError } from './build-tree';
import { readJson } from './json-tree';
import { explainAlias, explainFault, explainTemplate } from './problems';
import { ReaderFault } from './reader/cursor';
import { otherFault } from './reader/other-fault';
import { splitStream } from './split-stream';
import { findSurprises } from './surprises';
import { findTemplate } from './template';
import type { PlacedDocument, TemplateMarks, YamlDocument, YamlNode, YamlProblem, YamlStream } from './tree';
import { lineEnd, lineStart } from './trivia';

/**
 * Reads a text of any number of YAML or JSON documents, each on its own: a broken one does not hide the others.
 * Never throws: whatever is wrong becomes a problem of its document. Documents whose text is unchanged since
 * `previous` are the same objects as there, so the work after a keystroke is that of one document.
 */
export function parseStream(text: string, previous?: YamlStream): YamlStream {
  const before = previous?.documents ?? [];
  const chunks = splitStream(text);
  const documents: PlacedDocument[] = [];
  let known: Map<string, YamlDocument> | undefined;
  for (const { start, end } of chunks) {
    const own = text.slice(start, end);
    const index = documents.length;
    // After an edit nearly every document stands where it stood, counted from the start or from the end.
    let document = unchanged(before[index], own) ?? unchanged(before[before.length - chunks.length + index], own);
    if (document === undefined) {
      known ??= new Map(before.map((placed) => [placed.document.text, placed.document]));
      document = known.get(own) ?? parseDocument(own);
      known.set(own, document);
    }
    documents.push({ index, offset: start, document });
  }
  return { text, documents };
}

function unchanged(placed: PlacedDocument | undefined, text: string): YamlDocument | undefined {
  return placed?.document.text === text ? placed.document : undefined;
}

function parseDocument(text: string): YamlDocument {
  const json = readJson(text, MAX_DEPTH);
  if (json !== undefined) return { text, root: json, problems: [], template: findTemplate(text, json), json: true };
  const { root, problems } = readYaml(text);
  const template = findTemplate(text, root);
  if (root === undefined && template !== undefined && isCause(text, template, problems[0])) {
    return { text, root, problems: [explainTemplate(template)], template, json: false };
  }
  return { text, root, problems, template, json: false };
}

/** Whether the marks are why a text cannot be read: those of a template engine are; a `<name>` only in the line at fault. */
function isCause(text: string, template: TemplateMarks, problem: YamlProblem | undefined): boolean {
  if (problem === undefined) return false;
  if (template.language === 'helm' || template.language === 'jinja') return true;
  const line = lineStart(text, problem.range.start);
  const end = lineEnd(text, problem.range.start);
  return template.ranges.some((range) => range.start >= line && range.start <= end);
}

function readYaml(text: string): { readonly root: YamlNode | undefined; readonly problems: readonly YamlProblem[] } {
  try {
    const built = buildTree(text);
    const { root } = built;
    if (root !== undefined && built.hasAliases && expandsTooMuch(root))
      return { root: undefined, problems: [aliasBomb(root)] };
    return { root, problems: findSurprises(text, built) };
  } catch (error) {
    return { root: undefined, problems: [problemOf(text, error)] };
  }
}

function problemOf(text: string, error: unknown): YamlProblem {
  if (error instanceof TreeError) return explainAlias(text, error);
  if (error instanceof ReaderFault) {
    const { reason, position } = otherFault(text, error);
    return explainFault(text, position, reason);
  }
  return {
    range: { start: 0, end: Math.min(text.length, 1) },
    message: 'This text could not be read as YAML.',
    hint: 'It may be nested too deep or be no YAML at all.',
  };
}

function aliasBomb(root: YamlNode): YamlProblem {
  return {
    range: root.range,
    message: 'The aliases of this document stand for so much content that the API server refuses to read it.',
    hint: 'Write out what is repeated, or use fewer aliases of aliases.',
  };
}

import { readDocument } from '../kubernetes/decode/read-document';
import { parseStream } from '../yaml/parse';
import { isObject, textAt } from '../yaml/read-value';
import type { YamlDocument } from '../yaml/tree';

export interface ExportedFile {
  /** Relative, with slashes. */
  readonly name: string;
  readonly text: string;
}

/**
 * One file per document, named after what is in it: `web-deployment.yaml`. The texts are as they stand, without the
 * lines that separate documents; documents without content are left out.
 */
export function splitFiles(text: string): ExportedFile[] {
  const taken = new Set<string>();
  const documents = parseStream(text).documents.filter(
    ({ document }) => document.root !== undefined || document.problems.length > 0,
  );
  return documents.map(({ document, index }) => {
    const name = free(fileName(document, index), taken);
    taken.add(name);
    return { name, text: withLastBreak(withoutMarks(document.text)) };
  });
}

/** Kind and name as a file name; for what cannot be read, its place. */
function fileName(document: YamlDocument, index: number): string {
  const { value } = readDocument(document);
  const kind = isObject(value) ? (textAt(value, ['kind']) ?? '') : '';
  const name = isObject(value)
    ? (textAt(value, ['metadata', 'name']) ?? textAt(value, ['metadata', 'generateName']) ?? '')
    : '';
  const stem = [name, kind]
    .map((part) =>
      part
        .toLowerCase()
        .replace(/[^a-z0-9.]+/g, '-')
        .replace(/^[-.]+|[-.]+$/g, ''),
    )
    .filter((part) => part !== '')
    .join('-');
  return `${stem.slice(0, 200) || `document-${index + 1}`}.${document.json ? 'json' : 'yaml'}`;
}

function free(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  const dot = name.lastIndexOf('.');
  for (let number = 2; ; number++) {
    const other = `${name.slice(0, dot)}-${number}${name.slice(dot)}`;
    if (!taken.has(other)) return other;
  }
}

/** Without empty lines in front and without a document end mark: a file is a document of its own. */
function withoutMarks(text: string): string {
  return text.replace(/^\ufeff?(?:[ \t]*\r?\n)*/, '').replace(/\r?\n\.\.\.[ \t]*\r?\n?$/, '\n');
}

function withLastBreak(text: string): string {
  if (text === '' || text.endsWith('\n')) return text;
  return text + (text.includes('\r\n') ? '\r\n' : '\n');
}

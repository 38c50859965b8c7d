import { parseStream } from '../../yaml/parse';
import { printYaml } from '../../yaml/print-yaml';
import { isObject } from '../../yaml/read-value';
import type { JsonValue } from '../../yaml/tree';
import { toValue } from '../../yaml/value';

/** A configuration file in YAML, with a comment on top. Values are quoted where a YAML 1.1 reader would misread them. */
export function yamlFile(comment: string, value: JsonValue): string {
  const lines = comment.split('\n').map((line) => `# ${line}\n`);
  return lines.join('') + printYaml(value);
}

/** The content of a configuration file in YAML or JSON; undefined when it is none. */
export function readYaml(text: string | undefined): JsonValue | undefined {
  const root = text === undefined ? undefined : parseStream(text).documents[0]?.document.root;
  return root === undefined ? undefined : toValue(root).value;
}

/** Undefined when a text is a YAML document of named settings, else what is wrong. */
export function settingsFault(text: string): string | undefined {
  const { documents } = parseStream(text);
  const problem = documents.flatMap(({ document }) => document.problems)[0];
  if (problem !== undefined) return problem.message;
  return documents.length === 1 && isObject(readYaml(text))
    ? undefined
    : 'One YAML document of named settings is needed.';
}

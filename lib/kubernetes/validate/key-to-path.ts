import type { JsonObject } from '../../yaml/tree';
import type { IssueCollector } from './collector';
import type { Field } from './field';
import { localNonReservedPathProblem, octal } from './formats/paths';
import { optionalNumberAt, textAt } from './read';

const MAX_MODE = 0o777;

/** `items` of a ConfigMap or Secret volume: which key becomes which file. */
export function validateKeyToPaths(issues: IssueCollector, items: readonly JsonObject[], field: Field): void {
  for (const [i, item] of items.entries()) {
    const at = field.index(i);
    if (textAt(item, 'key') === '') issues.required(at.child('key'), 'Name the key that the file is made of.');
    validateFilePath(issues, item, at);
    validateFileMode(issues, item, 'mode', at);
  }
}

/** `path` of a file in a volume: required, relative, and not beginning with "..". */
export function validateFilePath(issues: IssueCollector, item: JsonObject, field: Field): void {
  const path = textAt(item, 'path');
  if (path === '') issues.required(field.child('path'), 'Give the file a path inside the volume.');
  issues.format(field.child('path'), path, localNonReservedPathProblem);
}

/** File permissions, 0 to 0777. */
export function validateFileMode(issues: IssueCollector, object: JsonObject, key: string, field: Field): void {
  const mode = optionalNumberAt(object, key);
  if (mode === undefined || (mode >= 0 && mode <= MAX_MODE)) return;
  const written = mode < 0 ? `${mode}` : `${mode} (${octal(mode)} in octal)`;
  issues.invalid(field.child(key), `${written} is no file mode: use 0 to 0777, written with the leading 0 in YAML.`);
}

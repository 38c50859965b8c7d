import type { ContainerInputs } from '../catalogue/image-knowledge';

/**
 * Whether a container is told this number in a way that may make it listen there: in an argument, a variable or a
 * file, alone or behind a colon that no host stands before (`--metrics=15014`, `:8443`, `0.0.0.0:8443`). What is
 * written as somebody's address (`db:5432`, `localhost:8080`) does not count.
 */
export function mentionsPort(inputs: ContainerInputs, port: number): boolean {
  const told = new RegExp(`(?<![\\w.:\\]-])(?:(?:0\\.0\\.0\\.0|\\[::\\]|\\*|\\+)?:)?${port}(?![\\w.:-])`);
  for (const word of [...inputs.command, ...inputs.args]) if (told.test(word.text)) return true;
  for (const { value } of inputs.env.values()) if (value !== undefined && told.test(value)) return true;
  for (const file of inputs.files.values()) if (told.test(file.text)) return true;
  return false;
}

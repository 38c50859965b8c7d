/** Whose a file is among those that a container's ConfigMaps and Secrets put before it. */
import type { ContainerInputs, InputFile } from '../catalogue/image-knowledge';

/** The names under which a container sees a file, without their folders. */
function namesOf(inputs: ContainerInputs, file: InputFile): readonly string[] {
  const names: string[] = [];
  for (const [path, held] of inputs.files) if (held === file) names.push(path.slice(path.lastIndexOf('/') + 1));
  return names;
}

/** Whether the command, the arguments, the environment or a file of the container names one of these. */
function isTold(inputs: ContainerInputs, file: InputFile): boolean {
  const names = namesOf(inputs, file);
  const tells = (text: string | undefined): boolean => text !== undefined && names.some((name) => text.includes(name));
  if (inputs.command.some((word) => tells(word.text)) || inputs.args.some((word) => tells(word.text))) return true;
  for (const variable of inputs.env.values()) if (tells(variable.value)) return true;
  for (const other of inputs.files.values()) if (other !== file && tells(other.text)) return true;
  return false;
}

/** More files than this are the data of an application, not settings that are named one by one. */
const MOST_FILES = 64;

/** Whether two files are keys of one ConfigMap or Secret. */
function areOfOneObject(one: InputFile, other: InputFile): boolean {
  if (one === other || one.documentIndex !== other.documentIndex || one.path.length !== other.path.length) return false;
  return one.path.slice(0, -1).every((step, at) => other.path[at] === step);
}

/** Which containers see each file. */
export interface SharedFiles {
  /** Whether one container alone mounts the file. */
  alone(file: InputFile): boolean;
  /**
   * Whether the file only lies beside what the container reads: it is not told of it, while another container of the
   * pod is, or while it is told of another file of the same ConfigMap or Secret.
   */
  liesBeside(inputs: ContainerInputs, file: InputFile): boolean;
}

/** Looks through the mounts of all containers of one pod once. */
export function shareFiles(all: readonly ContainerInputs[]): SharedFiles {
  const mounts = new Map<InputFile, ContainerInputs[]>();
  const answers = new Map<ContainerInputs, Map<InputFile, boolean>>();
  const told = (inputs: ContainerInputs, file: InputFile): boolean => {
    const known = answers.get(inputs) ?? new Map<InputFile, boolean>();
    answers.set(inputs, known);
    const answer = known.get(file) ?? isTold(inputs, file);
    known.set(file, answer);
    return answer;
  };
  for (const inputs of all) {
    for (const file of new Set(inputs.files.values())) {
      const list = mounts.get(file);
      if (list) list.push(inputs);
      else mounts.set(file, [inputs]);
    }
  }
  return {
    alone: (file) => mounts.get(file)?.length === 1,
    liesBeside: (inputs, file) => {
      if (inputs.files.size > MOST_FILES || told(inputs, file)) return false;
      const sharers = mounts.get(file) ?? [];
      if (sharers.some((other) => other !== inputs && isTold(other, file))) return true;
      for (const sibling of inputs.files.values())
        if (areOfOneObject(file, sibling) && told(inputs, sibling)) return true;
      return false;
    },
  };
}

/** Commands that a container runs beside its main program: hooks and exec probes. */

import { textsAt } from '../../yaml/read-value';
import type { Path } from '../../yaml/tree';
import type { ContainerFacts } from './containers';

export interface RunCommand {
  /** `preStop hook`, `liveness probe`, `command`. */
  readonly what: string;
  readonly text: string;
  /** From the object's root: the first word. */
  readonly path: Path;
}

const read = new WeakMap<ContainerFacts, readonly RunCommand[]>();

/** Command and arguments, exec hooks and exec probes, each as one line of text. Read once per container. */
export function commandsOf(container: ContainerFacts): readonly RunCommand[] {
  let found = read.get(container);
  if (!found) {
    found = readCommands(container);
    read.set(container, found);
  }
  return found;
}

function readCommands(container: ContainerFacts): RunCommand[] {
  const { view, raw, inputs } = container;
  const found: RunCommand[] = [];
  const words = [...inputs.command, ...inputs.args];
  const [first] = words;
  if (first) found.push({ what: 'command', text: words.map((word) => word.text).join(' '), path: first.path });
  for (const hook of raw.lifecycle === undefined ? [] : ['postStart', 'preStop']) {
    const texts = textsAt(raw, ['lifecycle', hook, 'exec', 'command']);
    if (texts.length > 0) {
      found.push({
        what: `${hook} hook`,
        text: texts.map(({ text }) => text).join(' '),
        path: [...view.path, 'lifecycle', hook, 'exec', 'command'],
      });
    }
  }
  for (const probe of view.probes) {
    if (probe.handler !== 'exec') continue;
    const path = [...probe.path, 'exec', 'command'];
    const texts = textsAt(raw, [`${probe.type}Probe`, 'exec', 'command']);
    if (texts.length > 0)
      found.push({ what: `${probe.type} probe`, text: texts.map(({ text }) => text).join(' '), path });
  }
  return found;
}

/** What a container's command line tells of its life: shells, loops, traps. */
import { findScript } from '../../pod/shell-text';
import type { Path } from '../../yaml/tree';
import type { ContainerFacts } from './containers';
import { runsOwnProgram } from './own-program';

/** The text of `sh -c "…"` and where it is written, from the object's root. */
export function scriptOf(container: ContainerFacts): { readonly text: string; readonly path: Path } | undefined {
  return findScript([...container.inputs.command, ...container.inputs.args]);
}

/** The first word that is run: the command, else what the arguments of a command-less container say. */
export function programOf(container: ContainerFacts): string | undefined {
  const word = container.inputs.command[0]?.text;
  return word?.slice(word.lastIndexOf('/') + 1);
}

const ENDLESS_LOOP =
  /\b(?:while|until)\s+(?:true|false|:|\[\s*1\s*\]|sleep\s+\S+)\s*(?:;|\n|do\b|$)|\bfor\s*\(\(\s*;\s*;\s*\)\)/;
const LOOP_EXIT = /\b(?:break|exit)\b/;
const ENDLESS_TAIL =
  /(?:^|[;&|\n]\s*|\bexec\s+)(?:sleep\s+(?:infinity|inf|\d{6,}|\d+d)|tail\s+(?:-\S+\s+)*(?:-[a-zA-Z]*[fF]\S*|--follow\S*)(?:\s|$))/;

/** Whether a script goes on for ever: an endless loop that nothing leaves, `sleep infinity`, `tail -f`. */
export function scriptIsEndless(text: string): boolean {
  if (ENDLESS_TAIL.test(text) && !/&\s*$/.test(text)) return true;
  const loop = ENDLESS_LOOP.exec(text);
  if (!loop) return false;
  return !LOOP_EXIT.test(text.slice(loop.index));
}

/** Options with which a program that otherwise stays does its work once and ends. */
const ONE_SHOT =
  /^--?(?:one-time|onetime|once|oneshot|one-shot|version|help|h|check|validate|test|dry-run|watched-file-once|exit-after-auth|watch-interval=0s?)(?:=true)?$/i;
const ONE_SHOT_VARIABLES: readonly (readonly [string, RegExp])[] = [
  ['GITSYNC_ONE_TIME', /^(?:true|1)$/i],
  ['GIT_SYNC_ONE_TIME', /^(?:true|1)$/i],
  ['METHOD', /^LIST$/i],
];

/** The option or variable that makes a program end which otherwise stays; undefined when there is none. */
export function endsByOption(container: ContainerFacts): string | undefined {
  const word = [...container.inputs.command, ...container.inputs.args].find(({ text }) => ONE_SHOT.test(text));
  if (word && !/^--?(?:h|help|test|check)$/.test(word.text)) return word.text;
  const variable = ONE_SHOT_VARIABLES.find(([name, value]) => value.test(container.inputs.env.get(name)?.value ?? ''));
  return variable && `${variable[0]}=${container.inputs.env.get(variable[0])?.value ?? ''}`;
}

/**
 * Whether a container's process stays until it is told to stop. Undefined where that is not known; true only with the
 * image's own program and no option that makes it end, or with a script that plainly never ends.
 */
export function runsForever(container: ContainerFacts): boolean | undefined {
  const words = [...container.inputs.command, ...container.inputs.args];
  const script = scriptOf(container);
  if (script) return scriptIsEndless(script.text) ? true : undefined;
  const program = words[0]?.text.split('/').pop();
  if (program === 'sleep' && words.length > 1)
    return /^(?:infinity|inf|\d{6,}|\d+d)$/.test(words[1]?.text ?? '') ? true : undefined;
  if (program === 'tail' && words.some((word) => /^-[a-zA-Z]*[fF]/.test(word.text))) return true;
  const { knowledge } = container;
  const daemon = isDockerDaemon(container) || isVaultAgent(container);
  if (knowledge === undefined || (knowledge.runs !== 'forever' && !daemon)) return undefined;
  if (words.some((word) => ONE_SHOT.test(word.text))) return undefined;
  if (ONE_SHOT_VARIABLES.some(([name, value]) => value.test(container.inputs.env.get(name)?.value ?? '')))
    return undefined;
  if (daemon) return true;
  if (!runsOwnProgram(container)) return undefined;
  // A command may name another program of the image (an installer); one that opens a port is a server.
  const command = container.inputs.command[0]?.text;
  if (command === undefined || (container.opened ?? []).length > 0) return true;
  const name = command.slice(command.lastIndexOf('/') + 1);
  return name === knowledge.id || name === container.view.image?.name ? true : undefined;
}

/** `docker:28-dind` without a command of its own, or with the daemon's. */
function isDockerDaemon({ knowledge, view, inputs }: ContainerFacts): boolean {
  if (knowledge?.id !== 'docker-in-docker' || !/dind/.test(view.image?.tag ?? '')) return false;
  const first = inputs.command[0]?.text ?? inputs.args[0]?.text ?? 'dockerd';
  return first.startsWith('-') || /(?:^|\/)dockerd(?:-entrypoint\.sh)?$/.test(first);
}

/** `vault agent -config=…`, whose configuration is in the text and does not tell it to end after it has written. */
function isVaultAgent({ knowledge, inputs }: ContainerFacts): boolean {
  const words = [...inputs.command, ...inputs.args].map((word) => word.text);
  if (knowledge?.id !== 'vault' || !words.some((word) => /^(?:agent|proxy)$/.test(word))) return false;
  const files = [...inputs.files.values()];
  return files.length > 0 && !files.some(({ text }) => /exit_after_auth\s*[=:]\s*true/.test(text));
}

import { findScript } from '../../pod/shell-text';
import type { ContainerFacts } from './containers';

/**
 * Whether a container runs the program that its catalogue entry describes: nothing is overridden, or what is run bears
 * the image's name. With a foreign command (`cp`, a shell script) nothing that is known of the image's process holds.
 */
export function runsOwnProgram(container: ContainerFacts): boolean {
  const { inputs, knowledge, view } = container;
  if (!knowledge) return false;
  const names = [knowledge.id, view.image?.name ?? '', knowledge.id.split('-')[0] ?? ''].map(bare);
  const isOwn = (word: string) => {
    const program = bare(word.slice(word.lastIndexOf('/') + 1));
    return names.some((name) => name.length > 2 && [name, `${name}d`, `${name}server`].includes(program));
  };
  // What the catalogue's reader found to listen is the program itself, whatever it is called.
  const listens = (container.opened ?? []).length > 0;
  const script = findScript([...inputs.command, ...inputs.args]);
  if (script) return listens || script.text.split(/[\s;&|]+/).some(isOwn);
  if (inputs.command.length > 0) return listens || inputs.command.some((word) => isOwn(word.text));
  const argument = inputs.args[0]?.text;
  return (
    argument === undefined ||
    argument.startsWith('-') ||
    isOwn(argument) ||
    isValue(argument) ||
    (container.opened !== undefined && !isTool(argument))
  );
}

/** What no program is called: an address, an instance (`project:region:name`), a URL, a setting. */
function isValue(word: string): boolean {
  return /=|:\/\/|:\d+$|:[^:]+:/.test(word) && !/\s/.test(word);
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Programs of the distribution, which do one thing and end. */
function isTool(word: string): boolean {
  return /^(?:cp|mv|rm|ls|cat|test|true|echo|mkdir|chown|chmod|touch|tar|curl|wget|nc|sleep|env|find|rsync|sysctl|install|sh|bash|ash)$/.test(
    word.slice(word.lastIndexOf('/') + 1),
  );
}

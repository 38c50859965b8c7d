import { findScript } from '../../pod/shell-text';
import type { ContainerFacts } from './containers';

/**
 * Whether a container runs the program that its catalogue entry describes: nothing is overridden, or what is run bears
 * the image's name. With a foreign command (`cp`, a shell script) nothing that is known of the image's process holds.
 */
export function runsOwnProgram(container: ContainerFacts): boolean {
  const { inputs, knowledge, view } = container;
  if (!knowledge) return false;
  const names = [knowledge.id, view.image?.name ?? '', ...knowledge.id.split('-')]
    .map(bare)
    .filter((name) => name.length > 2);
  const isOwn = (word: string) => {
    const program = bare(word.slice(word.lastIndexOf('/') + 1));
    return program.length > 2 && names.some((name) => program.includes(name) || name.includes(program));
  };
  const script = findScript([...inputs.command, ...inputs.args]);
  if (script) return script.text.split(/[\s;&|]+/).some(isOwn);
  const first = inputs.command[0]?.text;
  if (first !== undefined)
    return (
      isOwn(first) ||
      inputs.command.some((word) => isOwn(word.text)) ||
      (container.opened !== undefined && !isTool(first))
    );
  const argument = inputs.args[0]?.text;
  return argument === undefined || argument.startsWith('-') || !isTool(argument);
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

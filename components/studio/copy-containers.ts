import type { CopyContainers } from '@/lib/commands/copy-containers';
import type { Shell } from './shell';

/** Puts containers on the clipboard as YAML, with the volumes that they mount; cutting takes them out of the text. */
export async function copyContainers(shell: Shell, args: CopyContainers): Promise<boolean> {
  const answer = await shell.analyst.command('copy-containers', args);
  if (answer === undefined || !answer.outcome.done) {
    const reason = answer?.outcome.done === false ? answer.outcome.reason : 'the text changed meanwhile; try again';
    shell.toast(`Not possible: ${reason}`, { trouble: true });
    return false;
  }
  const { outcome, edits } = answer;
  try {
    await navigator.clipboard.writeText(outcome.clipboard ?? '');
  } catch {
    shell.toast('Not possible: the browser does not let the page write to the clipboard', { trouble: true });
    return false;
  }
  if (edits.length > 0) shell.studio.edit(edits, { label: outcome.said, origin: 'command' });
  shell.toast(outcome.said, { undo: edits.length > 0 });
  return true;
}

import { readObjects } from '../kubernetes/read-objects';
import { type KubernetesVersion, NEWEST_VERSION } from '../kubernetes/versions';
import { buildPodViews } from '../pod/build-pod-view';
import { createDraft } from '../yaml/edit/create-draft';
import { EditError } from '../yaml/edit/edit-error';
import { parseStream } from '../yaml/parse';
import { applyEdits } from '../yaml/text-edit';
import type { Command, CommandContext, CommandOutcome } from './define-command';
import { refuse } from './outcome';

/** The context of a text, for one command. */
export function openText(text: string, version: KubernetesVersion = NEWEST_VERSION): CommandContext {
  const stream = parseStream(text);
  const objects = readObjects(stream);
  return { draft: createDraft(stream), objects, pods: buildPodViews(objects, version), version };
}

/** Runs a command; what the text does not allow becomes a refusal with its reason. */
export function runCommand<Arguments>(
  command: Command<Arguments>,
  context: CommandContext,
  args: Arguments,
): CommandOutcome {
  try {
    return command.run(context, args);
  } catch (error) {
    if (error instanceof EditError) return refuse(error.message);
    throw error;
  }
}

/** Runs a command on a text and answers the text after it; the same text when it was refused. */
export function runOnText<Arguments>(
  text: string,
  command: Command<Arguments>,
  args: Arguments,
  version: KubernetesVersion = NEWEST_VERSION,
): { readonly text: string; readonly outcome: CommandOutcome } {
  const context = openText(text, version);
  const outcome = runCommand(command, context, args);
  return { text: outcome.done ? applyEdits(text, context.draft.edits()) : text, outcome };
}

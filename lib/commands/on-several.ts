import { readObjects } from '../kubernetes/read-objects';
import { buildPodViews } from '../pod/build-pod-view';
import type { PodView } from '../pod/pod-view';
import type { CommandContext, CommandOutcome } from './define-command';
import type { PodArguments } from './on-container';
import { type Effect, NO_CONTAINER, NO_POD, refuse } from './outcome';

/** Arguments that name several containers of one pod, in the order in which they are dealt with. */
export interface SeveralArguments extends PodArguments {
  readonly containers: readonly string[];
}

/**
 * Does the same to several containers as one step: each sees the text as those before it left it, and when one of them
 * cannot be done, none is. `done` makes the outcome out of what each of them did.
 */
export function onSeveral(
  context: CommandContext,
  args: SeveralArguments,
  run: (context: CommandContext, args: { readonly pod: string; readonly container: string }) => CommandOutcome,
  finish: (effects: readonly Effect[], selected: readonly string[]) => CommandOutcome,
): CommandOutcome {
  const first = context.pods.find(({ id }) => id === args.pod);
  if (first === undefined) return refuse(NO_POD);
  if (args.containers.length === 0) return refuse('No container is chosen.');
  const effects: Effect[] = [];
  const selected: string[] = [];
  for (const container of args.containers) {
    const now = asItStands(context);
    const pod = samePod(now.pods, first);
    if (pod === undefined) return refuse(NO_POD);
    const outcome = run(now, { pod: pod.id, container });
    if (!outcome.done) {
      return outcome.reason === NO_CONTAINER ? refuse(`${container} is not in the text any more.`) : outcome;
    }
    for (const effect of outcome.effects) {
      if (!effects.some(({ kind, text }) => kind === effect.kind && text === effect.text)) effects.push(effect);
    }
    if (outcome.select?.kind === 'container') selected.push(outcome.select.id);
  }
  return finish(effects, selected);
}

/** The same draft with its objects and pods read anew, as the edits so far left them. */
function asItStands(context: CommandContext): CommandContext {
  const objects = readObjects(context.draft.stream);
  return { ...context, objects, pods: buildPodViews(objects, context.version) };
}

/** The pod after edits: documents before it may have gone, so that its place is another. */
function samePod(pods: readonly PodView[], before: PodView): PodView | undefined {
  return (
    pods.find(({ id }) => id === before.id) ??
    pods.find(
      ({ kind, name, namespace, documentIndex }) =>
        kind === before.kind &&
        name === before.name &&
        namespace === before.namespace &&
        documentIndex <= before.documentIndex,
    )
  );
}

/** `a, b and c`. */
export function listed(ids: readonly string[]): string {
  return ids.length <= 1 ? ids.join('') : `${ids.slice(0, -1).join(', ')} and ${ids.at(-1)}`;
}

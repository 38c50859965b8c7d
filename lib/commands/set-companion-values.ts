import type { ParameterValues } from '../catalogue/companion';
import { recogniseCompanion } from '../catalogue/recognise';
import { readObjects } from '../kubernetes/read-objects';
import { buildPodViews } from '../pod/build-pod-view';
import { type CommandContext, defineCommand } from './define-command';
import type { ContainerArguments } from './on-container';
import { NO_CONTAINER, NO_POD, refuse } from './outcome';

export interface SetCompanionValues extends ContainerArguments {
  /** Those to change; the others stay as the text has them. */
  readonly values: ParameterValues;
}

/** Changes parameters of a companion that is in the text. */
export const setCompanionValues = defineCommand<SetCompanionValues>({
  id: 'set-companion-values',
  run(context, args) {
    const pod = context.pods.find(({ id }) => id === args.pod);
    if (pod === undefined) return refuse(NO_POD);
    const container = pod.containers.find(({ id }) => id === args.container);
    if (container === undefined) return refuse(NO_CONTAINER);
    const found = recogniseCompanion(context, pod, container);
    if (found === undefined)
      return refuse(`${container.name} is no companion of the catalogue: change its fields instead.`);
    const outcome = found.companion.update(context, pod, container, args.values);
    const untaken = outcome.done ? notTaken(context, args, found.values) : [];
    if (untaken.length === 0) return outcome;
    const labels = found.companion.parameters.filter(({ name }) => untaken.includes(name)).map(({ label }) => label);
    return refuse(
      `${labels.join(', ')}: ${container.name} is written in another way than the catalogue writes it, so only the YAML can change this.`,
    );
  },
});

/** Values that were to change and are read from the draft as before: the text has them in a way that was not found. */
function notTaken(context: CommandContext, args: SetCompanionValues, before: ParameterValues): string[] {
  const objects = readObjects(context.draft.stream);
  const place = context.pods.find(({ id }) => id === args.pod);
  const pod = buildPodViews(objects, context.version).find(
    ({ documentIndex, objectPath }) =>
      documentIndex === place?.documentIndex && objectPath.join('/') === place.objectPath.join('/'),
  );
  const container = pod?.containers.find(({ id }) => id === args.container);
  const after =
    pod === undefined || container === undefined
      ? undefined
      : recogniseCompanion({ objects, version: context.version }, pod, container)?.values;
  if (after === undefined) return [];
  return Object.keys(args.values).filter((name) => {
    const [old = '', wanted = '', now = ''] = [before[name], args.values[name], after[name]];
    return wanted.trim() !== old.trim() && now.trim() === old.trim();
  });
}

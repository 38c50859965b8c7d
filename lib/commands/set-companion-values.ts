import type { ParameterValues } from '../catalogue/companion';
import { recogniseCompanion } from '../catalogue/recognise';
import { defineCommand } from './define-command';
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
    return found.companion.update(context, pod, container, args.values);
  },
});

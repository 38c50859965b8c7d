import type { CommandContext, CommandOutcome } from './define-command';
import { type OpenPod, openPod, type PlacedContainer } from './open-pod';
import { NO_CONTAINER, NO_POD, refuse } from './outcome';

/** Arguments that name a pod: the id of its view. */
export interface PodArguments {
  readonly pod: string;
}

/** Arguments that name a container of a pod. */
export interface ContainerArguments extends PodArguments {
  readonly container: string;
}

export function onPod(
  context: CommandContext,
  args: PodArguments,
  run: (pod: OpenPod) => CommandOutcome,
): CommandOutcome {
  const pod = openPod(context, args.pod);
  return pod === undefined ? refuse(NO_POD) : run(pod);
}

export function onContainer(
  context: CommandContext,
  args: ContainerArguments,
  run: (pod: OpenPod, container: PlacedContainer) => CommandOutcome,
): CommandOutcome {
  return onPod(context, args, (pod) => {
    const container = pod.container(args.container);
    return container === undefined ? refuse(NO_CONTAINER) : run(pod, container);
  });
}

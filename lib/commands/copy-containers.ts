import { defineCommand } from './define-command';
import { onPod } from './on-container';
import { listed, onSeveral, type SeveralArguments } from './on-several';
import { done, NO_CONTAINER, refuse } from './outcome';
import { podFragment } from './pod-fragment';
import { removeContainer } from './remove-container';

export interface CopyContainers extends SeveralArguments {
  /** Takes them out of the pod as well. */
  readonly cut?: boolean;
}

/** Copies containers with the volumes that they mount, as YAML that can be pasted into this or another pod. */
export const copyContainers = defineCommand<CopyContainers>({
  id: 'copy-containers',
  run: (context, args) =>
    onPod(context, args, (pod) => {
      const found = args.containers.flatMap((id) => pod.container(id) ?? []);
      if (found.length === 0) return refuse(NO_CONTAINER);
      const clipboard = podFragment(pod, found);
      const what = `${listed(found.map(({ id }) => id))} as YAML`;
      if (args.cut !== true) return { ...done(`Copied ${what}.`), clipboard };
      const outcome = onSeveral(context, args, removeContainer.run, (effects) => done(`Cut ${what}.`, effects));
      return outcome.done ? { ...outcome, clipboard } : outcome;
    }),
});

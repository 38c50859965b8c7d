import type { Role } from '../pod/pod-view';
import { valueAt } from '../yaml/read-value';
import { defineCommand } from './define-command';
import { type ContainerArguments, onContainer } from './on-container';
import { changes, done, refuse, removes } from './outcome';

export interface SetRole extends ContainerArguments {
  /** Absent: the role is guessed again. */
  readonly role?: Exclude<Role, 'init'>;
}

/** States the role of a container in an annotation of the pod: a guess is then not needed. */
export const setRole = defineCommand<SetRole>({
  id: 'set-role',
  run: (context, args) =>
    onContainer(context, args, (pod, container) => {
      if (container.name === '') return refuse('A container without a name cannot be given a role: name it first.');
      const key = `outrigger.dev/role.${container.name}`;
      const present = valueAt(pod.metadata(), ['annotations', key]);
      const path = pod.atMetadata('annotations', key);
      if (args.role === undefined) {
        if (present === undefined) return refuse(`The role of ${container.id} is not stated.`);
        context.draft.remove(pod.documentIndex, path, { prune: true });
        return done(`The role of ${container.id} is guessed again.`, [removes(`annotation ${key}`)]);
      }
      if (present === args.role) return refuse(`${container.id} is ${args.role} already.`);
      context.draft.set(pod.documentIndex, path, args.role);
      return done(`${container.id} is ${args.role}.`, [changes(`annotation ${key}`)], {
        kind: 'container',
        id: container.id,
      });
    }),
});

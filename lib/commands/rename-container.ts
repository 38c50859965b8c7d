import { containerReferences } from './container-references';
import { defineCommand } from './define-command';
import { labelFault } from './names';
import { type ContainerArguments, onContainer } from './on-container';
import { changes, count, done, refuse } from './outcome';

export interface RenameContainer extends ContainerArguments {
  readonly name: string;
}

/** Renames a container and everything in the text that names it. */
export const renameContainer = defineCommand<RenameContainer>({
  id: 'rename-container',
  run: (context, args) =>
    onContainer(context, args, (pod, container) => {
      const { name } = args;
      const fault = labelFault(name);
      if (fault !== undefined) return refuse(fault);
      if (name === container.name) return refuse(`It is called ${name} already.`);
      if (pod.containers().some((one) => one.name === name))
        return refuse(`There is a container ${name} in this pod already.`);
      const references = container.name === '' ? [] : containerReferences(pod, container.name);
      for (const reference of references) {
        if (reference.kind === 'value') context.draft.set(reference.documentIndex, reference.path, name);
        else context.draft.renameKey(reference.documentIndex, reference.path, reference.renamed(name));
      }
      context.draft.set(pod.documentIndex, [...container.path, 'name'], name);
      return done(
        `Renamed ${container.id} to ${name}${references.length === 0 ? '' : `, with ${count(references.length, 'reference')}`}.`,
        [
          changes(`container ${container.id}: its name`),
          ...references.map(({ where }) => changes(`${where}: names ${name}`)),
        ],
        { kind: 'container', id: name },
      );
    }),
});

import { recogniseCompanion } from '../catalogue/recognise';
import { itemsAt, textAt } from '../yaml/read-value';
import type { Path } from '../yaml/tree';
import { containerReferences } from './container-references';
import { type CommandContext, defineCommand } from './define-command';
import { type ContainerArguments, onContainer } from './on-container';
import type { OpenPod, PlacedContainer } from './open-pod';
import { changes, done, type Effect, needs, removes } from './outcome';

export interface RemoveContainer extends ContainerArguments {
  /** Also the volumes that nobody mounts any more. */
  readonly withVolumes?: boolean;
}

/** Removes a container; of a companion of the catalogue also its wiring. */
export const removeContainer = defineCommand<RemoveContainer>({
  id: 'remove-container',
  run: (context, args) =>
    onContainer(context, args, (pod, container) => {
      const view = pod.view.containers.find(({ id }) => id === container.id);
      const companion = view === undefined ? undefined : recogniseCompanion(context, pod.view, view)?.companion;
      if (view !== undefined && companion !== undefined) return companion.remove(context, pod.view, view);
      return removePlain(context, pod, container, args.withVolumes ?? false);
    }),
});

function removePlain(context: CommandContext, pod: OpenPod, container: PlacedContainer, withVolumes: boolean) {
  const effects: Effect[] = [removes(`container ${container.id}`)];
  const volumes = new Set(itemsAt(container.value, ['volumeMounts']).map(({ item }) => textAt(item, ['name']) ?? ''));
  const within = (path: Path) => container.path.every((step, index) => path[index] === step);
  const all = container.name === '' ? [] : containerReferences(pod, container.name);
  const references = all.filter(({ path, documentIndex }) => documentIndex !== pod.documentIndex || !within(path));
  for (const { kind, path, where, documentIndex } of references) {
    const inAnnotations = kind === 'key' || where.startsWith('annotation ');
    if (inAnnotations) {
      context.draft.remove(documentIndex, path, { prune: true });
      effects.push(removes(where));
    } else effects.push(needs(`${where} still names ${container.name}`));
  }
  context.draft.remove(pod.documentIndex, container.path, { prune: true });
  for (const name of volumes) {
    const users = pod
      .containers()
      .filter(({ value }) => itemsAt(value, ['volumeMounts']).some(({ item }) => item.name === name));
    const found = itemsAt(pod.spec(), ['volumes']).find(({ item }) => item.name === name);
    if (users.length > 0 || found === undefined) continue;
    if (withVolumes) {
      context.draft.remove(pod.documentIndex, pod.at('volumes', found.index), { prune: true });
      effects.push(removes(`volume ${name}`));
    } else effects.push(changes(`volume ${name}: nobody mounts it any more`));
  }
  if (!pod.containers().some(({ kind }) => kind === 'app'))
    effects.push(needs('an app container: a pod has at least one'));
  return done(`Removed ${container.id}.`, effects);
}

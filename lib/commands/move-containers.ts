import { defineCommand } from './define-command';
import { LANES, type Lane } from './lanes';
import { moveContainer, standsThere } from './move-container';
import { onPod } from './on-container';
import { listed, onSeveral, type SeveralArguments } from './on-several';
import { openPod, type PlacedContainer } from './open-pod';
import { done, refuse } from './outcome';

export interface MoveContainers extends SeveralArguments {
  readonly kind: Lane;
  /** Place in `initContainers` or `containers`, counted without those that move; at the end when absent. */
  readonly index?: number;
}

/** Moves several containers to one place as one step; they keep the order in which they are named. */
export const moveContainers = defineCommand<MoveContainers>({
  id: 'move-containers',
  run: (context, args) =>
    onPod(context, args, (pod) => {
      const { list, title } = LANES[args.kind];
      const moving = new Set(args.containers);
      const present = pod.containers().filter((one) => one.list === list);
      const staying = present.filter(({ id }) => !moving.has(id));
      const index = Math.max(0, Math.min(args.index ?? staying.length, staying.length));
      const wanted = staying.map(({ id }) => id).toSpliced(index, 0, ...args.containers);
      const asWanted = ({ id, kind }: PlacedContainer, place: number) =>
        id === wanted[place] && (kind === args.kind || !moving.has(id));
      if (present.length === wanted.length && present.every(asWanted)) return refuse('They stand there already.');
      // The one that they shall stand before: its place changes while they move, its name does not.
      const anchor = staying[index]?.id;
      return onSeveral(
        context,
        args,
        (now, { pod: id, container }) => {
          const others = openPod(now, id)
            ?.containers()
            .filter((one) => one.list === list && one.id !== container);
          const before = others?.findIndex((one) => one.id === anchor) ?? -1;
          const outcome = moveContainer.run(now, {
            pod: id,
            container,
            kind: args.kind,
            ...(before >= 0 && { index: before }),
          });
          // One of them may stand right already while the others do not.
          return !outcome.done && outcome.reason === standsThere(container) ? done('') : outcome;
        },
        (effects) => done(`Moved ${listed(args.containers)} to ${title}.`, effects),
      );
    }),
});

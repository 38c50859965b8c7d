import { hasServerFields } from '../kubernetes/server-fields';
import type { Path } from '../yaml/tree';
import { draftObjects } from './add-object';
import { defineCommand } from './define-command';
import { count, done, refuse, removes } from './outcome';
import { serverFields } from './server-fields';

export interface CleanServerFields {
  /** Only this document; every one when absent. */
  readonly documentIndex?: number;
}

/** Takes away what a cluster added to objects that were read from it, so that they can be kept and applied. */
export const cleanServerFields = defineCommand<CleanServerFields>({
  id: 'clean-server-fields',
  run(context, { documentIndex }) {
    const objects = draftObjects(context).filter(
      (object) => (documentIndex === undefined || object.documentIndex === documentIndex) && hasServerFields(object),
    );
    const effects = objects.flatMap((object) => {
      const paths = serverFields(object.value);
      // From the back, so that places in lists before stay right.
      for (const path of paths.toSorted(fromTheBack)) {
        context.draft.remove(object.documentIndex, [...object.path, ...path], { prune: true });
      }
      return paths.length === 0 ? [] : [removes(`${object.kind} ${object.name}: ${count(paths.length, 'field')}`)];
    });
    if (effects.length === 0) return refuse('Nothing here was added by a cluster.');
    return done(`Removed what the cluster added to ${count(effects.length, 'object')}.`, effects);
  },
});

/** Deeper and later places first: removing one then moves none of the others. */
function fromTheBack(a: Path, b: Path): number {
  for (let depth = 0; depth < Math.min(a.length, b.length); depth++) {
    const x = a[depth];
    const y = b[depth];
    if (typeof x === 'number' && typeof y === 'number' && x !== y) return y - x;
    if (x !== y) return 0;
  }
  return b.length - a.length;
}

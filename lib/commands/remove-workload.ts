import { draftObjects, removeObject } from './add-object';
import { defineCommand } from './define-command';
import { onPod, type PodArguments } from './on-container';
import { done, needs, refuse, removes } from './outcome';

export interface RemoveWorkload extends PodArguments {
  /** Also the objects that belong to this pod alone: its Services, ConfigMaps, Secrets, claims. */
  readonly withRelated?: boolean;
}

export const removeWorkload = defineCommand<RemoveWorkload>({
  id: 'remove-workload',
  run: (context, args) =>
    onPod(context, args, (pod) => {
      const { view } = pod;
      const others = context.pods.filter(({ id }) => id !== view.id);
      const own = view.related.filter(
        ({ kind, name }) =>
          !others.some(({ related }) => related.some((one) => one.kind === kind && one.name === name)),
      );
      const workload = draftObjects(context).find(
        ({ documentIndex, path }) =>
          documentIndex === view.documentIndex && path.join('/') === view.objectPath.join('/'),
      );
      if (workload === undefined) return refuse('This workload is not in the text any more.');
      const doomed = draftObjects(context).filter(
        (object) =>
          (object.documentIndex === workload.documentIndex && object.path.join('/') === workload.path.join('/')) ||
          (args.withRelated === true &&
            own.some(
              ({ kind, name }) => kind === object.kind && name === object.name && object.namespace === view.namespace,
            )),
      );
      // From the back, so that the places of those before stay right.
      for (const object of doomed.reverse()) removeObject(context, object);
      const left = args.withRelated === true ? [] : own;
      return done(`Removed ${view.kind} ${view.name}.`, [
        ...doomed.map(({ kind, name }) => removes(`${kind} ${name}`)),
        ...left.map(({ kind, name }) => needs(`${kind} ${name} is left without a pod`)),
      ]);
    }),
});

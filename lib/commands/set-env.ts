import { itemsAt, textAt } from '../yaml/read-value';
import type { JsonObject } from '../yaml/tree';
import { defineCommand } from './define-command';
import { type ContainerArguments, onContainer } from './on-container';
import { changes, creates, done, refuse } from './outcome';

export interface SetEnv extends ContainerArguments {
  readonly name: string;
  /** A literal value. */
  readonly value?: string;
  /** A key of a ConfigMap or Secret instead. */
  readonly from?: { readonly kind: 'ConfigMap' | 'Secret'; readonly name: string; readonly key: string };
}

export const setEnv = defineCommand<SetEnv>({
  id: 'set-env',
  run: (context, args) =>
    onContainer(context, args, (pod, container) => {
      const { name, value, from } = args;
      if (name === '' || /[=\p{Cc}]/u.test(name))
        return refuse('The name of a variable holds no "=" and no control characters.');
      if ((value === undefined) === (from === undefined)) return refuse('Give either a value or where it comes from.');
      const found = itemsAt(container.value, ['env']).findLast(({ item }) => item.name === name);
      const content: JsonObject =
        from === undefined
          ? { value: value ?? '' }
          : {
              valueFrom: {
                [from.kind === 'Secret' ? 'secretKeyRef' : 'configMapKeyRef']: { name: from.name, key: from.key },
              },
            };
      const list = [...container.path, 'env'];
      if (found === undefined) {
        context.draft.insert(pod.documentIndex, list, { name, ...content });
        return done(`Added ${name} to ${container.id}.`, [creates(`${container.id}: variable ${name}`)]);
      }
      const at = [...list, found.index];
      if (from === undefined && textAt(found.item, ['value']) === value) return refuse(`${name} is that already.`);
      for (const other of ['value', 'valueFrom']) {
        if (found.item[other] !== undefined && !(other in content))
          context.draft.remove(pod.documentIndex, [...at, other]);
      }
      for (const [key, inner] of Object.entries(content)) context.draft.set(pod.documentIndex, [...at, key], inner);
      return done(`Changed ${name} of ${container.id}.`, [changes(`${container.id}: variable ${name}`)]);
    }),
});

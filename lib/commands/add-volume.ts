import { itemsAt, textAt } from '../yaml/read-value';
import type { JsonObject } from '../yaml/tree';
import { draftObjects } from './add-object';
import { defineCommand } from './define-command';
import { labelFault } from './names';
import { onPod, type PodArguments } from './on-container';
import { creates, done, needs, refuse } from './outcome';
import { quantityFault } from './quantity-fault';

export interface AddVolume extends PodArguments {
  readonly name: string;
  readonly source:
    | { readonly type: 'emptyDir'; readonly sizeLimit?: string; readonly medium?: 'Memory' }
    | { readonly type: 'configMap' | 'secret' | 'persistentVolumeClaim'; readonly name: string };
}

const KINDS = { configMap: 'ConfigMap', secret: 'Secret', persistentVolumeClaim: 'PersistentVolumeClaim' } as const;

export const addVolume = defineCommand<AddVolume>({
  id: 'add-volume',
  run: (context, args) =>
    onPod(context, args, (pod) => {
      const { name, source } = args;
      const taken = itemsAt(pod.spec(), ['volumes']).some(({ item }) => textAt(item, ['name']) === name);
      const fault = labelFault(name) ?? (taken ? `There is a volume ${name} in this pod already.` : undefined);
      if (fault !== undefined) return refuse(fault);
      if (source.type === 'emptyDir') {
        const size = source.sizeLimit === undefined ? undefined : quantityFault(source.sizeLimit);
        if (size !== undefined) return refuse(size);
      } else if (source.name === '') return refuse(`The name of the ${KINDS[source.type]} is needed.`);
      context.draft.insert(pod.documentIndex, pod.at('volumes'), { name, ...content(source) });
      const backing = source.type === 'emptyDir' ? undefined : { kind: KINDS[source.type], name: source.name };
      const absent =
        backing !== undefined &&
        !draftObjects(context).some((object) => object.kind === backing.kind && object.name === backing.name);
      return done(
        `Added volume ${name}.`,
        [
          creates(`volume ${name}`),
          ...(absent ? [needs(`a ${backing.kind} ${backing.name}, which is not in this text`)] : []),
        ],
        { kind: 'volume', id: name },
      );
    }),
});

function content(source: AddVolume['source']): JsonObject {
  switch (source.type) {
    case 'emptyDir': {
      const { sizeLimit, medium } = source;
      return {
        emptyDir: { ...(medium === undefined ? {} : { medium }), ...(sizeLimit === undefined ? {} : { sizeLimit }) },
      };
    }
    case 'configMap':
      return { configMap: { name: source.name } };
    case 'secret':
      return { secret: { secretName: source.name } };
    case 'persistentVolumeClaim':
      return { persistentVolumeClaim: { claimName: source.name } };
  }
}

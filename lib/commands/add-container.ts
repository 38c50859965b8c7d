import { resources } from '../catalogue/pieces/hardening';
import type { JsonObject } from '../yaml/tree';
import { defineCommand } from './define-command';
import { BEFORE_APPS, LANES, type Lane, positionInLane } from './lanes';
import { freeName, imageFault, imageName, labelFault, toLabel } from './names';
import { onPod, type PodArguments } from './on-container';
import { creates, done, refuse } from './outcome';

export interface AddContainer extends PodArguments {
  readonly image: string;
  readonly kind: Lane;
  readonly name?: string;
  readonly port?: number;
  /** Place in `initContainers` or `containers`; at the end when absent. */
  readonly index?: number;
}

export const addContainer = defineCommand<AddContainer>({
  id: 'add-container',
  run: (context, args) =>
    onPod(context, args, (pod) => {
      const fault = imageFault(args.image);
      if (fault !== undefined) return refuse(fault);
      const taken = new Set(pod.containers().map(({ name }) => name));
      const name = args.name ?? freeName(toLabel(imageName(args.image), 'container'), taken);
      const nameFault =
        labelFault(name) ?? (taken.has(name) ? `There is a container ${name} in this pod already.` : undefined);
      if (nameFault !== undefined) return refuse(nameFault);
      const { list } = LANES[args.kind];
      const container: JsonObject = {
        name,
        image: args.image,
        ...(args.kind === 'sidecar' ? { restartPolicy: 'Always' } : {}),
        ...(args.port === undefined ? {} : { ports: [{ containerPort: args.port }] }),
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        resources: resources('50m', '64Mi', '256Mi'),
      };
      context.draft.insert(pod.documentIndex, pod.at(list), container, args.index, BEFORE_APPS);
      return done(`Added ${name}, ${positionInLane(pod, name)}.`, [creates(`container ${name}, ${args.image}`)], {
        kind: 'container',
        id: name,
      });
    }),
});

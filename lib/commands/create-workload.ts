import { headlessService } from '../catalogue/pieces/define-main';
import { resources } from '../catalogue/pieces/hardening';
import { readiness, tcpSocket } from '../catalogue/pieces/probes';
import { serves, service, workload, workloadLabels } from '../catalogue/pieces/workload';
import { isWorkloadKind } from '../kubernetes/object';
import type { JsonObject } from '../yaml/tree';
import { draftObjects } from './add-object';
import { defineCommand } from './define-command';
import { freeName, imageFault, imageName, labelFault, toLabel } from './names';
import { creates, done, needs, refuse } from './outcome';

export interface CreateWorkload {
  readonly kind: string;
  /** Made of the image's name when absent. */
  readonly name?: string;
  readonly image: string;
  /** The port it listens on. */
  readonly port?: number;
  /** A Service that leads to the port; a StatefulSet always gets the one that it names. */
  readonly service?: boolean;
}

/** Starts with an app: a minimal workload of one container that passes Pod Security "restricted". */
export const createWorkload = defineCommand<CreateWorkload>({
  id: 'create-workload',
  run(context, { kind, name: wanted, image, port, service: withService = false }) {
    if (!isWorkloadKind(kind)) return refuse(`${kind} is no kind that holds a pod.`);
    const fault = imageFault(image);
    if (fault !== undefined) return refuse(fault);
    if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65536)) {
      return refuse('A port is a whole number from 1 to 65535.');
    }
    const names = draftObjects(context).flatMap((object) => (object.kind === kind ? [object.name] : []));
    const name = wanted ?? freeName(toLabel(imageName(image), 'app'), new Set(names));
    const nameFault = labelFault(name);
    if (nameFault !== undefined) return refuse(nameFault);
    if (names.includes(name)) return refuse(`There is a ${kind} ${name} in this text already: choose another name.`);

    const container: JsonObject = {
      name,
      image,
      ...(port === undefined
        ? {}
        : { ports: [{ name: 'http', containerPort: port }], ...(serves(kind) ? readiness(tcpSocket('http')) : {}) }),
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      resources: resources('100m', '128Mi', '512Mi'),
    };
    const objects = [workload({ kind, name, containers: [container] })];
    const labels = workloadLabels(name);
    if (port !== undefined && serves(kind) && (withService || kind === 'StatefulSet')) {
      objects.push(service(name, undefined, labels, [{ name: 'http', port: 80, targetPort: 'http' }]));
    } else if (kind === 'StatefulSet') {
      objects.push(headlessService(name, labels));
    }
    for (const object of objects) context.draft.addDocument(object);
    return done(
      `Added ${kind} ${name}.`,
      [
        ...objects.map((object) => creates(`${String(object.kind)} ${name}`)),
        needs('an image whose user is a number other than 0'),
      ],
      { kind: 'container', id: name },
    );
  },
});

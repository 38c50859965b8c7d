import { localRedis } from '../catalogue/pieces/local-redis';
import { recogniseCompanion } from '../catalogue/recognise';
import type { ContainerView, PodView } from '../pod/pod-view';
import { defineCommand } from './define-command';
import { BEFORE_APPS } from './lanes';
import { freeName } from './names';
import type { ContainerArguments } from './on-container';
import { openView } from './open-pod';
import { changes, creates, done, NO_CONTAINER, NO_POD, refuse, removes } from './outcome';
import { removeContainer } from './remove-container';

/** Companions that stand for a remote Redis. */
export const REDIS_PROXIES = ['envoy-redis', 'envoy-redis-cluster', 'haproxy-redis'];

/**
 * Puts a throw-away Redis on the same localhost port in place of a proxy: the app keeps its settings and needs no
 * cluster around it. A proxy that offers reads on a second port gets a replica there. The way back is undo; for both
 * side by side there is the kustomize export.
 */
export const switchToDevelopment = defineCommand<ContainerArguments>({
  id: 'switch-to-development',
  run(context, args) {
    const view = context.pods.find(({ id }) => id === args.pod);
    if (view === undefined) return refuse(NO_POD);
    const container = view.containers.find(({ id }) => id === args.container);
    if (container === undefined) return refuse(NO_CONTAINER);
    const recognised = recogniseCompanion(context, view, container);
    const found = recognised !== undefined && REDIS_PROXIES.includes(recognised.companion.id) ? recognised : undefined;
    const [first, second] = found === undefined ? redisPorts(view, container) : [];
    if (found === undefined && first === undefined) {
      return refuse(
        `${container.name} is not known as a proxy of Redis on localhost: only these have a local stand-in.`,
      );
    }
    const pod = openView(context, view);
    const taken = new Set(pod.containers().map((one) => one.name));
    const outcome =
      found === undefined
        ? removeContainer.run(context, { ...args, withVolumes: true })
        : found.companion.remove(context, view, container, { keepVariables: true });
    if (!outcome.done) return outcome;
    const name = freeName('redis-local', taken);
    const { port, readPort } = found === undefined ? { port: first, readPort: second } : found.values;
    if (port === undefined) return refuse(`${container.name} names no port on which a local store could listen.`);
    const stores =
      readPort === undefined
        ? [localRedis(name, port)]
        : [
            localRedis(name, port, 'primary'),
            localRedis(freeName('redis-local-reads', taken), readPort, { follows: port }),
          ];
    const place = container.list === 'initContainers' ? container.index : 0;
    for (const [offset, store] of stores.entries()) {
      context.draft.insert(view.documentIndex, pod.at('initContainers'), store, place + offset, BEFORE_APPS);
    }
    const ports = readPort === undefined ? `port ${port}` : `ports ${port} and ${readPort}`;
    return done(
      `${container.name} is a local Valkey on ${ports} now.`,
      [
        removes(`container ${container.name} with its configuration`),
        ...stores.map((store) => creates(`sidecar ${String(store.name)}`)),
        changes('data is lost with the pod: for development only'),
      ],
      { kind: 'container', id: name },
    );
  },
});

/** Ports on which a proxy of somebody's own answers as Redis to the other containers, the first one first. */
function redisPorts(view: PodView, container: ContainerView): string[] {
  if (container.role !== 'ambassador') return [];
  const dialled = new Set(
    view.dials.filter((dial) => dial.container !== container.id).flatMap(({ answeredBy }) => answeredBy),
  );
  return view.ports
    .filter(
      ({ id, container: owner, protocol, number, name }) =>
        owner === container.id &&
        protocol === 'TCP' &&
        dialled.has(id) &&
        (number === 6379 || /redis|valkey/i.test(name ?? '')),
    )
    .map(({ number }) => number)
    .toSorted((a, b) => a - b)
    .map(String);
}

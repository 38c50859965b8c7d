import { localRedis } from '../catalogue/pieces/local-redis';
import { recogniseCompanion } from '../catalogue/recognise';
import { defineCommand } from './define-command';
import { BEFORE_APPS } from './lanes';
import { freeName } from './names';
import type { ContainerArguments } from './on-container';
import { openView } from './open-pod';
import { changes, creates, done, NO_CONTAINER, NO_POD, refuse, removes } from './outcome';

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
    const found = recogniseCompanion(context, view, container);
    if (found === undefined || !REDIS_PROXIES.includes(found.companion.id)) {
      return refuse(`${container.name} is no Redis proxy of the catalogue: only these have a local stand-in.`);
    }
    const pod = openView(context, view);
    const taken = new Set(pod.containers().map((one) => one.name));
    const outcome = found.companion.remove(context, view, container, { keepVariables: true });
    if (!outcome.done) return outcome;
    const name = freeName('redis-local', taken);
    const { port = '6379', readPort } = found.values;
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

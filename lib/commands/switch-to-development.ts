import { localRedis } from '../catalogue/pieces/local-redis';
import { isEqual } from '../catalogue/pieces/patch-value';
import { recogniseCompanion } from '../catalogue/recognise';
import { valueAt } from '../yaml/read-value';
import { defineCommand } from './define-command';
import { BEFORE_APPS } from './lanes';
import type { ContainerArguments } from './on-container';
import { openView } from './open-pod';
import { changes, creates, done, NO_CONTAINER, NO_POD, refuse, removes } from './outcome';

/** Companions that stand for a remote Redis. */
export const REDIS_PROXIES = ['envoy-redis', 'envoy-redis-cluster', 'haproxy-redis'];

/**
 * Puts a throw-away Redis on the same localhost port in place of a proxy: the app keeps its settings and needs no
 * cluster around it. The way back is undo; for both side by side there is the kustomize export.
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
    const app = pod.containers().find(({ kind }) => kind === 'app');
    const variables = app === undefined ? undefined : valueAt(app.value, ['env']);
    const outcome = found.companion.remove(context, view, container);
    if (!outcome.done) return outcome;
    const name = 'redis-local';
    const port = found.values.port ?? '6379';
    context.draft.insert(
      view.documentIndex,
      pod.at('initContainers'),
      localRedis(name, port),
      container.list === 'initContainers' ? container.index : 0,
      BEFORE_APPS,
    );
    // The app goes on dialling the same port: the variables that led it to the proxy stay.
    const same = app === undefined ? undefined : pod.container(app.id);
    if (same !== undefined && variables !== undefined && !isEqual(valueAt(same.value, ['env']), variables)) {
      context.draft.set(view.documentIndex, [...same.path, 'env'], variables);
    }
    return done(
      `${container.name} is a local Valkey on port ${port} now.`,
      [
        removes(`container ${container.name} with its configuration`),
        creates(`sidecar ${name}`),
        changes('data is lost with the pod: for development only'),
      ],
      { kind: 'container', id: name },
    );
  },
});

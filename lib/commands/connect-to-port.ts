import { itemsAt, textAt } from '../yaml/read-value';
import { defineCommand } from './define-command';
import { type ContainerArguments, onContainer } from './on-container';
import { changes, creates, done, refuse } from './outcome';

export interface ConnectToPort extends ContainerArguments {
  readonly port: number;
  /** Container that listens; the one that is known to listen when absent. */
  readonly owner?: string;
  /** Variable that tells the address; a usual one for the port when absent. */
  readonly variable?: string;
}

/** How clients of well-known ports are usually told where to go. */
const USUAL: Readonly<Record<number, { readonly variable: string; readonly value: (port: number) => string }>> = {
  6379: { variable: 'REDIS_URL', value: (port) => `redis://127.0.0.1:${port}` },
  4317: { variable: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: (port) => `http://127.0.0.1:${port}` },
  4318: { variable: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: (port) => `http://127.0.0.1:${port}` },
  11211: { variable: 'MEMCACHED_ADDRESS', value: (port) => `127.0.0.1:${port}` },
  9125: { variable: 'STATSD_ADDRESS', value: (port) => `127.0.0.1:${port}` },
  8125: { variable: 'STATSD_ADDRESS', value: (port) => `127.0.0.1:${port}` },
};

/** An address with a port inside a value: `redis://cache:6379/0`, `localhost:9125`. */
const ADDRESS = /^([a-z][a-z0-9+.-]*:\/\/)?([^/@\s]+@)?(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+)(:\d+)?(?=\/|\?|$)/;

/** Makes a container dial a sibling's port: sets the variable that tells it where, or makes one. */
export const connectToPort = defineCommand<ConnectToPort>({
  id: 'connect-to-port',
  run: (context, args) =>
    onContainer(context, args, (pod, container) => {
      const { port } = args;
      const owner =
        args.owner ?? pod.view.ports.find((one) => one.number === port && one.container !== container.id)?.container;
      if (owner === container.id) return refuse(`${container.id} listens on ${port} itself.`);
      if (owner === undefined) return refuse(`No other container of this pod is known to listen on ${port}.`);
      const usual = USUAL[port];
      const name = args.variable ?? usual?.variable ?? `${owner.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}_ADDRESS`;
      if (name === '' || name.includes('=')) return refuse('The name of a variable holds no "=".');
      const list = [...container.path, 'env'];
      const found = itemsAt(container.value, ['env']).findLast(({ item }) => item.name === name);
      const value = usual?.value(port) ?? `127.0.0.1:${port}`;
      const said = `${container.id} dials ${owner} on localhost:${port}.`;
      if (found === undefined) {
        context.draft.insert(pod.documentIndex, list, { name, value });
        return done(said, [creates(`${container.id}: variable ${name}=${value}`)]);
      }
      const present = textAt(found.item, ['value']);
      if (present === undefined)
        return refuse(`${name} of ${container.id} comes from elsewhere: choose another variable.`);
      const address = ADDRESS.exec(present);
      const next =
        address === null
          ? value
          : `${address[1] ?? ''}${address[2] ?? ''}127.0.0.1:${port}${present.slice(address[0].length)}`;
      if (next === present) return refuse(`${name} leads there already.`);
      context.draft.set(pod.documentIndex, [...list, found.index, 'value'], next);
      return done(said, [changes(`${container.id}: ${name} is ${next}`)]);
    }),
});

import { flagValue, readInvocation } from '../../catalogue/images/invocation';
import type { Fix, PodContext } from '../define-rule';
import type { ContainerFacts } from './containers';
import { portsOf } from './ports';

/** A hook after the start holds the next container back as well: it ends before the container counts as started. */
export function hasPostStart(container: ContainerFacts): boolean {
  const lifecycle = container.raw.lifecycle;
  return typeof lifecycle === 'object' && lifecycle !== null && 'postStart' in lifecycle;
}

/** A startup probe on the health endpoint that the catalogue knows; for git-sync its port is opened when it is not. */
export function startupProbe(pod: PodContext, container: ContainerFacts): Fix[] {
  const { view, knowledge, inputs } = container;
  const path = pod.at([...view.path, 'startupProbe']).path;
  const port = knowledge?.health?.port(inputs);
  const open = portsOf(pod, view.id).find((one) => one.number === port);
  const set = (handler: 'httpGet' | 'tcpSocket', number: number, url?: string): Fix => ({
    title: `Add a startup probe to ${view.id}`,
    safe: true,
    edit: (draft) =>
      draft.set(pod.view.documentIndex, path, {
        [handler]: { ...(url === undefined ? {} : { path: url }), port: number },
        periodSeconds: 2,
        failureThreshold: 60,
      }),
  });
  if (knowledge?.health && port !== undefined && open?.bind === 'all')
    return [set('httpGet', port, knowledge.health.path)];
  if (view.knownImage === 'git-sync' && container.opened?.length === 0) return gitSyncGate(pod, container, path);
  const tcp = portsOf(pod, view.id).find((one) => one.protocol === 'TCP' && one.bind === 'all' && one.certain);
  return tcp ? [set('tcpSocket', tcp.number)] : [];
}

function gitSyncGate(pod: PodContext, container: ContainerFacts, path: readonly (string | number)[]): Fix[] {
  const args = readInvocation(container.inputs, { programs: ['git-sync'], args: 'arguments' });
  if (!args || flagValue(args, ['http-bind']) || container.inputs.args.length === 0) return [];
  const taken = new Set(pod.view.ports.map((port) => port.number));
  let port = 9001;
  while (taken.has(port)) port++;
  return [
    {
      title: `Add --http-bind and a startup probe to ${container.view.id}`,
      safe: true,
      edit: (draft) => {
        draft.insert(pod.view.documentIndex, pod.at([...container.view.path, 'args']).path, `--http-bind=:${port}`);
        draft.set(pod.view.documentIndex, path, {
          httpGet: { path: '/', port },
          periodSeconds: 2,
          failureThreshold: 60,
        });
      },
    },
  ];
}

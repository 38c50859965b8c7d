/** Who notices that a container is away: Services from outside, other containers over localhost. */
import type { ContainerView, PodView } from '../pod/pod-view';
import { plural } from './sentences';

/** `Service web sends nothing to this pod; its 2 other replicas take it.` */
export function trafficOf(view: PodView, traffic: boolean): string {
  const services = [...new Set(view.arrivals.filter(({ kind }) => kind === 'service').map(({ label }) => label))];
  const who =
    services.length === 0
      ? 'A Service that selects this pod'
      : services.length <= 2
        ? services.join(' and ')
        : `${services[0]} and ${services.length - 1} more Services`;
  const many = services.length > 1;
  const verb = services.length === 0 ? 'would send' : many ? 'send' : 'sends';
  if (traffic) return `${who} ${verb} to it as before.`;
  return `${who} ${verb} nothing to this pod${replicasText(view)}.`;
}

function replicasText({ replicas, kind }: PodView): string {
  if (kind === 'Pod' || kind === 'Job' || kind === 'CronJob' || replicas === undefined) return '';
  if (replicas > 1)
    return `; its ${plural(replicas - 1, 'other replica')} ${replicas === 2 ? 'takes' : 'take'} all of it`;
  return replicas === 1 ? '; it is the only replica, so nobody answers' : '';
}

/** Whose calls over localhost are refused while the container is away; undefined when nobody is known to call it. */
export function nothingReaches(view: PodView, container: ContainerView): string | undefined {
  const own = new Set(view.ports.filter((port) => port.container === container.id).map(({ id }) => id));
  const dials = view.dials.filter(
    (dial) =>
      dial.container !== container.id && dial.answeredBy.length > 0 && dial.answeredBy.every((id) => own.has(id)),
  );
  if (dials.length === 0) return undefined;
  const callers = [...new Set(dials.map((dial) => dial.container))];
  const ports = [...new Set(dials.map((dial) => dial.port))].sort((a, b) => a - b);
  const lost = dials.every(({ protocol }) => protocol === 'UDP') ? 'is lost' : 'is refused';
  return `What ${callers.join(' and ')} ${callers.length === 1 ? 'sends' : 'send'} to localhost:${ports.join(', ')} ${lost} meanwhile.`;
}

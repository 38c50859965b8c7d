import type { DialView, PodView } from '../pod/pod-view';

/** Dials that share a wire: those that one socket answers, or those of one container that nobody answers. */
export interface DialGroup {
  /** First answering port; undefined when nobody is known to listen. */
  readonly target: string | undefined;
  readonly dials: readonly DialView[];
  /** Dialling containers in lifecycle order. */
  readonly containers: readonly string[];
  /** Whether "nobody listens" may be said. */
  readonly certain: boolean;
}

/** Wires of the pod. A container that dials its own port stays inside its card and has none. */
export function groupDials(view: PodView, socketOf: (port: string) => string | undefined): DialGroup[] {
  const order = new Map(view.containers.map((container, index) => [container.id, index]));
  const groups = new Map<string, DialView[]>();
  const targets = new Map<string, string | undefined>();
  for (const dial of view.dials) {
    if (!order.has(dial.container)) continue;
    if (dial.answeredBy.some((port) => port.startsWith(`${dial.container}/`))) continue;
    const target = dial.answeredBy.map(socketOf).find((socket) => socket !== undefined);
    const key = target ?? `${dial.container}:${dial.protocol}:${dial.port}`;
    const list = groups.get(key);
    if (list) list.push(dial);
    else groups.set(key, [dial]);
    targets.set(key, target);
  }
  return [...groups].map(([key, dials]) => ({
    target: targets.get(key),
    dials,
    containers: [...new Set(dials.map((dial) => dial.container))].sort(
      (a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0),
    ),
    certain: dials.some((dial) => dial.certain),
  }));
}

/** Wires that leave each container. */
export function wiresPerContainer(groups: readonly DialGroup[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const group of groups) {
    for (const container of group.containers) counts.set(container, (counts.get(container) ?? 0) + 1);
  }
  return counts;
}

/** `localhost:6379`, `localhost:9125/udp`, several ports of one socket as `localhost:6379 +1`; then shorter ones. */
export function dialTexts(group: DialGroup): string[] {
  const ports = [
    ...new Set(
      group.dials.map((dial) => `${dial.port}${dial.protocol === 'TCP' ? '' : `/${dial.protocol.toLowerCase()}`}`),
    ),
  ];
  const first = ports[0] ?? '';
  const more = ports.length > 1 ? ` +${ports.length - 1}` : '';
  return [`localhost:${first}${more}`, `:${first}${more}`, `:${first}`];
}

/** `web dials localhost:6379 (REDIS_URL)`. */
export function dialTitle(group: DialGroup): string {
  const parts = group.dials.map((dial) => `${dial.container} dials ${dial.text} (${dial.evidence.text})`);
  const end = group.target ? '' : group.certain ? ': nobody listens' : ': not known who listens';
  return `${parts.join('; ')}${end}`;
}

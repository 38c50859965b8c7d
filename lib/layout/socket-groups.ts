import type { PodView, PortView } from '../pod/pod-view';
import type { Faults } from './faults';

/** The claims that one socket stands for: one, or several where containers claim the same port at the same time. */
export interface SocketGroup {
  readonly ports: readonly PortView[];
  /** Containers that claim it, in lifecycle order. */
  readonly owners: readonly string[];
}

/** One group a claim; claims on one number that a finding names together share a group. */
export function groupSockets(view: PodView, faults: Faults): SocketGroup[] {
  const order = new Map(view.containers.map((container, index) => [container.id, index]));
  const ports = view.ports.filter((port) => order.has(port.container));
  const byId = new Map(ports.map((port) => [port.id, port]));
  const groupOf = new Map<string, PortView[]>(ports.map((port) => [port.id, [port]]));
  for (const clash of faults.clashes) {
    const members = clash.ports.flatMap((id) => byId.get(id) ?? []);
    for (const other of members.slice(1)) {
      const first = members.find((port) => port.number === other.number && port.protocol === other.protocol);
      if (first && first !== other) join(groupOf, first.id, other.id);
    }
  }
  const groups = [...new Set(groupOf.values())].map((members) => {
    const inOrder = [...members].sort((a, b) => (order.get(a.container) ?? 0) - (order.get(b.container) ?? 0));
    return { ports: inOrder, owners: [...new Set(inOrder.map((port) => port.container))] };
  });
  // Left to right by column, then by number: what is dialled most often is what people look for by its number.
  return groups.sort((a, b) => {
    const columns = (order.get(a.owners[0] ?? '') ?? 0) - (order.get(b.owners[0] ?? '') ?? 0);
    return columns || (a.ports[0]?.number ?? 0) - (b.ports[0]?.number ?? 0);
  });
}

function join(groupOf: Map<string, PortView[]>, a: string, b: string): void {
  const first = groupOf.get(a);
  const second = groupOf.get(b);
  if (!first || !second || first === second) return;
  first.push(...second);
  for (const port of second) groupOf.set(port.id, first);
}

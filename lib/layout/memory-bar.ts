import { parseQuantity, signOf, toNumber } from '../kubernetes/quantity';
import type { ContainerView, PodView } from '../pod/pod-view';
import { plural } from './sentences';

/** One container's part of what the pod's running containers ask for. */
export interface MemoryShare {
  readonly container: ContainerView;
  /** Part of the whole, 0 to 1. */
  readonly share: number;
  /** As written. */
  readonly amount: string;
}

/**
 * How the memory of the containers that run side by side (sidecars and app containers; init steps have ended) is
 * shared out; empty unless there are several and all of them ask for some: a bar with gaps would lie.
 */
export function memoryShares(view: PodView): readonly MemoryShare[] {
  const running = view.containers.filter(({ kind }) => kind === 'sidecar' || kind === 'app');
  const parts = running.flatMap((container) => {
    const amount = container.resources.requests.memory;
    const quantity = amount === undefined ? undefined : parseQuantity(amount);
    return amount === undefined || quantity === undefined || signOf(quantity) <= 0
      ? []
      : [{ container, amount, bytes: toNumber(quantity) }];
  });
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  if (running.length < 2 || parts.length < running.length || !Number.isFinite(total)) return [];
  return parts.map(({ container, amount, bytes }) => ({ container, amount, share: bytes / total }));
}

/** `Memory of 3 containers: web 192Mi, redis-proxy 64Mi, statsd 32Mi.`, the largest first. */
export function memoryWords(shares: readonly MemoryShare[]): string {
  if (shares.length === 0) return '';
  const ordered = [...shares].sort((a, b) => b.share - a.share);
  const parts = ordered.map(({ container, amount }) => `${container.name || container.id} ${amount}`);
  return `Memory of ${plural(shares.length, 'container')}: ${parts.join(', ')}.`;
}

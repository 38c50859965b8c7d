import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** Each thread takes some 60 MiB: more than these are rarely worth it. */
const MOST = 8;

/**
 * How many cores a control group (v2) grants, by the content of its `cpu.max`: `<quota> <period>` in microseconds, or
 * `max` for no limit (https://docs.kernel.org/admin-guide/cgroup-v2.html, "cpu.max"). In a container with a limit, the
 * cores of the machine are not ours.
 */
export function coresOfQuota(text: string): number {
  const [, quota, period] = /^(\d+) (\d+)\s*$/.exec(text) ?? [];
  return quota === undefined || period === undefined || Number(period) === 0
    ? Number.POSITIVE_INFINITY
    : Math.max(1, Math.ceil(Number(quota) / Number(period)));
}

function quota(): number {
  try {
    return coresOfQuota(readFileSync('/sys/fs/cgroup/cpu.max', 'latin1'));
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** How many threads may work at the same time, the main one with them. */
export function usableCores(): number {
  return Math.min(availableParallelism(), quota(), MOST);
}

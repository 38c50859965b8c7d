import { namespacesMeet } from '../../pod/object-index';
import type { TextIndex } from '../define-rule';

type Workload = TextIndex['workloads'][number];

const carriers = new WeakMap<TextIndex, ReadonlyMap<string, readonly Workload[]>>();

/** Workloads by each pair of their labels, so that not every selector is held against every workload. */
function byPair(text: TextIndex): ReadonlyMap<string, readonly Workload[]> {
  let found = carriers.get(text);
  if (!found) {
    const made = new Map<string, Workload[]>();
    for (const workload of text.workloads) {
      for (const [key, value] of Object.entries(workload.labels)) {
        const pair = `${key}=${value}`;
        const list = made.get(pair);
        if (list) list.push(workload);
        else made.set(pair, [workload]);
      }
    }
    carriers.set(text, made);
    found = made;
  }
  return found;
}

/** Whether a workload of the text, in a namespace that may be this one, carries all these labels; no pairs pick all. */
export function isCarried(
  text: TextIndex,
  pairs: Readonly<Record<string, unknown>>,
  namespace: string | undefined,
): boolean {
  const entries = Object.entries(pairs);
  const lists = entries.map(([key, value]) => byPair(text).get(`${key}=${String(value)}`) ?? []);
  const rarest = lists.sort((one, other) => one.length - other.length)[0] ?? text.workloads;
  return rarest.some(
    (workload) =>
      namespacesMeet(workload.namespace, namespace) &&
      entries.every(([key, value]) => workload.labels[key] === String(value)),
  );
}

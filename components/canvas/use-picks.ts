import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { PodView } from '@/lib/pod/pod-view';

/** Several containers that are chosen together, beside the one part that the page has selected. */
export interface Picks {
  /** In lifecycle order; empty or at least one. */
  readonly ids: readonly string[];
  /** Adds a container or takes it out; the first time `seed`, what is selected alone, comes along. */
  readonly toggle: (container: string, seed: string | undefined) => void;
  readonly set: (ids: readonly string[]) => void;
  readonly clear: () => void;
  /** Containers that the next text holds and this one does not are picked instead: what is pasted or duplicated. */
  readonly takeNew: () => void;
}

/** What is picked goes by name: it outlives edits, and what an edit removes is picked no more. */
export function usePicks(view: PodView): Picks {
  const [wanted, setWanted] = useState<readonly string[]>([]);
  const known = useRef<ReadonlySet<string> | undefined>(undefined);
  const ids = useMemo(() => pickable(view, wanted), [view, wanted]);

  useEffect(() => {
    if (known.current === undefined) return;
    const before = known.current;
    const fresh = view.containers.filter(({ id }) => !before.has(id)).map(({ id }) => id);
    if (fresh.length === 0) return;
    known.current = undefined;
    setWanted(fresh.length > 1 ? fresh : []);
  }, [view]);

  const toggle = useCallback(
    (container: string, seed: string | undefined) =>
      setWanted((old) => {
        const from = old.length === 0 && seed !== undefined && seed !== container ? [seed] : old;
        return from.includes(container) ? from.filter((id) => id !== container) : [...from, container];
      }),
    [],
  );
  const clear = useCallback(() => setWanted((old) => (old.length === 0 ? old : [])), []);
  const set = useCallback(
    (next: readonly string[]) => setWanted((old) => (old.join('\n') === next.join('\n') ? old : next)),
    [],
  );
  const takeNew = useCallback(() => {
    known.current = new Set(view.containers.map(({ id }) => id));
  }, [view]);
  return useMemo(() => ({ ids, toggle, set, clear, takeNew }), [ids, toggle, set, clear, takeNew]);
}

/** Those that are there and may be moved and removed, in lifecycle order. */
function pickable(view: PodView, wanted: readonly string[]): readonly string[] {
  if (wanted.length === 0) return wanted;
  const chosen = new Set(wanted);
  return view.containers.filter(({ id, kind }) => kind !== 'ephemeral' && chosen.has(id)).map(({ id }) => id);
}

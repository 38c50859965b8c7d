'use client';

import { useEffect, useState } from 'react';
import type { PodView } from '@/lib/pod/pod-view';
import { useAnalysis, useShell, useUi } from '../studio/shell-context';

/** The pod as it is in development: its proxy is a store on the same localhost port. Derived, never written. */
export interface Variant {
  /** The container that gives way. */
  readonly container: string;
  readonly view: PodView;
  /** `redis-proxy is a local Valkey on port 6379 now.` */
  readonly said: string;
}

/** The development variant of a pod that has one, worked out anew after each change of the text. */
export function useVariant(view: PodView | undefined): Variant | undefined {
  const { analyst } = useShell();
  const snapshot = useAnalysis((analysis) => analysis.snapshot);
  const [variant, setVariant] = useState<Variant | undefined>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each snapshot may change the variant
  useEffect(() => {
    let current = true;
    void find().then((found) => {
      if (current) setVariant(found);
    });
    return () => {
      current = false;
    };

    async function find(): Promise<Variant | undefined> {
      if (view === undefined) return undefined;
      for (const { id, role } of view.containers) {
        if (role !== 'ambassador') continue;
        const answer = await analyst.command('switch-to-development', { pod: view.id, container: id }, view.id);
        if (answer?.outcome.done && answer.view !== undefined)
          return { container: id, view: answer.view, said: answer.outcome.said };
      }
      return undefined;
    }
  }, [analyst, snapshot, view]);
  return variant;
}

/** Whether the picture shows the variant: only of the pod for which it was asked, and as long as it has one. */
export function useShownVariant(view: PodView | undefined, variant: Variant | undefined): Variant | undefined {
  const pod = useUi((ui) => ui.variantOf);
  return view !== undefined && pod === view.id ? variant : undefined;
}

/** What the answers to "What if…" are made of: the pod, the container that fails, and who is in which state then. */
import type { ContainerView, PodView, ProbeView, RestartPolicy } from '../pod/pod-view';
import { trafficOf } from './what-if-traffic';

export type WhatIfKind = 'crashes' | 'ends' | 'startup-fails' | 'liveness-fails' | 'readiness-fails';

export interface WhatIfEvent {
  readonly kind: WhatIfKind;
  /** Container id. */
  readonly container: string;
}

export type WhatIfState = 'runs' | 'restarts' | 'waits' | 'ended';

export interface WhatIf {
  /** What happens, in the order in which it happens. */
  readonly steps: readonly string[];
  readonly states: readonly { readonly container: string; readonly state: WhatIfState }[];
  /** `stays`, `returns` once it has recovered, `gone` for as long as it lasts, `over` when the pod has ended. */
  readonly ready: 'stays' | 'returns' | 'gone' | 'over';
  readonly readyText: string;
  /** Whether a Service sends to the pod while it lasts. */
  readonly traffic: boolean;
  readonly trafficText: string;
}

export interface Scene {
  readonly view: PodView;
  readonly container: ContainerView;
  readonly policy: RestartPolicy;
}

export const BACK_OFF = 'at once, then after 10, 20, 40 s and so on up to 5 minutes';

export function policyOf(view: PodView, container: string): RestartPolicy {
  return view.lifecycle.restart.find((one) => one.container === container)?.policy ?? 'Always';
}

export function jobLike(view: PodView): boolean {
  return view.kind === 'Job' || view.kind === 'CronJob';
}

export function probeOf(container: ContainerView, type: ProbeView['type']): ProbeView | undefined {
  return container.probes.find((probe) => probe.type === type);
}

/** `after 3 failures in a row, 10 s apart`. */
export function failures(probe: ProbeView | undefined): string {
  if (!probe) return '';
  if (probe.failureThreshold === 1) return `at its first failure (asked every ${probe.periodSeconds} s)`;
  return `after ${probe.failureThreshold} failures in a row, ${probe.periodSeconds} s apart`;
}

export function names(containers: readonly ContainerView[]): string {
  const ids = containers.map(({ id }) => id);
  return ids.length <= 1 ? ids.join('') : `${ids.slice(0, -1).join(', ')} and ${ids.at(-1)}`;
}

type StateOf = (container: ContainerView) => WhatIfState;

export function answer(
  { view }: Scene,
  steps: readonly (string | undefined)[],
  stateOf: StateOf,
  ready: WhatIf['ready'],
  readyText: string,
): WhatIf {
  const traffic = ready === 'stays';
  return {
    steps: steps.filter((step): step is string => step !== undefined),
    states: view.containers
      .filter(({ kind }) => kind !== 'ephemeral')
      .map((container) => ({ container: container.id, state: stateOf(container) })),
    ready,
    readyText,
    traffic,
    trafficText: trafficOf(view, traffic),
  };
}

/** All run but the init containers, which are done; one is an exception. */
export function allRunBut(id: string, state: WhatIfState): StateOf {
  return (container) => (container.id === id ? state : container.kind === 'init' ? 'ended' : 'runs');
}

/** While the pod starts: those before it are there, those after it have not begun. */
export function heldBackBehind({ view, container }: Scene, state: WhatIfState): StateOf {
  const at = view.containers.indexOf(container);
  return (other) => {
    if (other === container) return state;
    if (view.containers.indexOf(other) > at) return 'waits';
    return other.kind === 'init' ? 'ended' : 'runs';
  };
}

export function behind({ view, container }: Scene): readonly ContainerView[] {
  return view.containers.slice(view.containers.indexOf(container) + 1).filter(({ kind }) => kind !== 'ephemeral');
}

/** What a pod must have before a rule can find anything in it: told once per pod, so that most rules need not look. */
import type { PodContext, TextIndex } from './define-rule';
import { containersOf } from './facts/containers';
import { servicesOf } from './facts/services';

const kindsOfText = new WeakMap<TextIndex, ReadonlySet<string>>();

/** Whether the text holds an object of one of these kinds, whatever its name and namespace. */
function holds({ text }: PodContext, ...kinds: readonly string[]): boolean {
  let all = kindsOfText.get(text);
  if (all === undefined) {
    all = new Set(text.objects.map(({ kind }) => kind));
    kindsOfText.set(text, all);
  }
  for (const kind of kinds) if (all.has(kind)) return true;
  return false;
}

const NEEDS = {
  /** Two containers or more, init containers counted, ephemeral ones not. */
  siblings: (pod) => containersOf(pod).length > 1,
  /** A plain init container. */
  init: (pod) => containersOf(pod).some(({ view }) => view.kind === 'init'),
  /** A native sidecar. */
  sidecar: (pod) => containersOf(pod).some(({ view }) => view.kind === 'sidecar'),
  /** A container with a probe of any type. */
  probe: (pod) => containersOf(pod).some(({ view }) => view.probes.length > 0),
  /** A container that mounts a volume, defined or not. */
  mount: (pod) => containersOf(pod).some(({ view }) => view.mounts.length > 0),
  /** A container that dials a port of its own pod. */
  dial: (pod) => pod.view.dials.length > 0,
  /** A container that dials something outside the pod. */
  outside: (pod) => pod.view.outside.length > 0,
  /** A Service of the text that selects this pod. */
  service: (pod) => servicesOf(pod).length > 0,
  /** An object of the text that pods refer to by name: ConfigMap, Secret or claim. */
  store: (pod) => holds(pod, 'ConfigMap', 'Secret', 'PersistentVolumeClaim'),
  scaler: (pod) => holds(pod, 'HorizontalPodAutoscaler', 'VerticalPodAutoscaler', 'ScaledObject'),
  monitor: (pod) => holds(pod, 'PodMonitor', 'ServiceMonitor'),
  'disruption budget': (pod) => holds(pod, 'PodDisruptionBudget'),
  'network policy': (pod) => holds(pod, 'NetworkPolicy'),
} satisfies Readonly<Record<string, (pod: PodContext) => boolean>>;

export type Need = keyof typeof NEEDS;

const TESTS: readonly (readonly [need: Need, isMet: (pod: PodContext) => boolean])[] = Object.entries(NEEDS) as [
  Need,
  (pod: PodContext) => boolean,
][];

/** One bit per need: a rule's, to be held against a pod's. */
export function maskOf(needs: readonly Need[] = []): number {
  let mask = 0;
  for (const [bit, [need]] of TESTS.entries()) if (needs.includes(need)) mask |= 1 << bit;
  return mask;
}

/** The bits of the needs that a pod meets. */
export function metBy(pod: PodContext): number {
  let met = 0;
  let bit = 1;
  for (const [, isMet] of TESTS) {
    if (isMet(pod)) met |= bit;
    bit <<= 1;
  }
  return met;
}

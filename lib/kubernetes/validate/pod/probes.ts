import type { JsonObject } from '../../../yaml/tree';
import { isSidecar, nonZeroOr } from '../defaults';
import type { PlacedContainer, PodContext } from '../pod-context';
import { isSet, numberAt, objectAt, optionalNumberAt } from '../read';
import { HOOK_HANDLERS, PROBE_HANDLERS, validateHandler } from './handlers';

export const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
type ProbeName = (typeof PROBES)[number];

const COUNTS = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'];

/** The probes of a regular container or sidecar. */
export function validateProbes(pod: PodContext, { container, field }: PlacedContainer): void {
  for (const name of PROBES) {
    const probe = objectAt(container, name);
    if (probe === undefined) continue;
    const at = field.child(name);
    validateHandler(pod, probe, at, PROBE_HANDLERS);
    for (const count of COUNTS) pod.issues.nonNegative(at.child(count), numberAt(probe, count));
    validateProbeGracePeriod(pod, name, probe, { container, field });
    const threshold = nonZeroOr(probe, 'successThreshold', 1);
    if (name !== 'readinessProbe' && threshold !== 1) {
      pod.issues.invalid(at.child('successThreshold'), `A ${name} needs exactly one success: remove successThreshold.`);
    }
  }
}

function validateProbeGracePeriod(
  { issues }: PodContext,
  name: ProbeName,
  probe: JsonObject,
  { field }: Pick<PlacedContainer, 'container' | 'field'>,
): void {
  const seconds = optionalNumberAt(probe, 'terminationGracePeriodSeconds');
  if (seconds === undefined) return;
  const at = field.child(name).child('terminationGracePeriodSeconds');
  if (name === 'readinessProbe') {
    issues.invalid(
      at,
      'A readinessProbe never stops its container, so it has no terminationGracePeriodSeconds: remove it.',
    );
  } else if (seconds <= 0) issues.invalid(at, `${seconds} is out of range: use 1 or more, or remove it.`);
}

/**
 * What a container has as `lifecycle` when validation comes: `stopSignal` (known from 1.33 on) is dropped, and a
 * hook-less rest with it.
 */
export function lifecycleOf(pod: PodContext, container: JsonObject): JsonObject | undefined {
  const lifecycle = objectAt(container, 'lifecycle');
  if (lifecycle === undefined || !isSet(lifecycle, 'stopSignal') || !pod.context.since('1.33')) return lifecycle;
  return objectAt(lifecycle, 'postStart') || objectAt(lifecycle, 'preStop') ? lifecycle : undefined;
}

/** `lifecycle` of a regular container or sidecar. */
export function validateLifecycle(pod: PodContext, { container, field }: PlacedContainer): void {
  const lifecycle = lifecycleOf(pod, container);
  if (lifecycle === undefined) return;
  for (const name of ['postStart', 'preStop']) {
    const hook = objectAt(lifecycle, name);
    if (hook !== undefined) validateHandler(pod, hook, field.child('lifecycle').child(name), HOOK_HANDLERS);
  }
}

/** Hooks and probes of an init container: only one that keeps running (a sidecar) may have them. */
export function validateInitHooks(pod: PodContext, placed: PlacedContainer): void {
  const { container, field } = placed;
  if (isSidecar(container)) {
    validateLifecycle(pod, placed);
    validateProbes(pod, placed);
    return;
  }
  const message =
    'An init container runs to its end and has no hooks or probes: remove it, or make the container a sidecar with restartPolicy: Always.';
  if (lifecycleOf(pod, container) !== undefined) pod.issues.forbidden(field.child('lifecycle'), message);
  for (const name of PROBES) if (isSet(container, name)) pod.issues.forbidden(field.child(name), message);
}

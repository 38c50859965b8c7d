import { isSidecar, restartPolicyOf } from '../defaults';
import type { PlacedContainer, PodContext } from '../pod-context';
import { structsAt, textAt } from '../read';
import { quote } from '../wording';

/** `resizePolicy` of one container (1.33 and newer); most errors are reported at the list. */
export function validateResizePolicy(pod: PodContext, { container, field, list }: PlacedContainer): void {
  if (!pod.gates.InPlacePodVerticalScaling) return;
  const { issues } = pod;
  const server = field.child('resizePolicy');
  const isNever = restartPolicyOf(pod.spec) === 'Never';
  const isPlainInit = list === 'initContainers' && !isSidecar(container);
  const seen = new Set<string>();
  for (const [i, policy] of structsAt(container, 'resizePolicy').entries()) {
    const at = server.index(i);
    const name = textAt(policy, 'resourceName');
    const restart = textAt(policy, 'restartPolicy');
    if (seen.has(name)) issues.duplicate(at.silent('resourceName'), `${quote(name)} has a policy already: keep one.`);
    seen.add(name);
    for (const [key, value, allowed] of [
      ['resourceName', name, ['cpu', 'memory']],
      ['restartPolicy', restart, ['NotRequired', 'RestartContainer']],
    ] as const) {
      if (value === '') issues.required(at.child(key), `State the ${key}: ${allowed.join(' or ')}.`, server);
      else issues.oneOf(at.child(key), value, allowed, server);
    }
    if (isNever && restart !== 'NotRequired') {
      const message = 'The pod has restartPolicy: Never, so a resize cannot restart the container: use NotRequired.';
      issues.invalid(at.child('restartPolicy'), message, server);
    }
    if (pod.context.since('1.36') && isPlainInit && restart === 'RestartContainer') {
      const message = 'An init container that is no sidecar cannot be restarted by a resize: use NotRequired.';
      issues.invalid(at.child('restartPolicy'), message);
    }
  }
}

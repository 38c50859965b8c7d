import type { JsonObject } from '../../../yaml/tree';
import type { PodContext } from '../pod-context';
import { flagAt, optionalFlagAt, structAt } from '../read';

/** `windowsOptions.hostProcess`: all containers or none, and only on the host's network. */
export function validateHostProcess(pod: PodContext): void {
  const { issues, field } = pod;
  const ofPod = hostProcessOf(pod.securityContext);
  let count = 0;
  for (const { container, field: owner } of pod.allContainers) {
    const own = hostProcessOf(structAt(container, 'securityContext'));
    if (ofPod !== undefined && own !== undefined && own !== ofPod) {
      const at = owner.child('securityContext').child('windowsOptions').child('hostProcess');
      issues.invalid(at, `The pod has hostProcess: ${ofPod}: make the two equal, or remove one of them.`);
    }
    if (own === true || ofPod === true) count++;
  }
  if (count === 0) return;
  if (count !== pod.allContainers.length) {
    issues.invalid(field, 'Either all containers of the pod are host processes or none: set hostProcess on the pod.');
  }
  if (!flagAt(pod.spec, 'hostNetwork')) {
    issues.invalid(field.child('hostNetwork'), "Host processes use the node's network: set hostNetwork: true.");
  }
}

function hostProcessOf(security: JsonObject): boolean | undefined {
  return optionalFlagAt(structAt(security, 'windowsOptions'), 'hostProcess');
}

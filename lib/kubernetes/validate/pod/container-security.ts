import type { PlacedContainer, PodContext } from '../pod-context';
import { objectAt, optionalTextAt, structAt, textsAt } from '../read';
import { validateSharedSecurity } from './security-profiles';

/** `securityContext` of one container. */
export function validateContainerSecurityContext(pod: PodContext, { container, field: owner }: PlacedContainer): void {
  const security = objectAt(container, 'securityContext');
  if (security === undefined) return;
  const { issues } = pod;
  const field = owner.child('securityContext');
  validateSharedSecurity(issues, security, field);
  const procMount = pod.gates.ProcMountType ? optionalTextAt(security, 'procMount') : undefined;
  if (procMount !== undefined) {
    issues.oneOf(field.child('procMount'), procMount, ['Default', 'Unmasked']);
    if (procMount === 'Unmasked' && pod.spec.hostUsers !== false) {
      issues.invalid(
        field.child('procMount'),
        'Unmasked needs a user namespace: set hostUsers: false on the pod, or use Default.',
      );
    }
  }
  if (security.allowPrivilegeEscalation !== false) return;
  const at = field.silent('allowPrivilegeEscalation');
  if (security.privileged === true) {
    issues.invalid(
      at,
      'A privileged container can always gain privileges: remove allowPrivilegeEscalation or privileged.',
    );
  }
  if (textsAt(structAt(security, 'capabilities'), 'add').includes('CAP_SYS_ADMIN')) {
    issues.invalid(at, 'With CAP_SYS_ADMIN a container can always gain privileges: remove the capability.');
  }
}

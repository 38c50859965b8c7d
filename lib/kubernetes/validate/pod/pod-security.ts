import type { Field } from '../field';
import { sysctlNameProblem } from '../formats/keys';
import type { PodContext } from '../pod-context';
import { flagAt, listAt, optionalNumberAt, optionalTextAt, structsAt, textAt } from '../read';
import { quote } from '../wording';
import { validateId, validateSharedSecurity } from './security-profiles';

/** `securityContext` of the pod, and the host namespaces that it has to agree with. */
export function validatePodSecurityContext(pod: PodContext): void {
  const { issues, gates, securityContext: security } = pod;
  const field = pod.field.child('securityContext');
  validateSharedSecurity(issues, security, field);
  validateId(issues, optionalNumberAt(security, 'fsGroup'), field.child('fsGroup'));
  for (const [i, id] of listAt(security, 'supplementalGroups').entries()) {
    validateId(issues, typeof id === 'number' ? id : 0, field.child('supplementalGroups').index(i));
  }
  validateSysctls(pod, field.child('sysctls'));
  const choices: [string, readonly string[]][] = [['fsGroupChangePolicy', ['OnRootMismatch', 'Always']]];
  if (gates.SupplementalGroupsPolicy) choices.push(['supplementalGroupsPolicy', ['Merge', 'Strict']]);
  if (gates.SELinuxChangePolicy) {
    choices.push(['seLinuxChangePolicy', gates.SELinuxMount ? ['Recursive', 'MountOption'] : ['Recursive']]);
  }
  for (const [key, allowed] of choices) {
    const value = optionalTextAt(security, key);
    if (value !== undefined) issues.oneOf(field.child(key), value, allowed);
  }
  validateHostNamespaces(pod);
}

function validateHostNamespaces({ issues, gates, spec, field, context }: PodContext): void {
  if (flagAt(spec, 'shareProcessNamespace') && flagAt(spec, 'hostPID')) {
    const server = context.since('1.37') ? field : field.child('securityContext');
    const message = 'With hostPID the containers see all processes of the node anyway: remove shareProcessNamespace.';
    issues.invalid(field.child('shareProcessNamespace'), message, server.child('shareProcessNamespace'));
  }
  if (!gates.UserNamespacesSupport || spec.hostUsers !== false) return;
  for (const [key, shown] of [
    ['hostNetwork', 'hostNetwork'],
    ['hostPID', 'HostPID'],
    ['hostIPC', 'HostIPC'],
  ] as const) {
    if (!flagAt(spec, key)) continue;
    issues.forbidden(field.child(key, shown), `hostUsers: false does not go with ${key}: remove one of them.`);
  }
}

const IPC_SYSCTL = /^(?:kernel\.sem$|kernel\.shm|kernel\.msg|fs\.mqueue\.)/;

/** With "/" as the first separator, "." and "/" are exchanged. */
function dotted(sysctl: string): string {
  if (/[./]/.exec(sysctl)?.[0] !== '/') return sysctl;
  return sysctl.replace(/[./]/g, (separator) => (separator === '/' ? '.' : '/'));
}

function validateSysctls({ issues, spec, securityContext }: PodContext, field: Field): void {
  const seen = new Set<string>();
  for (const [i, sysctl] of structsAt(securityContext, 'sysctls').entries()) {
    const at = field.index(i).child('name');
    const name = textAt(sysctl, 'name');
    if (name === '') issues.required(at, 'Name the sysctl.');
    else if (issues.format(at, name, sysctlNameProblem) && seen.has(name)) {
      issues.duplicate(at, `The sysctl ${quote(name)} is set already: keep one of the two.`);
    }
    seen.add(name);
    if (flagAt(spec, 'hostNetwork') && dotted(name).startsWith('net.')) {
      issues.invalid(
        at,
        `${quote(name)} would change the node's network, which hostNetwork shares: remove one of them.`,
      );
    }
    if (flagAt(spec, 'hostIPC') && IPC_SYSCTL.test(dotted(name))) {
      issues.invalid(at, `${quote(name)} would change the node's IPC, which hostIPC shares: remove one of them.`);
    }
  }
}

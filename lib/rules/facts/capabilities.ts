/** What a container's first process may do beyond reading and writing: its capabilities. */
import { textsAt } from '../../yaml/read-value';
import type { ContainerFacts } from './containers';

/**
 * What containerd and CRI-O both give a root process that says nothing else.
 * Sources: containerd pkg/cri (defaultUnixCaps), CRI-O default_capabilities.
 */
const ALWAYS_GIVEN = new Set([
  'CHOWN',
  'DAC_OVERRIDE',
  'FSETID',
  'FOWNER',
  'SETGID',
  'SETUID',
  'SETPCAP',
  'NET_BIND_SERVICE',
  'KILL',
]);
/** Given by containerd, not by CRI-O. */
const OFTEN_GIVEN = new Set(['NET_RAW', 'MKNOD', 'SYS_CHROOT', 'AUDIT_WRITE', 'SETFCAP']);

/**
 * Whether a container surely lacks a capability. False also where it is not known: for a process that does not run as
 * root an added capability counts only if its program's file carries it, which `plain` says that it does not (the
 * tools of a distribution: chown, ip, iptables).
 */
export function surelyLacks(container: ContainerFacts, capability: string, plain = false): boolean {
  const { view, raw } = container;
  if (view.privileged) return false;
  const other = view.user.uid !== undefined && view.user.uid !== 0 && /^(?:container|pod)$/.test(view.user.source);
  if (plain && other) return true;
  const list = (field: string) =>
    textsAt(raw, ['securityContext', 'capabilities', field]).map(({ text }) => text.replace(/^CAP_/, '').toUpperCase());
  const added = list('add');
  if (added.includes(capability) || added.includes('ALL')) return false;
  const dropped = list('drop');
  if (dropped.includes('ALL') || dropped.includes(capability)) return true;
  // A process of another user has none, unless its program's file carries some.
  if (other) return true;
  return !ALWAYS_GIVEN.has(capability) && !OFTEN_GIVEN.has(capability);
}

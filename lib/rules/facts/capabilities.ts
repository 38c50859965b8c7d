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

/** Whether a container surely lacks a capability. False also where it is not known (an added one that a file must carry). */
export function surelyLacks(container: ContainerFacts, capability: string): boolean {
  const { view, raw } = container;
  if (view.privileged) return false;
  const list = (field: string) =>
    textsAt(raw, ['securityContext', 'capabilities', field]).map(({ text }) => text.replace(/^CAP_/, '').toUpperCase());
  const added = list('add');
  if (added.includes(capability) || added.includes('ALL')) return false;
  const dropped = list('drop');
  if (dropped.includes('ALL') || dropped.includes(capability)) return true;
  const { uid, source } = view.user;
  // A process of another user has none, unless its program's file carries some.
  if (uid !== undefined && uid !== 0 && (source === 'container' || source === 'pod')) return true;
  return !ALWAYS_GIVEN.has(capability) && !OFTEN_GIVEN.has(capability);
}

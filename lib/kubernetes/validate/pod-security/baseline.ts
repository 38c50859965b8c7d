import type { Path } from '../../../yaml/tree';
import { hostPortOf } from '../pod/ports';
import { flagAt, isSet, objectAt, optionalTextAt, structAt, structsAt, textAt, textEntries, textsAt } from '../read';
import { quote } from '../wording';
import { type Control, type Offence, removing } from './control';
import { profileTypeOf, type SecurityContainer, type SecurityHolder, type SecurityPod } from './security-pod';

const APPARMOR_ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

export const DEFAULT_CAPABILITIES: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

const SELINUX_TYPES = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t']);

const SYSCTLS = new Set([
  'kernel.shm_rmid_forced',
  ...[
    'ip_local_port_range',
    'tcp_syncookies',
    'ping_group_range',
    'ip_unprivileged_port_start',
    'ip_local_reserved_ports',
    'tcp_keepalive_time',
    'tcp_fin_timeout',
    'tcp_keepalive_intvl',
    'tcp_keepalive_probes',
    'tcp_rmem',
    'tcp_wmem',
  ].map((name) => `net.ipv4.${name}`),
]);
const SYSCTLS_1_37 = new Set(['net.ipv4.tcp_slow_start_after_idle', 'net.ipv4.tcp_notsent_lowat']);

function isGoodProfile(type: string | undefined): boolean {
  return type === undefined || type === 'RuntimeDefault' || type === 'Localhost';
}

/** Offences of the pod and its containers. */
function perHolder(check: (holder: SecurityHolder) => readonly Offence[]): Control['check'] {
  return (pod) => pod.holders.flatMap(check);
}

/** Offences of the containers. */
export function perContainer(
  check: (container: SecurityContainer, pod: SecurityPod) => readonly Offence[],
): Control['check'] {
  return (pod) => pod.containers.flatMap((container) => check(container, pod));
}

export function badProfile(holder: SecurityHolder, key: string): readonly Offence[] {
  const type = profileTypeOf(holder.security, key);
  if (isGoodProfile(type)) return [];
  const path = [...holder.path, key, 'type'];
  const text = `${holder.label} has ${key} ${quote(type ?? '')}`;
  return [{ path, text, value: type ?? '', fix: { path, value: 'RuntimeDefault' } }];
}

function checkAppArmor(pod: SecurityPod): readonly Offence[] {
  const offences = pod.holders.flatMap((holder) => badProfile(holder, 'appArmorProfile'));
  for (const [key, value] of textEntries(pod.annotations)) {
    if (!key.startsWith(APPARMOR_ANNOTATION)) continue;
    if (value === '' || value === 'runtime/default' || value.startsWith('localhost/')) continue;
    const path = [...pod.annotationsPath, key];
    offences.push({
      path,
      text: `the annotation ${key} says ${quote(value)}`,
      value: `${key}=${value}`,
      fix: removing(path),
    });
  }
  return offences;
}

function checkAddedCapabilities({ security, path, label }: SecurityContainer): readonly Offence[] {
  return textsAt(structAt(security, 'capabilities'), 'add').flatMap((name, i) => {
    if (DEFAULT_CAPABILITIES.has(name)) return [];
    const at = [...path, 'capabilities', 'add', i];
    return [{ path: at, text: `${label} adds ${quote(name)}`, fix: removing(at) }];
  });
}

function checkHostNamespaces({ spec, specPath }: SecurityPod): readonly Offence[] {
  return ['hostNetwork', 'hostPID', 'hostIPC']
    .filter((key) => flagAt(spec, key))
    .map((key) => ({ path: [...specPath, key], text: `the pod has ${key}: true` }));
}

function checkHostPaths({ spec, specPath }: SecurityPod): readonly Offence[] {
  return structsAt(spec, 'volumes').flatMap((volume, i) => {
    if (!isSet(volume, 'hostPath')) return [];
    const text = `the volume ${quote(textAt(volume, 'name'))} is a hostPath`;
    return [{ path: [...specPath, 'volumes', i, 'hostPath'], text }];
  });
}

function checkHostPorts({ container, containerPath, label }: SecurityContainer, pod: SecurityPod): readonly Offence[] {
  return structsAt(container, 'ports').flatMap((port, i) => {
    // The server fills in host ports of regular and init containers only.
    const isDefaulted = pod.isPod && containerPath.at(-2) !== 'ephemeralContainers';
    const hostPort = hostPortOf({ isPod: isDefaulted, spec: pod.spec }, port);
    if (hostPort === 0) return [];
    const path = [...containerPath, 'ports', i, 'hostPort'];
    return [{ path, text: `${label} takes port ${hostPort} of the node`, fix: removing(path) }];
  });
}

/** Hosts that probes and hooks are sent to (1.34 and newer). */
function checkProbeHosts({ container, containerPath, label }: SecurityContainer, pod: SecurityPod): readonly Offence[] {
  if (!pod.since('1.34')) return [];
  const owners: Path[] = ['livenessProbe', 'readinessProbe', 'startupProbe'].map((probe) => [probe]);
  owners.push(['lifecycle', 'postStart'], ['lifecycle', 'preStop']);
  return owners.flatMap((steps) => {
    let owner = container;
    for (const step of steps) owner = structAt(owner, String(step));
    return ['httpGet', 'tcpSocket'].flatMap((handler) => {
      const host = textAt(structAt(owner, handler), 'host');
      if (host === '') return [];
      const path = [...containerPath, ...steps, handler, 'host'];
      return [{ path, text: `${label} has the host ${quote(host)} in its ${steps.at(-1)}`, fix: removing(path) }];
    });
  });
}

function checkPrivileged({ security, path, label }: SecurityContainer): readonly Offence[] {
  if (!flagAt(security, 'privileged')) return [];
  return [{ path: [...path, 'privileged'], text: `${label} is privileged` }];
}

export function badProcMount({ security, path, label }: SecurityContainer): readonly Offence[] {
  const value = optionalTextAt(security, 'procMount');
  if (value === undefined || value === 'Default') return [];
  const at = [...path, 'procMount'];
  return [{ path: at, text: `${label} has procMount ${quote(value)}`, fix: removing(at) }];
}

function checkSelinux({ security, path, label }: SecurityHolder): readonly Offence[] {
  const options = objectAt(security, 'seLinuxOptions');
  if (options === undefined) return [];
  return ['type', 'user', 'role'].flatMap((key) => {
    const value = textAt(options, key);
    if (key === 'type' ? SELINUX_TYPES.has(value) : value === '') return [];
    return [{ path: [...path, 'seLinuxOptions', key], text: `${label} has the SELinux ${key} ${quote(value)}` }];
  });
}

function checkSysctls({ pod, since }: SecurityPod): readonly Offence[] {
  return structsAt(pod.security, 'sysctls').flatMap((sysctl, i) => {
    const name = textAt(sysctl, 'name');
    if (SYSCTLS.has(name) || (since('1.37') && SYSCTLS_1_37.has(name))) return [];
    return [{ path: [...pod.path, 'sysctls', i, 'name'], text: `the pod sets the sysctl ${quote(name)}` }];
  });
}

function checkHostProcess({ security, path, label }: SecurityHolder): readonly Offence[] {
  if (!flagAt(structAt(security, 'windowsOptions'), 'hostProcess')) return [];
  return [{ path: [...path, 'windowsOptions', 'hostProcess'], text: `${label} is a host process` }];
}

/** The controls of the baseline level: known ways out of a container. */
export const BASELINE: readonly Control[] = [
  {
    id: 'appArmorProfile',
    level: 'baseline',
    reason: 'forbidden AppArmor profile',
    reasonForSeveral: 'forbidden AppArmor profiles',
    advice: 'use RuntimeDefault or Localhost, or leave the profile out',
    fixTitle: 'Use the default AppArmor profile',
    check: checkAppArmor,
  },
  {
    id: 'capabilities_baseline',
    level: 'baseline',
    reason: 'non-default capabilities',
    advice: 'only capabilities that containers have by default may be added',
    fixTitle: 'Remove the added capabilities',
    check: perContainer(checkAddedCapabilities),
  },
  {
    id: 'hostNamespaces',
    level: 'baseline',
    reason: 'host namespaces',
    advice: 'pods may not share namespaces of the node',
    check: checkHostNamespaces,
  },
  {
    id: 'hostPathVolumes',
    level: 'baseline',
    reason: 'hostPath volumes',
    advice: 'pods may not mount folders of the node',
    check: checkHostPaths,
  },
  {
    id: 'hostPorts',
    level: 'baseline',
    reason: 'hostPort',
    advice: 'pods may not take ports of the node; use a Service',
    fixTitle: 'Remove the host ports',
    check: perContainer(checkHostPorts),
  },
  {
    id: 'hostProbesAndHostLifecycle',
    level: 'baseline',
    reason: 'probe or lifecycle host',
    advice: 'probes and hooks go to the pod itself, without a host',
    fixTitle: 'Remove the hosts',
    check: perContainer(checkProbeHosts),
  },
  {
    id: 'privileged',
    level: 'baseline',
    reason: 'privileged',
    advice: 'containers may not be privileged',
    check: perContainer(checkPrivileged),
  },
  {
    id: 'procMount',
    level: 'baseline',
    reason: 'procMount',
    advice: 'leave procMount out',
    fixTitle: 'Remove procMount',
    check: (pod) =>
      pod.since('1.35') && pod.hasUserNamespace ? [] : pod.containers.flatMap((container) => badProcMount(container)),
  },
  {
    id: 'seLinuxOptions',
    level: 'baseline',
    reason: 'seLinuxOptions',
    advice: 'only the usual SELinux types for containers are allowed, and no user or role',
    check: perHolder(checkSelinux),
  },
  {
    id: 'seccompProfile_baseline',
    level: 'baseline',
    reason: 'seccompProfile',
    advice: 'use RuntimeDefault or Localhost, or leave the profile out',
    fixTitle: 'Use the default seccomp profile',
    check: perHolder((holder) => badProfile(holder, 'seccompProfile')),
  },
  {
    id: 'sysctls',
    level: 'baseline',
    reason: 'forbidden sysctls',
    advice: 'only sysctls that stay within the pod are allowed',
    check: checkSysctls,
  },
  {
    id: 'windowsHostProcess',
    level: 'baseline',
    reason: 'hostProcess',
    advice: 'containers may not be host processes',
    check: perHolder(checkHostProcess),
  },
];

import { normalisePath } from '../../pod/container-inputs';
import { textAt, textsAt } from '../../yaml/read-value';
import { defineRule, type Fix, type PodContext } from '../define-rule';
import { surelyLacks } from '../facts/capabilities';
import { type ContainerFacts, containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';
import { runsOwnProgram } from '../facts/own-program';
import { type SimpleCommand, simpleCommands } from '../facts/run-commands';
import { volumeNamed } from '../facts/volumes';

export const missingCapability = defineRule({
  id: 'missing-capability',
  title: 'A helper without the right that its work needs',
  group: 'security',
  severity: 'error',
  stage: 'blocks-ready',
  why: `Some helpers change what the whole pod shares: they redirect its traffic (iptables needs NET_ADMIN), record it (tcpdump needs NET_RAW), mount file systems (SYS_ADMIN or privileged), hand files over to another user (chown needs CHOWN, which only root has). Images that start as root and step down to a user of their own (nginx, httpd, the databases) need SETUID, SETGID and CHOWN for that. Without the capability the kernel answers "Operation not permitted", and the helper ends. A container that does not run as root has no capabilities at all, whatever is added, unless its program's file carries them.`,
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-capabilities-for-a-container',
    'https://man7.org/linux/man-pages/man7/capabilities.7.html',
    'https://hub.docker.com/_/docker: the daemon needs --privileged',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  initContainers:
    - name: redirect
      image: ghcr.io/acme/tools:1.0
      command: [sh, -c, "iptables -t nat -A PREROUTING -p tcp --dport 80 -j REDIRECT --to-ports 8080"]
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
`,
        marks: 'iptables',
      },
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: ci
spec:
  containers:
    - name: build
      image: ghcr.io/acme/build:1.2
    - name: docker
      image: docker:28-dind
`,
        marks: 'docker:28-dind',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  initContainers:
    - name: redirect
      image: ghcr.io/acme/tools:1.0
      command: [sh, -c, "iptables -t nat -A PREROUTING -p tcp --dport 80 -j REDIRECT --to-ports 8080"]
      securityContext:
        capabilities:
          add: [NET_ADMIN]
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
`,
      },
    ],
  },
  check(pod, report) {
    // Another runtime (Sysbox, Kata) or Windows has rules of its own.
    if (textAt(pod.spec, ['runtimeClassName']) || textAt(pod.spec, ['os', 'name']) === 'windows') return;
    for (const container of containersOf(pod)) {
      const need = byImage(container) ?? byCommand(pod, container);
      if (!need) continue;
      const { view } = container;
      const advice = need.privileged
        ? 'Set privileged: true'
        : `Add ${need.capabilities.join(' and ')} to its capabilities${view.user.uid ? ' and run it as root' : ''}`;
      report({
        message: `${view.id} lacks ${need.privileged ? 'the rights of a privileged container' : need.capabilities.join(' and ')}: ${need.reason}. ${advice}.`,
        at: need.command?.place ?? pod.at([...view.path, 'image']),
        stage: view.kind === 'init' ? 'blocks-start' : 'blocks-ready',
        elements: [containerElement(view)],
        fixes: view.user.uid ? [] : fixOf(pod, container, need),
      });
    }
  },
});

interface Need {
  readonly capabilities: readonly string[];
  readonly privileged?: boolean;
  readonly reason: string;
  readonly command?: SimpleCommand;
}

/** Images whose own program needs a right; what is not run as the image means is judged by its commands. */
function byImage(container: ContainerFacts): Need | undefined {
  const { view, inputs, knowledge } = container;
  const tag = view.image?.tag ?? '';
  const first = inputs.command.length === 0 ? inputs.args[0]?.text : inputs.command[0]?.text;
  if (knowledge?.id === 'docker-in-docker' && /dind(?!-rootless)/.test(tag) && !view.privileged) {
    if (inputs.command.length > 0 ? !/dockerd/.test(first ?? '') : first !== undefined && !/^(?:-|dockerd)/.test(first))
      return undefined;
    const reason = 'the Docker daemon mounts file systems and sets up networks ("mount: permission denied")';
    return { capabilities: [], privileged: true, reason };
  }
  const asks = (capability: string, reason: string): Need | undefined =>
    surelyLacks(container, capability) ? { capabilities: [capability], reason } : undefined;
  if (knowledge?.id === 'tailscale' && /^(?:false|0)$/i.test(inputs.env.get('TS_USERSPACE')?.value ?? ''))
    return asks('NET_ADMIN', 'with TS_USERSPACE=false Tailscale creates a network device');
  if (knowledge?.id === 'gluetun') return asks('NET_ADMIN', 'the VPN client sets up a network device and a firewall');
  if (/^(?:docker\.io\/)?istio\/proxyv2$/.test(view.image?.repository ?? '') && first === 'istio-iptables')
    return asks('NET_ADMIN', 'istio-iptables redirects the traffic of the pod');
  if (/^linkerd(?:-io)?\/proxy-init$/.test(view.image?.repository ?? ''))
    return asks('NET_ADMIN', 'proxy-init redirects the traffic of the pod');
  if (/(?:^|\/)wireguard$/.test(view.image?.repository ?? '') && inputs.command.length === 0)
    return asks('NET_ADMIN', 'WireGuard sets up a network device');
  if (knowledge?.id === 'kaniko' && view.user.uid !== undefined && view.user.uid !== 0)
    return {
      capabilities: ['CHOWN'],
      reason: 'Kaniko unpacks the layers of an image over its own file system, as root',
    };
  return stepsDown(container);
}

/** What images that begin as root need to become the user that they run as. */
const STEP_DOWN: Readonly<Record<string, readonly string[]>> = {
  nginx: ['CHOWN', 'SETGID', 'SETUID'],
  httpd: ['SETGID', 'SETUID'],
  postgres: ['SETGID', 'SETUID'],
  mysql: ['SETGID', 'SETUID'],
  mariadb: ['SETGID', 'SETUID'],
  mongo: ['SETGID', 'SETUID'],
  redis: ['SETGID', 'SETUID'],
  valkey: ['SETGID', 'SETUID'],
  rabbitmq: ['SETGID', 'SETUID'],
};

function stepsDown(container: ContainerFacts): Need | undefined {
  const { view, raw, knowledge, inputs } = container;
  const wanted = STEP_DOWN[knowledge?.id ?? ''];
  const isRoot = view.user.uid === 0 || (view.user.uid === undefined && knowledge?.uid === 0);
  if (!wanted || !isRoot || inputs.command.length > 0 || !runsOwnProgram(container)) return undefined;
  if (!textsAt(raw, ['securityContext', 'capabilities', 'drop']).some(({ text }) => text.toUpperCase() === 'ALL'))
    return undefined;
  const lacking = wanted.filter((one) => surelyLacks(container, one));
  if (lacking.length === 0) return undefined;
  // `user root;` in a configuration of the text: nobody steps down.
  if ([...inputs.files.values()].some(({ text }) => /^\s*user\s+root/m.test(text))) return undefined;
  return {
    capabilities: lacking,
    reason: `${knowledge?.title} starts as root and steps down to a user of its own ("Operation not permitted")`,
  };
}

const NETWORK = /^(?:iptables|ip6tables|iptables-(?:restore|legacy|nft)|nft|ipset|wg-quick|tc)$/;
const RECORDERS = /^(?:tcpdump|tshark|dumpcap|ngrep|termshark)$/;
const MOUNTERS = /^(?:s3fs|sshfs|goofys|geesefs|gcsfuse|blobfuse2?|mount-s3|mount|ceph-fuse|glusterfs)$/;

function byCommand(pod: PodContext, container: ContainerFacts): Need | undefined {
  for (const command of simpleCommands(pod, container)) {
    const { program, args } = command;
    const lacks = (capability: string, reason: string, plain = false): Need | undefined =>
      surelyLacks(container, capability, plain) ? { capabilities: [capability], reason, command } : undefined;
    // Asking, listing and showing need nothing.
    if (args.some((word) => /^(?:-L|--list|-V|--version|--help|-h|list|show|ls)$/.test(word))) continue;
    let need: Need | undefined;
    if (NETWORK.test(program)) need = lacks('NET_ADMIN', `${program} changes the network of the pod`, true);
    else if (program === 'ip' && args.some((word) => /^(?:add|del|delete|set|replace|change)$/.test(word)))
      need = lacks('NET_ADMIN', 'ip changes the network of the pod', true);
    else if (RECORDERS.test(program) && args.length > 0 && !args.includes('-r'))
      need = lacks('NET_RAW', `${program} records packets`);
    else if (MOUNTERS.test(program) && args.length > 0) need = lacks('SYS_ADMIN', `${program} mounts a file system`);
    else if (program === 'sysctl' && args.some((word) => /^-(?:w|p)/.test(word) || word.includes('=')))
      need = container.view.privileged
        ? undefined
        : { capabilities: [], privileged: true, reason: '/proc/sys is read-only in a container', command };
    else if (program === 'chown') need = chownsVolume(pod, container, command);
    // What may fail (`|| true`) does no harm.
    if (need && !mayFail(container, program)) return need;
  }
  return undefined;
}

/** Only root may give a folder away, and the root of a volume belongs to root. */
function chownsVolume(pod: PodContext, container: ContainerFacts, command: SimpleCommand): Need | undefined {
  if (!surelyLacks(container, 'CHOWN', true)) return undefined;
  const target = container.view.mounts.find((mount) =>
    command.args.some((word) => word.startsWith('/') && normalisePath(word) === normalisePath(mount.mountPath)),
  );
  const volume = target && volumeNamed(pod, target.volume);
  if (!target || !volume || !/^(?:emptyDir|persistentVolumeClaim|claimTemplate|ephemeral|hostPath)$/.test(volume.type))
    return undefined;
  return {
    capabilities: ['CHOWN'],
    reason: `chown of ${target.mountPath}, the root of volume "${volume.name}", is for root only ("Operation not permitted")`,
    command,
  };
}

function fixOf(pod: PodContext, container: ContainerFacts, need: Need): Fix[] {
  const path = [...container.view.path, 'securityContext'];
  const { documentIndex } = pod.view;
  if (need.privileged) {
    return [
      {
        title: `Make ${container.view.id} privileged`,
        safe: false,
        edit: (draft) => draft.set(documentIndex, pod.at([...path, 'privileged']).path, true),
      },
    ];
  }
  return [
    {
      title: `Add ${need.capabilities.join(', ')} to ${container.view.id}`,
      safe: false,
      edit: (draft) => {
        for (const capability of need.capabilities)
          draft.insert(documentIndex, pod.at([...path, 'capabilities', 'add']).path, capability);
      },
    },
  ];
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Whether a program's failure is taken into account: `iptables … || true`. */
function mayFail({ inputs }: ContainerFacts, program: string): boolean {
  const pattern = new RegExp(`\\b${literal(program)}\\b[^\\n;&|]*\\|\\|`);
  return [...inputs.command, ...inputs.args].some(({ text }) => pattern.test(text));
}

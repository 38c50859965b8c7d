/** The helpers that the Kubernetes CSI project puts beside a storage driver; they talk to it over a Unix socket. */
import type { ContainerInputs, ImageKnowledge, SocketUse } from '../image-knowledge';
import { defineServer, type Listener } from './define-server';
import { flagValue, fromArgument, readInvocation } from './invocation';

const REGISTRIES = ['sig-storage', 'quay.io/k8scsi', 'k8scsi', 'sig-storage-mirror'] as const;

/** Where each build is published: the project's, the vendors' copies. */
function repositoriesOf(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => [
    ...REGISTRIES.map((registry) => `${registry}/${name}`),
    `oss/kubernetes-csi/${name}`,
    `oss/v2/kubernetes-csi/${name}`,
    `eks-distro/kubernetes-csi/${name}`,
    `csi-components/${name}`,
    `kubernetes-csi/${name}`,
    `longhornio/${name}`,
    `rancher/mirrored-sig-storage-${name}`,
    `rancher/mirrored-longhornio-${name}`,
    `gke-release/${name}`,
    `gke.gcr.io/${name}`,
    `acs/${name}`,
    `raspbernetes/${name}`,
  ]);
}

/** `http-endpoint` replaces the older `metrics-address`; both are off by default. */
const METRICS: Listener = { purpose: 'metrics', address: ['http-endpoint', 'metrics-address'] };

function driverSocket(fallback: string, program: string) {
  return (inputs: ContainerInputs): readonly SocketUse[] => {
    const args = readInvocation(inputs, { programs: [program], args: 'arguments' });
    const flag = args === undefined ? undefined : flagValue(args, ['csi-address']);
    const text = flag?.value.replace(/^unix:(\/\/)?/, '') ?? fallback;
    // A variable that is not known stays as it is written.
    if (!text.startsWith('/')) return [];
    return [
      {
        path: text,
        side: 'dials',
        evidence: flag === undefined ? { source: 'image', text: `default of ${program}` } : fromArgument(flag),
      },
    ];
  };
}

function defineHelper(own: {
  readonly id: string;
  readonly title: string;
  readonly names: readonly string[];
  readonly listeners: readonly Listener[];
  readonly source: string;
}): ImageKnowledge {
  return defineServer({
    id: own.id,
    title: own.title,
    repositories: repositoriesOf(own.names),
    role: 'sidecar',
    uid: undefined,
    shell: false,
    programs: own.names,
    listeners: own.listeners,
    sockets: driverSocket('/run/csi/socket', own.id),
    sources: [own.source, 'kubernetes-csi: release-tools, images are built on gcr.io/distroless/static'],
  });
}

export const csiProvisioner = defineHelper({
  id: 'csi-provisioner',
  title: 'csi-provisioner',
  names: ['csi-provisioner'],
  listeners: [METRICS],
  source: 'kubernetes-csi/external-provisioner: README.md',
});

export const csiAttacher = defineHelper({
  id: 'csi-attacher',
  title: 'csi-attacher',
  names: ['csi-attacher'],
  listeners: [METRICS],
  source: 'kubernetes-csi/external-attacher: README.md',
});

export const csiResizer = defineHelper({
  id: 'csi-resizer',
  title: 'csi-resizer',
  names: ['csi-resizer'],
  listeners: [METRICS],
  source: 'kubernetes-csi/external-resizer: README.md',
});

export const csiSnapshotter = defineHelper({
  id: 'csi-snapshotter',
  title: 'csi-snapshotter',
  names: ['csi-snapshotter'],
  listeners: [METRICS],
  source: 'kubernetes-csi/external-snapshotter: README.md',
});

export const csiHealthMonitor = defineHelper({
  id: 'csi-external-health-monitor-controller',
  title: 'CSI health monitor',
  names: ['csi-external-health-monitor-controller', 'csi-external-health-monitor-agent'],
  listeners: [METRICS],
  source: 'kubernetes-csi/external-health-monitor: README.md',
});

export const csiNodeDriverRegistrar = defineHelper({
  id: 'csi-node-driver-registrar',
  title: 'node-driver-registrar',
  names: ['csi-node-driver-registrar', 'driver-registrar'],
  listeners: [{ ...METRICS, purpose: 'health', portFlags: ['health-port'] }],
  source: 'kubernetes-csi/node-driver-registrar: README.md',
});

/** Serves /healthz for the driver, which by its documentation declares the port and carries the probe. */
export const csiLivenessProbe = defineServer({
  id: 'livenessprobe',
  title: 'CSI livenessprobe',
  repositories: repositoriesOf(['livenessprobe', 'csi-livenessprobe']),
  role: 'sidecar',
  uid: undefined,
  shell: false,
  programs: ['livenessprobe'],
  listeners: [
    {
      purpose: 'health',
      port: 9808,
      portFlags: ['health-port'],
      servesSibling: true,
      when: (args) => flagValue(args, ['http-endpoint']) === undefined,
    },
    { purpose: 'health', address: ['http-endpoint'], servesSibling: true },
    { purpose: 'metrics', address: ['metrics-address'] },
  ],
  sockets: driverSocket('/run/csi/socket', 'livenessprobe'),
  sources: ['kubernetes-csi/livenessprobe: README.md, cmd/livenessprobe/main.go'],
});

export const snapshotController = defineServer({
  id: 'snapshot-controller',
  title: 'snapshot-controller',
  repositories: repositoriesOf(['snapshot-controller']),
  uid: undefined,
  shell: false,
  programs: ['snapshot-controller'],
  listeners: [METRICS],
  sources: ['kubernetes-csi/external-snapshotter: README.md'],
});

/** What stands in the pods of a cluster's own parts: storage drivers, network agents, small helpers. */
import type { ContainerInputs, ImageKnowledge, OpenedPort, SocketUse } from '../image-knowledge';
import { defineServer } from './define-server';
import { flagValue, fromArgument, readInvocation, variable } from './invocation';

type Part = Pick<ImageKnowledge, 'id' | 'title' | 'repositories' | 'role' | 'sources'> & Partial<ImageKnowledge>;

/** Known by name and part in the pod; what they listen on depends on flags that nobody wrote down here. */
function definePart(own: Part): ImageKnowledge {
  return { uid: undefined, shell: undefined, writablePaths: [], runs: 'forever', ports: () => undefined, ...own };
}

/** `--endpoint=unix:///csi/csi.sock` or `CSI_ENDPOINT`: what a CSI driver opens, and its own liveness mode dials. */
function driverSockets(inputs: ContainerInputs): readonly SocketUse[] {
  const args = readInvocation(inputs, { programs: [], args: 'arguments' }) ?? [];
  const flag = flagValue(args, ['endpoint']);
  const env = flag === undefined ? variable(inputs, ['CSI_ENDPOINT']) : undefined;
  const text = (flag?.value ?? env?.value ?? '').replace(/^unix:(\/\/)?/, '');
  const evidence = flag === undefined ? env?.evidence : fromArgument(flag);
  if (evidence === undefined || !text.startsWith('/')) return [];
  const side = flagValue(args, ['type'])?.value === 'liveness' ? 'dials' : 'listens';
  return [{ path: text, side, evidence }];
}

function defineDriver(id: string, title: string, repositories: readonly string[]): ImageKnowledge {
  return definePart({
    id,
    title,
    repositories,
    role: 'main',
    sockets: driverSockets,
    sources: [`${repositories[0] ?? id}: deployment manifests of the project`],
  });
}

export const CLUSTER_PARTS: readonly ImageKnowledge[] = [
  defineDriver('csi-hostpath', 'CSI hostpath driver', ['sig-storage/hostpathplugin', 'k8scsi/hostpathplugin']),
  defineDriver('csi-nfs', 'CSI NFS driver', ['sig-storage/nfsplugin', 'k8s/csi/nfs-csi']),
  defineDriver('csi-smb', 'CSI SMB driver', ['sig-storage/smbplugin', 'k8s/csi/smb-csi']),
  defineDriver('ceph-csi', 'Ceph CSI', ['cephcsi/cephcsi']),
  defineDriver('gce-pd-csi', 'GCE persistent disk CSI driver', [
    'cloud-provider-gcp/gcp-compute-persistent-disk-csi-driver',
    'gke-release/gcp-compute-persistent-disk-csi-driver',
    'gke.gcr.io/gcp-compute-persistent-disk-csi-driver',
  ]),
  defineDriver('filestore-csi', 'Filestore CSI driver', [
    'cloud-provider-gcp/gcp-filestore-csi-driver',
    'gke-release/gcp-filestore-csi-driver',
  ]),
  defineDriver('azure-csi', 'Azure CSI driver', [
    'oss/kubernetes-csi/azuredisk-csi',
    'oss/kubernetes-csi/azurefile-csi',
    'oss/v2/kubernetes-csi/azuredisk-csi',
    'oss/v2/kubernetes-csi/azurefile-csi',
    'k8s/csi/azuredisk-csi',
    'k8s/csi/azurefile-csi',
  ]),
  defineDriver('aws-csi', 'AWS CSI driver', [
    'ebs-csi-driver/aws-ebs-csi-driver',
    'efs-csi-driver/amazon/aws-efs-csi-driver',
    'amazon/aws-efs-csi-driver',
  ]),
  defineDriver('secrets-store-csi', 'Secrets Store CSI driver', ['csi-secrets-store/driver']),
  defineDriver('vsphere-csi', 'vSphere CSI driver', ['csi-vsphere/driver']),
  defineDriver('cinder-csi', 'Cinder CSI driver', ['provider-os/cinder-csi-plugin']),
  defineDriver('juicefs-csi', 'JuiceFS CSI driver', ['juicedata/juicefs-csi-driver']),
  definePart({
    id: 'longhorn',
    title: 'Longhorn',
    repositories: ['longhornio/longhorn-manager'],
    role: 'main',
    sources: ['longhorn/longhorn: deploy/longhorn.yaml'],
  }),
  definePart({
    id: 'flannel',
    title: 'Flannel',
    repositories: ['flannel/flannel', 'flannel-io/flannel', 'rancher/mirrored-flannelcni-flannel', 'coreos/flannel'],
    role: 'main',
    sources: ['flannel-io/flannel: Documentation/kube-flannel.yml'],
  }),
  definePart({
    id: 'cilium',
    title: 'Cilium',
    repositories: ['cilium/cilium'],
    role: 'main',
    sources: ['cilium/cilium: install/kubernetes'],
  }),
  definePart({
    id: 'calico',
    title: 'Calico',
    repositories: ['calico/node', 'calico/cni', 'calico/kube-controllers', 'calico/calico'],
    role: 'main',
    sources: ['projectcalico/calico: manifests/calico.yaml'],
  }),
  definePart({
    id: 'kube-router',
    title: 'kube-router',
    repositories: ['cloudnativelabs/kube-router'],
    role: 'main',
    sources: ['cloudnativelabs/kube-router: daemonset'],
  }),
  definePart({
    id: 'multus',
    title: 'Multus',
    repositories: ['k8snetworkplumbingwg/multus-cni'],
    role: 'main',
    sources: ['k8snetworkplumbingwg/multus-cni: deployments'],
  }),
  definePart({
    id: 'aws-vpc-cni',
    title: 'Amazon VPC CNI',
    repositories: ['amazon-k8s-cni', 'amazon-k8s-cni-init', 'eks/amazon-k8s-cni'],
    role: 'main',
    sources: ['aws/amazon-vpc-cni-k8s: config/master'],
  }),
  definePart({
    id: 'argocd',
    title: 'Argo CD',
    repositories: ['argoproj/argocd'],
    role: 'main',
    uid: 999,
    runs: 'depends',
    sources: ['argoproj/argo-cd: Dockerfile (USER 999)'],
  }),
  definePart({
    id: 'contour',
    title: 'Contour',
    repositories: ['projectcontour/contour'],
    role: undefined,
    runs: 'depends',
    sources: ['projectcontour/contour: examples/contour'],
  }),
  definePart({
    id: 'prometheus-operator',
    title: 'Prometheus operator',
    repositories: ['prometheus-operator/prometheus-operator', 'coreos/prometheus-operator'],
    role: 'main',
    sources: ['prometheus-operator/prometheus-operator: cmd/operator'],
  }),
  definePart({
    id: 'gluetun',
    title: 'Gluetun',
    repositories: ['qmcgaw/gluetun', 'qdm12/gluetun'],
    role: 'ambassador',
    uid: 0,
    sources: ['qdm12/gluetun: README.md'],
  }),
  definePart({
    id: 'mongo-k8s-sidecar',
    title: 'mongo-k8s-sidecar',
    repositories: ['cvallance/mongo-k8s-sidecar'],
    role: 'sidecar',
    ports: (inputs: ContainerInputs): readonly OpenedPort[] | undefined =>
      inputs.command.length + inputs.args.length === 0 ? [] : undefined,
    sources: ['cvallance/mongo-k8s-sidecar: README.md'],
  }),
];

export const exechealthz = defineServer({
  id: 'exechealthz',
  title: 'exechealthz',
  repositories: ['exechealthz-amd64', 'google_containers/exechealthz-amd64', 'google_containers/exechealthz'],
  role: 'sidecar',
  shell: true,
  programs: ['exechealthz'],
  listeners: [{ purpose: 'health', port: 8080, portFlags: ['port'] }],
  sources: ['kubernetes-retired/contrib: exec-healthz/exechealthz.go'],
});

export const agnhost = defineServer({
  id: 'agnhost',
  title: 'agnhost',
  repositories: ['e2e-test-images/agnhost', 'kubernetes-e2e-test-images/agnhost'],
  role: undefined,
  runs: 'depends',
  programs: ['agnhost'],
  listeners: [
    { purpose: 'http', port: 8080, portFlags: ['http-port'], when: (args) => args[0]?.text === 'netexec' },
    {
      purpose: 'udp',
      port: 8081,
      protocols: ['UDP'],
      portFlags: ['udp-port'],
      when: (args) => args[0]?.text === 'netexec',
    },
    { purpose: 'http', port: 9376, portFlags: ['port'], when: (args) => args[0]?.text === 'serve-hostname' },
  ],
  unclearWhen: (args) => args.length > 0 && !/^(netexec|serve-hostname|pause|help)$/.test(args[0]?.text ?? ''),
  sources: ['kubernetes/kubernetes: test/images/agnhost/README.md'],
});

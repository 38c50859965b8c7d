/** Images that hold one tool: they do a piece of work and end, unless they are told to wait. */
import type { ContainerInputs, ImageKnowledge, OpenedPort } from '../image-knowledge';
import { readScriptPorts } from './script-ports';

/** Arguments go to the tool itself; only another command needs judging. */
function toolPorts(programs: readonly string[]) {
  return (inputs: ContainerInputs): readonly OpenedPort[] | undefined => {
    const first = inputs.command[0]?.text;
    if (first === undefined || programs.includes(first.slice(first.lastIndexOf('/') + 1))) return [];
    return readScriptPorts(inputs);
  };
}

function defineTool(
  own: Pick<ImageKnowledge, 'id' | 'title' | 'repositories' | 'shell' | 'uid' | 'sources'> &
    Partial<ImageKnowledge> & { readonly programs: readonly string[] },
): ImageKnowledge {
  const { programs, ...rest } = own;
  return { role: undefined, writablePaths: [], runs: 'once', ports: toolPorts(programs), ...rest };
}

export const curl = defineTool({
  id: 'curl',
  title: 'curl',
  repositories: ['curlimages/curl', 'curl/curl', 'curl-container/curl', 'radial/busyboxplus'],
  programs: ['curl'],
  shell: true,
  uid: 100,
  gid: 101,
  sources: ['curl/curl-container: Dockerfile (curl_user, 100:101)'],
});

export const kubectl = defineTool({
  id: 'kubectl',
  title: 'kubectl',
  repositories: [
    'kubectl',
    'bitnami/kubectl',
    'bitnamilegacy/kubectl',
    'rancher/kubectl',
    'lachlanevenson/k8s-kubectl',
    'alpine/k8s',
    'alpine/kubectl',
  ],
  programs: [],
  shell: undefined,
  uid: undefined,
  runs: 'depends',
  ports: (inputs) => {
    const first = inputs.command[0];
    if (first !== undefined || inputs.args.length === 0) return readScriptPorts(inputs);
    const program = { text: 'kubectl', path: inputs.args[0]?.path ?? [] };
    return readScriptPorts({ ...inputs, command: [program] });
  },
  sources: ['kubernetes/kubectl: kubectl proxy, --address 127.0.0.1, --port 8001'],
});

export const git = defineTool({
  id: 'git',
  title: 'git',
  repositories: ['alpine/git', 'bitnami/git', 'bitnamilegacy/git'],
  programs: ['git'],
  shell: true,
  uid: undefined,
  sources: ['alpine-docker/git: Dockerfile (ENTRYPOINT git)'],
});

export const awsCli = defineTool({
  id: 'aws-cli',
  title: 'AWS CLI',
  repositories: ['amazon/aws-cli', 'aws-cli/aws-cli'],
  programs: ['aws'],
  shell: true,
  uid: 0,
  sources: ['aws/aws-cli: docker/Dockerfile (ENTRYPOINT aws)'],
});

export const waitForIt = defineTool({
  id: 'wait-for',
  title: 'wait-for',
  repositories: [
    'groundnuty/k8s-wait-for',
    'willwill/wait-for-it',
    'opskp/wait-for-it',
    'dokku/wait',
    'bitnami/wait-for-port',
  ],
  programs: ['wait-for-it.sh', 'wait_for.sh', 'wait-for-it'],
  shell: true,
  uid: undefined,
  sources: ['groundnuty/k8s-wait-for: README.md', 'vishnubob/wait-for-it: README.md'],
});

export const pause: ImageKnowledge = {
  id: 'pause',
  title: 'pause',
  repositories: [
    'pause',
    'google-containers/pause',
    'google_containers/pause',
    'pause-amd64',
    'google_containers/pause-amd64',
  ],
  role: undefined,
  uid: 65535,
  shell: false,
  writablePaths: [],
  runs: 'forever',
  ports: () => [],
  sources: ['kubernetes/kubernetes: build/pause/Dockerfile (USER 65535:65535, scratch)'],
};

/** Streams a copy of MySQL's data; `ncat` servers come from scripts around it. */
export const xtrabackup: ImageKnowledge = {
  id: 'xtrabackup',
  title: 'XtraBackup',
  repositories: ['google-samples/xtrabackup', 'percona/percona-xtrabackup', 'tobiaspal/xtrabackup'],
  role: 'sidecar',
  uid: undefined,
  shell: true,
  writablePaths: [],
  runs: 'depends',
  ports: () => undefined,
  sources: ['kubernetes.io: Run a Replicated Stateful Application'],
};

/** Builds one image from its arguments and ends; only the debug tags bring a shell. */
export const kaniko = defineTool({
  id: 'kaniko',
  title: 'Kaniko',
  repositories: ['kaniko-project/executor', 'osscontainertools/kaniko', 'chainguard-dev/kaniko'],
  programs: ['executor'],
  shell: false,
  uid: 0,
  sources: ['GoogleContainerTools/kaniko: deploy/Dockerfile (scratch; debug: busybox)'],
});

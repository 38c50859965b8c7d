import { normalisePath } from '../../pod/container-inputs';
import { itemsAt, textAt } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { volumeElement } from '../facts/elements';
import { mountsOf } from '../facts/volumes';

/** Folders that every Linux node has. */
const FOLDERS =
  /^\/(?:|etc|proc|sys|dev|run|tmp|var|usr|lib|boot|home|opt|root|mnt|var\/(?:log|lib|run|lib\/(?:docker|kubelet|containerd|etcd))|var\/log\/(?:pods|containers)|var\/lib\/docker\/containers|lib\/modules|usr\/(?:src|lib|share)|sys\/(?:fs|kernel)(?:\/\w+)?)$/;
const FILES = /^\/etc\/(?:localtime|timezone|hosts|hostname|resolv\.conf|machine-id|passwd|group|os-release)$/;

export const hostPathType = defineRule({
  id: 'host-path-type',
  title: 'A hostPath type that the path cannot have',
  group: 'volumes',
  severity: 'error',
  stage: 'blocks-start',
  why: `With a type, the kubelet looks at the path on the node before it starts the pod: Directory wants a folder, File a plain file, Socket a Unix socket. If it finds something else, the mount fails ("hostPath type check failed") and the containers stand in ContainerCreating. A socket is no File; and DirectoryOrCreate makes a folder where the socket should be, so that the runtime cannot open its socket there later.`,
  sources: ['https://kubernetes.io/docs/concepts/storage/volumes/#hostpath-volume-types'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: ci
spec:
  containers:
    - name: agent
      image: ghcr.io/acme/agent:1.2
      volumeMounts:
        - {name: docker, mountPath: /var/run/docker.sock}
    - name: cleaner
      image: ghcr.io/acme/cleaner:1.0
      volumeMounts:
        - {name: docker, mountPath: /var/run/docker.sock}
  volumes:
    - name: docker
      hostPath: {path: /var/run/docker.sock, type: File}
`,
        marks: 'File',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: ci
spec:
  containers:
    - name: agent
      image: ghcr.io/acme/agent:1.2
      volumeMounts:
        - {name: docker, mountPath: /var/run/docker.sock}
    - name: cleaner
      image: ghcr.io/acme/cleaner:1.0
      volumeMounts:
        - {name: docker, mountPath: /var/run/docker.sock}
  volumes:
    - name: docker
      hostPath: {path: /var/run/docker.sock, type: Socket}
`,
      },
    ],
  },
  check(pod, report) {
    for (const { item, index } of itemsAt(pod.spec, ['volumes'])) {
      const written = textAt(item, ['hostPath', 'path']);
      const type = textAt(item, ['hostPath', 'type']);
      const name = textAt(item, ['name']) ?? '';
      if (!written?.startsWith('/') || !type) continue;
      const path = normalisePath(written);
      const is = kindOf(path);
      if (!is || FITS[is].includes(type)) continue;
      const fitting = is === 'socket' ? 'Socket' : is === 'file' ? 'File' : 'Directory';
      const users = mountsOf(pod, name).map(({ container }) => container.view.id);
      const field = pod.at([...pod.view.specPath, 'volumes', index, 'hostPath', 'type']);
      report({
        message: `${users.length > 0 ? `${users.join(' and ')} cannot start` : 'The pod cannot start'}: ${written} is a ${is}, and type ${type} wants another kind of file ("hostPath type check failed"). Use type ${fitting}.`,
        at: field,
        elements: [volumeElement(name)],
        fixes: [
          {
            title: `Set type: ${fitting}`,
            safe: true,
            edit: (draft) => draft.set(pod.view.documentIndex, field.path, fitting),
          },
        ],
      });
    }
  },
});

type PathKind = 'socket' | 'file' | 'folder';

const FITS: Readonly<Record<PathKind, readonly string[]>> = {
  socket: ['Socket'],
  file: ['File', 'FileOrCreate'],
  folder: ['Directory', 'DirectoryOrCreate'],
};

function kindOf(path: string): PathKind | undefined {
  if (/\.sock(?:et)?$/.test(path)) return 'socket';
  if (FILES.test(path)) return 'file';
  return FOLDERS.test(path) ? 'folder' : undefined;
}

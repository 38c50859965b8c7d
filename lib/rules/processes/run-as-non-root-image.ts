import { valueAt } from '../../yaml/read-value';
import type { Path } from '../../yaml/tree';
import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';

export const runAsNonRootImage = defineRule({
  id: 'run-as-non-root-image',
  title: 'runAsNonRoot with an image that runs as root',
  group: 'processes',
  severity: 'error',
  stage: 'blocks-start',
  why: `With runAsNonRoot: true the kubelet refuses to start a container whose user is root (CreateContainerConfigError: "container has runAsNonRoot and image will run as root"), and also one whose image names its user in letters instead of a number, since it cannot tell who that is ("image has non-numeric user"). A numeric runAsUser settles both, provided that the program works as that user.`,
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'Observed on a Kubernetes 1.34 node: CreateContainerConfigError, healed by a numeric runAsUser',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: site
spec:
  securityContext:
    runAsNonRoot: true
  containers:
    - name: web
      image: nginx:1.30
`,
        marks: 'nginx:1.30',
      },
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: site
spec:
  securityContext:
    runAsNonRoot: true
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      securityContext:
        runAsUser: 0
`,
        marks: '0',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: site
spec:
  securityContext:
    runAsNonRoot: true
  containers:
    - name: web
      image: nginxinc/nginx-unprivileged:1.30
`,
      },
    ],
  },
  check(pod, report) {
    const podPath: Path = [...pod.view.specPath, 'securityContext'];
    for (const { view, raw, knowledge } of containersOf(pod)) {
      const own = valueAt(raw, ['securityContext', 'runAsNonRoot']);
      const shared = valueAt(pod.spec, ['securityContext', 'runAsNonRoot']);
      if ((own ?? shared) !== true) continue;
      const demanded = pod.at(
        own === true ? [...view.path, 'securityContext', 'runAsNonRoot'] : [...podPath, 'runAsNonRoot'],
        'pair',
      );
      const ownUser = valueAt(raw, ['securityContext', 'runAsUser']);
      const user = ownUser ?? valueAt(pod.spec, ['securityContext', 'runAsUser']);
      const related = [{ message: 'Demanded here', at: demanded }];
      const elements = [containerElement(view)];
      if (user === 0) {
        report({
          message: `${view.id} cannot start: runAsUser: 0 is root, and runAsNonRoot: true forbids root (CreateContainerConfigError). Choose another uid, or drop runAsNonRoot for this container.`,
          at: pod.at(ownUser === 0 ? [...view.path, 'securityContext', 'runAsUser'] : [...podPath, 'runAsUser']),
          related,
          elements,
        });
        continue;
      }
      if (typeof user === 'number' || knowledge === undefined) continue;
      const imageUser = knowledge.uid;
      if (imageUser === 0 || imageUser === 'root') {
        report({
          message: `${view.id} cannot start: ${knowledge.title} runs as root, and runAsNonRoot: true forbids it (CreateContainerConfigError). Set a numeric runAsUser that the image can work with, or use an image that does not need root.`,
          at: pod.at([...view.path, 'image']),
          related,
          elements,
        });
      } else if (typeof imageUser === 'string' && !/^\d/.test(imageUser)) {
        report({
          message: `${view.id} cannot start: ${knowledge.title} names its user "${imageUser}" in letters, and with runAsNonRoot: true the kubelet wants a number (CreateContainerConfigError: image has non-numeric user). Set a numeric runAsUser.`,
          at: pod.at([...view.path, 'image']),
          related,
          elements,
        });
      }
    }
  },
});

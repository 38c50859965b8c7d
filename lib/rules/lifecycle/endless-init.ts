import { textAt } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';
import { runsForever } from '../facts/scripts';

export const endlessInit = defineRule({
  id: 'endless-init',
  title: 'An init container that never ends',
  group: 'lifecycle',
  severity: 'error',
  stage: 'blocks-start',
  why: `Init containers run one after the other, and each must end with success before the next starts. A server or an endless loop never ends, so the pod stands in Init for ever and its main containers never start. With restartPolicy: Always the same container is a native sidecar: the next one starts as soon as it runs (or its startup probe has passed).`,
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/init-containers/',
    'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  initContainers:
    - name: logs
      image: busybox:1.38
      command: [sh, -c, "touch /logs/app.log; tail -F /logs/app.log"]
      volumeMounts:
        - {name: logs, mountPath: /logs}
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      volumeMounts:
        - {name: logs, mountPath: /var/log/app}
  volumes:
    - name: logs
      emptyDir: {}
`,
        marks: 'logs',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: site
spec:
  initContainers:
    - name: git-sync
      image: registry.k8s.io/git-sync/git-sync:v4.7.1
      args:
        - --repo=https://git.example.com/site.git
        - --root=/git
        - --link=current
        - --one-time
      volumeMounts:
        - {name: content, mountPath: /git}
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      volumeMounts:
        - {name: content, mountPath: /srv/site, readOnly: true}
  volumes:
    - name: content
      emptyDir: {}
`,
      },
    ],
  },
  check(pod, report) {
    for (const container of containersOf(pod)) {
      const { view } = container;
      if (view.kind !== 'init' || runsForever(container) !== true) continue;
      // A container restart rule or another policy is written with intent and judged by the server.
      if (textAt(container.raw, ['restartPolicy']) !== undefined) continue;
      // An image whose name says that it prepares something ends when that is done.
      if (/(?:^|[-_])(?:init|setup|install|installer|migrate|migrations?|bootstrap)$/.test(view.image?.name ?? ''))
        continue;
      const path = [...view.path, 'restartPolicy'];
      report({
        message: `The pod never starts: ${view.id} is an init container and runs for ever, but the next container waits until it has ended. Set restartPolicy: Always to make it a native sidecar${view.knownImage === 'git-sync' ? ', or add --one-time' : ''}.`,
        at: pod.at([...view.path, view.name === '' ? 'image' : 'name']),
        elements: [containerElement(view)],
        fixes: [
          {
            title: `Make ${view.id} a native sidecar`,
            // git-sync may as well be meant to fetch once: that is for a person to say.
            safe: view.knownImage !== 'git-sync',
            edit: (draft) => draft.set(pod.view.documentIndex, pod.at(path).path, 'Always'),
          },
        ],
      });
    }
  },
});

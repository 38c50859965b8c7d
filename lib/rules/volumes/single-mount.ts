import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { volumeElement } from '../facts/elements';
import { mountsOf, startsEmpty } from '../facts/volumes';

/** Folders that a container has for itself by their very nature. */
const OWN_FOLDERS =
  /(^|\/)(tmp|temp|cache|run|lock|scratch|\.[^/]+)(\/|$)|^\/(dev\/shm|var\/(tmp|cache|run|lib)|home)(\/|$)/i;
const SHARED_NAME = /shared|common|exchange|handoff/i;

export const singleMount = defineRule({
  id: 'single-mount',
  title: 'An emptyDir that only one container mounts',
  group: 'volumes',
  severity: 'info',
  stage: 'tidy',
  why: `In a pod with several containers an emptyDir is mostly there to hand files from one to the other. If only one container mounts it, nothing is handed over: either it is a scratch folder (which is fine), or the second mount was forgotten.`,
  exceptions: 'Scratch folders (/tmp, caches, run folders) are passed over.',
  sources: ['https://kubernetes.io/docs/concepts/storage/volumes/#emptydir'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      volumeMounts:
        - {name: shared-logs, mountPath: /var/log/app}
    - name: shipper
      image: ghcr.io/acme/shipper:1.0
  volumes:
    - name: shared-logs
      emptyDir: {}
`,
        marks: 'shared-logs',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      volumeMounts:
        - {name: logs, mountPath: /var/log/app}
        - {name: tmp, mountPath: /tmp}
    - name: shipper
      image: ghcr.io/acme/shipper:1.0
      volumeMounts:
        - {name: logs, mountPath: /logs, readOnly: true}
  volumes:
    - name: logs
      emptyDir: {}
    - name: tmp
      emptyDir: {}
`,
      },
    ],
  },
  check(pod, report) {
    if (containersOf(pod).length < 2) return;
    for (const volume of pod.view.volumes) {
      if (!startsEmpty(volume) || !volume.path || volume.mountedBy.length !== 1) continue;
      const [use] = mountsOf(pod, volume.name);
      if (!use || use.mount.readOnly) continue;
      // A program's own run folder needs nobody else, whatever the volume is called.
      const named =
        SHARED_NAME.test(volume.name) && !/^\/(?:var\/)?(?:run|tmp|cache)(?:\/|$)/.test(use.mount.mountPath);
      if (!named && (OWN_FOLDERS.test(use.mount.mountPath) || OWN_FOLDERS.test(volume.name))) continue;
      report({
        message: `Only ${use.container.view.id} mounts "${volume.name}", so nothing in it reaches another container. Mount it in the container that should read it; as a scratch folder it is fine.`,
        at: pod.at([...volume.path, 'name']),
        severity: named ? 'warning' : 'info',
        ...(named ? { stage: 'risk' as const } : {}),
        elements: [volumeElement(volume.name)],
      });
    }
  },
});

import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { mountElement } from '../facts/elements';
import { nearMiss } from '../facts/near-miss';

export const undefinedVolume = defineRule({
  id: 'undefined-volume',
  title: 'A mount of a volume that is not defined',
  group: 'volumes',
  severity: 'error',
  stage: 'rejected',
  needs: ['mount'],
  why: `Every volumeMount names a volume of the pod's own list (or, in a StatefulSet, a claim template). A name that is not there is refused by the API server ("Not found").`,
  sources: ['https://kubernetes.io/docs/concepts/storage/volumes/'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: site
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      volumeMounts:
        - {name: contents, mountPath: /srv/www}
    - name: sync
      image: ghcr.io/acme/sync:1.0
      volumeMounts:
        - {name: content, mountPath: /out}
  volumes:
    - name: content
      emptyDir: {}
`,
        marks: 'contents',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: site
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      volumeMounts:
        - {name: content, mountPath: /srv/www}
    - name: sync
      image: ghcr.io/acme/sync:1.0
      volumeMounts:
        - {name: content, mountPath: /out}
  volumes:
    - name: content
      emptyDir: {}
`,
      },
    ],
  },
  check(pod, report) {
    const defined = pod.view.volumes.filter((volume) => volume.defined).map((volume) => volume.name);
    for (const { view } of containersOf(pod)) {
      for (const mount of view.mounts) {
        if (mount.volume === '' || defined.includes(mount.volume)) continue;
        const near = nearMiss(mount.volume, defined);
        const path = [...mount.path, 'name'];
        report({
          message: `${view.id} mounts the volume "${mount.volume}", which this pod does not define${defined.length > 0 ? ` (it has ${defined.join(', ')})` : ''}: the API server refuses the pod. ${near ? `Use "${near}".` : 'Define it under volumes, or mount one that is there.'}`,
          at: pod.at(path),
          elements: [mountElement(view, mount)],
          fixes: [
            near
              ? {
                  title: `Mount "${near}"`,
                  safe: true,
                  edit: (draft) => draft.set(pod.view.documentIndex, pod.at(path).path, near),
                }
              : {
                  title: `Define "${mount.volume}" as an emptyDir`,
                  safe: false,
                  edit: (draft) =>
                    draft.insert(pod.view.documentIndex, pod.at([...pod.view.specPath, 'volumes']).path, {
                      name: mount.volume,
                      emptyDir: {},
                    }),
                },
          ],
        });
      }
    }
  },
});

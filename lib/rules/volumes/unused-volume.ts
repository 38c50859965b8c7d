import { itemsAt, objectAt, textAt } from '../../yaml/read-value';
import type { JsonObject, Path } from '../../yaml/tree';
import { defineRule, type PodContext } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement, volumeElement } from '../facts/elements';
import { toldPaths } from '../facts/told-paths';
import { mountOfPath } from '../facts/volumes';

export const unusedVolume = defineRule({
  id: 'unused-volume',
  title: 'A volume that nobody mounts',
  group: 'volumes',
  severity: 'warning',
  stage: 'risk',
  why: `A volume without a mount does nothing, yet the kubelet prepares it all the same: a ConfigMap, Secret or claim that is missing keeps the pod from starting. Mostly the mount was forgotten or removed, and a container looks for its files in vain.`,
  sources: ['https://kubernetes.io/docs/concepts/storage/volumes/'],
  exceptions: 'An admission webhook may add the mount later.',
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
  volumes:
    - name: config
      configMap: {name: web}
`,
        marks: 'config',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      volumeMounts:
        - {name: config, mountPath: /etc/web, readOnly: true}
  volumes:
    - name: config
      configMap: {name: web}
`,
      },
    ],
  },
  check(pod, report) {
    const devices = new Set(
      containersOf(pod).flatMap(({ raw }) => itemsAt(raw, ['volumeDevices']).map(({ item }) => textAt(item, ['name']))),
    );
    const ephemeral = new Set(
      itemsAt(pod.spec, ['ephemeralContainers']).flatMap(({ item }) =>
        itemsAt(item, ['volumeMounts']).map((mount) => textAt(mount.item, ['name'])),
      ),
    );
    for (const volume of pod.view.volumes) {
      if (!volume.defined || !volume.path || volume.mountedBy.length > 0) continue;
      if (volume.type === 'claimTemplate' || volume.type === 'none' || volume.name === '') continue;
      if (devices.has(volume.name) || ephemeral.has(volume.name)) continue;
      const path = volume.path;
      // An optional source keeps nothing from starting; a folder of the node is there anyway.
      const harmless = volume.type === 'hostPath' || isOptional(pod.object.value, path);
      const seeker = seekerOf(pod, volume.type);
      report({
        message: `No container mounts the volume "${volume.name}", ${harmless ? 'it does nothing' : 'yet the pod waits until it is ready'}${seeker ? `, while ${seeker.container.view.id} is told ${seeker.told.text} (${seeker.told.by}), which lies on none of its volumes` : ''}. Mount it where its files are needed, or remove it.`,
        at: pod.at([...path, 'name']),
        ...(harmless ? { severity: 'info' as const } : {}),
        related: seeker
          ? [{ message: `${seeker.container.view.id} is told the path here`, at: seeker.told.place }]
          : [],
        elements: [volumeElement(volume.name), ...(seeker ? [containerElement(seeker.container.view)] : [])],
        fixes: [
          {
            title: `Remove the volume ${volume.name}`,
            safe: false,
            edit: (draft) => draft.remove(pod.view.documentIndex, pod.at(path).path, { prune: true }),
          },
        ],
      });
    }
  },
});

function isOptional(object: JsonObject, path: Path): boolean {
  const volume = objectAt(object, path);
  return objectAt(volume, ['configMap']).optional === true || objectAt(volume, ['secret']).optional === true;
}

/** A container that is told a file of configuration which lies on none of its volumes: most likely the one meant. */
function seekerOf(pod: PodContext, type: string) {
  if (!/^(?:secret|configMap|projected)$/.test(type)) return undefined;
  for (const container of containersOf(pod)) {
    const told = toldPaths(pod, container).find(
      (one) =>
        one.source !== 'config' &&
        one.by !== 'command' &&
        /^\/(?:etc|secrets?|var\/(?:run\/)?secrets?|config|keys|certs?|tls|ssl|run\/secrets)\//.test(one.path) &&
        !/^\/etc\/(?:ssl|pki)\/|serviceaccount/.test(one.path) &&
        mountOfPath(container.view, one.path) === undefined,
    );
    if (told) return { container, told };
  }
  return undefined;
}

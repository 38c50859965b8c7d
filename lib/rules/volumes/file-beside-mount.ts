import { isWithin, normalisePath } from '../../pod/container-inputs';
import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { mountElement, volumeElement } from '../facts/elements';
import { toldPaths } from '../facts/told-paths';
import { mountOfPath, volumeNamed } from '../facts/volumes';

export const fileBesideMount = defineRule({
  id: 'file-beside-mount',
  title: 'A certificate or key is looked for beside its volume',
  group: 'volumes',
  severity: 'warning',
  stage: 'blocks-ready',
  needs: ['mount'],
  why: `A container mounts a Secret or ConfigMap and is told no path in it. Instead it is told a certificate, key or token in the folder above or below, where nothing is mounted: the program ends with "no such file". Mount the volume at the folder that the program is told, or tell it the folder where it is mounted.`,
  sources: ['https://kubernetes.io/docs/concepts/storage/volumes/#secret'],
  exceptions: 'The image may bring a file of that name of its own.',
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: gateway
spec:
  containers:
    - name: gateway
      image: ghcr.io/acme/gateway:1.9
      args: [--tls-cert=/etc/gateway/tls.crt, --tls-key=/etc/gateway/tls.key]
      volumeMounts:
        - {name: tls, mountPath: /etc/gateway/tls}
  volumes:
    - name: tls
      secret: {secretName: gateway-tls}
`,
        marks: '/etc/gateway/tls.crt',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: gateway
spec:
  containers:
    - name: gateway
      image: ghcr.io/acme/gateway:1.9
      args: [--tls-cert=/etc/gateway/tls/tls.crt, --tls-key=/etc/gateway/tls/tls.key]
      volumeMounts:
        - {name: tls, mountPath: /etc/gateway/tls}
  volumes:
    - name: tls
      secret: {secretName: gateway-tls}
`,
      },
    ],
  },
  check(pod, report) {
    for (const container of containersOf(pod)) {
      const told = toldPaths(pod, container).filter((one) => one.source !== 'config' && one.by !== 'command');
      const lost = told.filter((one) => FILE.test(one.path) && mountOfPath(container.view, one.path) === undefined);
      if (lost.length === 0) continue;
      for (const mount of container.view.mounts) {
        const volume = volumeNamed(pod, mount.volume);
        if (!volume || !/^(?:secret|configMap|projected)$/.test(volume.type) || mount.subPath !== undefined) continue;
        const place = normalisePath(mount.mountPath);
        if (told.some((one) => isWithin(one.path, place) || isWithin(place, one.path))) continue;
        const wrong = lost.find((one) => {
          const folder = one.path.slice(0, one.path.lastIndexOf('/'));
          return folder.split('/').length > 2 && (isWithin(place, folder) || isWithin(folder, place));
        });
        if (!wrong) continue;
        report({
          message: `${container.view.id} is told ${wrong.text} (${wrong.by}), where nothing is mounted: "${mount.volume}" lies at ${mount.mountPath}, and ${container.view.id} is told no path in it ("no such file"). Make path and mountPath agree.`,
          at: wrong.place,
          related: [{ message: `"${mount.volume}" is mounted here`, at: pod.at([...mount.path, 'mountPath']) }],
          elements: [volumeElement(mount.volume), mountElement(container.view, mount)],
        });
        break;
      }
    }
  },
});

/** Files that come from outside an image. */
const FILE = /\.(?:crt|key|pem|cert|ca|p12|jks|token|kubeconfig|pub)$/i;

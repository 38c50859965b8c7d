import { isWithin, normalisePath } from '../../pod/container-inputs';
import { defineRule } from '../define-rule';
import { type ContainerFacts, containersOf } from '../facts/containers';
import { mountElement, volumeElement } from '../facts/elements';
import { toldPaths } from '../facts/told-paths';
import { volumeNamed } from '../facts/volumes';

/** Helpers whose whole work is to notice that a mounted file has changed. */
const WATCHERS = /(?:config(?:map)?-?reload(?:er)?|prometheus-config-reloader|rules-configmap-reloader)$/;
const WATCH_FLAG =
  /^--?(?:watched-dir|volume-dir|volume-dir-archive|config-file|config-envsubst-file|cfg-file|watch|watch-dir|dir)(?:=|$)/;

export const subpathNotUpdated = defineRule({
  id: 'subpath-not-updated',
  title: 'A mount by subPath never changes',
  group: 'volumes',
  severity: 'warning',
  stage: 'breaks-in-use',
  why: `When a ConfigMap or Secret changes, the kubelet replaces the files of its volume. A mount with subPath is bound to the file as it was when the container started and never sees the new one. A helper that watches for changes and reloads its neighbour waits in vain, or reloads the old file. Mount the whole volume as a folder, in the watcher and in the container that reads it.`,
  sources: [
    'https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically',
    'https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: prometheus
spec:
  containers:
    - name: prometheus
      image: prom/prometheus:v3.5.0
      args: [--config.file=/etc/prometheus/prometheus.yml, --web.enable-lifecycle]
      volumeMounts:
        - {name: config, mountPath: /etc/prometheus/prometheus.yml, subPath: prometheus.yml}
    - name: reloader
      image: quay.io/prometheus-operator/prometheus-config-reloader:v0.85.0
      args: [--watched-dir=/watch, --reload-url=http://localhost:9090/-/reload]
      volumeMounts:
        - {name: config, mountPath: /watch}
  volumes:
    - name: config
      configMap: {name: prometheus}
`,
        marks: 'prometheus.yml',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: prometheus
spec:
  containers:
    - name: prometheus
      image: prom/prometheus:v3.5.0
      args: [--config.file=/etc/prometheus/prometheus.yml, --web.enable-lifecycle]
      volumeMounts:
        - {name: config, mountPath: /etc/prometheus}
    - name: reloader
      image: quay.io/prometheus-operator/prometheus-config-reloader:v0.85.0
      args: [--watched-dir=/etc/prometheus, --reload-url=http://localhost:9090/-/reload]
      volumeMounts:
        - {name: config, mountPath: /etc/prometheus}
  volumes:
    - name: config
      configMap: {name: prometheus}
`,
      },
    ],
  },
  check(pod, report) {
    for (const watcher of containersOf(pod)) {
      if (watcher.view.kind === 'init' || !WATCHERS.test(watcher.view.image?.name ?? '')) continue;
      for (const mount of watcher.view.mounts) {
        const volume = volumeNamed(pod, mount.volume);
        if (!volume || !/^(?:configMap|secret|projected)$/.test(volume.type)) continue;
        if (!watches(watcher, mount.mountPath, toldPaths(pod, watcher))) continue;
        // The watcher itself first: without it nothing is ever noticed.
        const blind = [watcher, ...containersOf(pod).filter((one) => one !== watcher && one.view.kind !== 'init')]
          .map((container) => ({
            container,
            mount: container.view.mounts.find((one) => one.volume === mount.volume && one.subPath !== undefined),
          }))
          .find((one) => one.mount !== undefined);
        if (!blind?.mount) continue;
        const own = blind.container === watcher;
        report({
          message: `${blind.container.view.id} mounts ${blind.mount.subPath} of "${mount.volume}" by subPath, which never changes while the container runs: ${own ? `${watcher.view.id} notices nothing` : `${watcher.view.id} has it reload the old file`}. Mount the whole volume as a folder.`,
          at: pod.at([...blind.mount.path, 'subPath']),
          related: [
            own
              ? { message: `"${mount.volume}" is defined here`, at: pod.at(volume.path ?? pod.view.specPath) }
              : { message: `${watcher.view.id} watches it here`, at: pod.at([...mount.path, 'mountPath']) },
          ],
          elements: [volumeElement(mount.volume), mountElement(blind.container.view, blind.mount)],
        });
        break;
      }
    }
  },
});

/** Whether a watcher is told to look at this mount: at it, into it, or at the folder around it. */
function watches(
  watcher: ContainerFacts,
  mountPath: string,
  told: readonly { readonly path: string; readonly by: string }[],
): boolean {
  const place = normalisePath(mountPath);
  const words = watcher.inputs.args.some((word) => WATCH_FLAG.test(word.text));
  return words && told.some(({ path }) => isWithin(path, place) || isWithin(place, path));
}

import { isWithin, normalisePath } from '../../pod/container-inputs';
import { defineRule, type PodContext } from '../define-rule';
import { type ContainerFacts, containersOf } from '../facts/containers';
import { mountElement } from '../facts/elements';
import { nearMiss } from '../facts/near-miss';
import { placeIn } from '../facts/objects';
import { toldPaths } from '../facts/told-paths';
import { mountOfPath } from '../facts/volumes';

export const missingConfigFile = defineRule({
  id: 'missing-config-file',
  title: 'A configuration file that is not in the mounted ConfigMap',
  group: 'volumes',
  severity: 'error',
  stage: 'blocks-ready',
  needs: ['mount'],
  why: `A container is told to read a file, and the folder is a mounted ConfigMap or Secret of this text, which has no such key. Nobody can put the file there later, since such a volume cannot be written: most programs end with "no such file or directory", and the container crash-loops.`,
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/#add-configmap-data-to-a-volume',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: ConfigMap
metadata:
  name: gateway
data:
  route.yaml: "routes: []"
---
apiVersion: v1
kind: Pod
metadata:
  name: gateway
spec:
  containers:
    - name: gateway
      image: ghcr.io/acme/gateway:1.9
      args: [--config=/etc/gateway/routes.yaml]
      volumeMounts:
        - {name: config, mountPath: /etc/gateway, readOnly: true}
  volumes:
    - name: config
      configMap: {name: gateway}
`,
        marks: '/etc/gateway/routes.yaml',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: ConfigMap
metadata:
  name: gateway
data:
  routes.yaml: "routes: []"
---
apiVersion: v1
kind: Pod
metadata:
  name: gateway
spec:
  containers:
    - name: gateway
      image: ghcr.io/acme/gateway:1.9
      args: [--config=/etc/gateway/routes.yaml]
      volumeMounts:
        - {name: config, mountPath: /etc/gateway, readOnly: true}
  volumes:
    - name: config
      configMap: {name: gateway}
`,
      },
    ],
  },
  check(pod, report) {
    for (const container of containersOf(pod)) {
      const seen = new Set<string>();
      const main = MAIN_FILES[container.view.knownImage ?? ''];
      const hidden = main === undefined || !readsDefault(container) ? undefined : missingFile(pod, container, main);
      if (hidden && main !== undefined) {
        report({
          message: `${container.view.id} does not start: ${hidden.object.kind} ${hidden.object.name} covers ${hidden.mount.mountPath} and has no "${main.slice(main.lastIndexOf('/') + 1)}" (it has ${hidden.files
            .slice(0, 6)
            .map((file) => `"${file}"`)
            .join(', ')}), while the image's own file is hidden. Mount single files by subPath, or add the file.`,
          at: pod.at([...hidden.mount.path, 'mountPath']),
          related: [
            {
              message: `${hidden.object.kind} ${hidden.object.name}`,
              at: placeIn(hidden.object, ['metadata', 'name']),
            },
          ],
          elements: [mountElement(container.view, hidden.mount)],
        });
      }
      for (const told of toldPaths(pod, container)) {
        const missing =
          told.source === 'config' || seen.has(told.path) ? undefined : missingFile(pod, container, told.path);
        // A glob names no file, and a script may look before it reads.
        if (!missing || told.text.includes('*') || told.by === 'command') continue;
        seen.add(told.path);
        const { files, mount, object } = missing;
        const name = told.path.slice(told.path.lastIndexOf('/') + 1);
        const near = nearMiss(name, files);
        const at = told.place;
        const { within } = at;
        report({
          message: `${container.view.id} is told to read ${told.path} (${told.by}), but ${object.kind} ${object.name}, which is mounted at ${mount.mountPath}, has no "${name}" (it has ${files
            .slice(0, 6)
            .map((file) => `"${file}"`)
            .join(', ')}): "no such file". ${near ? `Use "${near}".` : 'Add the key, or name a file that is there.'}`,
          at,
          severity: near ? 'error' : 'warning',
          related: [{ message: `${object.kind} ${object.name}`, at: placeIn(object, ['metadata', 'name']) }],
          elements: [mountElement(container.view, mount)],
          fixes:
            near && within
              ? [
                  {
                    title: `Read ${near}`,
                    safe: true,
                    edit: (draft) =>
                      draft.replaceWithin(at.documentIndex, at.path, within.end - name.length, within.end, near),
                  },
                ]
              : [],
        });
      }
    }
  },
});

/** The file that a program reads when it is told no other. */
const MAIN_FILES: Readonly<Record<string, string>> = {
  nginx: '/etc/nginx/nginx.conf',
  'nginx-unprivileged': '/etc/nginx/nginx.conf',
  httpd: '/usr/local/apache2/conf/httpd.conf',
  haproxy: '/usr/local/etc/haproxy/haproxy.cfg',
  prometheus: '/etc/prometheus/prometheus.yml',
  alertmanager: '/etc/alertmanager/alertmanager.yml',
  'fluent-bit': '/fluent-bit/etc/fluent-bit.conf',
  promtail: '/etc/promtail/config.yml',
  filebeat: '/usr/share/filebeat/filebeat.yml',
  telegraf: '/etc/telegraf/telegraf.conf',
  envoy: '/etc/envoy/envoy.yaml',
  caddy: '/etc/caddy/Caddyfile',
};

/** Whether the image's own command runs, with no option that names another file. */
function readsDefault(container: ContainerFacts): boolean {
  const { command, args } = container.inputs;
  return command.length === 0 && !args.some((word) => /^(?:-c|-f|--?config)/.test(word.text));
}

/** The ConfigMap or Secret whose mount a path lies in, where its files are known and this is none of them. */
function missingFile(pod: PodContext, container: ContainerFacts, path: string) {
  const mount = mountOfPath(container.view, path);
  const volume = mount && pod.view.volumes.find((one) => one.name === mount.volume);
  if (!mount || !volume?.source || !/^(?:configMap|secret)$/.test(volume.type) || mount.subPath !== undefined)
    return undefined;
  const place = normalisePath(mount.mountPath);
  if (path === place || !container.inputs.knowsDirectory(place)) return undefined;
  const known = [...container.inputs.files.keys()];
  if (known.some((file) => isWithin(file, path))) return undefined;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!/\.[a-z]\w*$/i.test(name)) return undefined;
  const source = volume.source;
  const object = pod.text.objects.find(
    (one) => one.documentIndex === source.documentIndex && one.path.every((step, index) => source.path[index] === step),
  );
  const files = known.filter((file) => isWithin(file, place)).map((file) => file.slice(place.length + 1));
  return object && files.length > 0 ? { files, mount, object } : undefined;
}

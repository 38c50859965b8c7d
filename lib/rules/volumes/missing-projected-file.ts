import { isWithin, normalisePath } from '../../pod/container-inputs';
import { isObject, itemsAt, objectAt, textAt } from '../../yaml/read-value';
import type { JsonObject } from '../../yaml/tree';
import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { mountElement, volumeElement } from '../facts/elements';
import { nearMiss } from '../facts/near-miss';
import { toldPaths } from '../facts/told-paths';
import { mountOfPath } from '../facts/volumes';

export const missingProjectedFile = defineRule({
  id: 'missing-projected-file',
  title: 'A file that the volume does not put there',
  group: 'volumes',
  severity: 'error',
  stage: 'breaks-in-use',
  needs: ['mount'],
  why: `A projected volume, a downward API volume, and a ConfigMap or Secret volume with items hold exactly the files that are listed: each source says by its path what its file is called. A container that is told another name in the same folder finds nothing there, and nobody can put it there, as such volumes cannot be written.`,
  sources: [
    'https://kubernetes.io/docs/concepts/storage/projected-volumes/',
    'https://kubernetes.io/docs/concepts/storage/volumes/#downwardapi',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: reports
spec:
  containers:
    - name: reports
      image: ghcr.io/acme/reports:2.1
      env:
        - {name: TOKEN_FILE, value: /var/run/tokens/oidc-token}
      volumeMounts:
        - {name: token, mountPath: /var/run/tokens, readOnly: true}
  volumes:
    - name: token
      projected:
        sources:
          - serviceAccountToken: {path: token, audience: sts}
`,
        marks: '/var/run/tokens/oidc-token',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: reports
spec:
  containers:
    - name: reports
      image: ghcr.io/acme/reports:2.1
      env:
        - {name: TOKEN_FILE, value: /var/run/tokens/token}
      volumeMounts:
        - {name: token, mountPath: /var/run/tokens, readOnly: true}
  volumes:
    - name: token
      projected:
        sources:
          - serviceAccountToken: {path: token, audience: sts}
`,
      },
    ],
  },
  check(pod, report) {
    const listed = new Map<string, readonly string[]>();
    for (const { item } of itemsAt(pod.spec, ['volumes'])) {
      const files = filesOf(item);
      if (files && files.length > 0) listed.set(textAt(item, ['name']) ?? '', files);
    }
    if (listed.size === 0) return;
    for (const container of containersOf(pod)) {
      const seen = new Set<string>();
      for (const told of toldPaths(pod, container)) {
        const mount = mountOfPath(container.view, told.path);
        const files = mount && mount.subPath === undefined ? listed.get(mount.volume) : undefined;
        if (!mount || !files || seen.has(told.path) || told.text.includes('*') || told.by === 'command') continue;
        // Prose and examples in a configuration file are not what is read; a flag or variable is.
        if (told.source === 'config') continue;
        const place = normalisePath(mount.mountPath);
        const name = told.path.slice(place.length).replace(/^\//, '');
        if (name === '' || files.some((file) => isWithin(`/${file}`, `/${name}`))) continue;
        seen.add(told.path);
        const near = nearMiss(name, files) ?? (files.length === 1 ? files[0] : undefined);
        const { within } = told.place;
        report({
          message: `${container.view.id} is told to read ${told.path} (${told.by}), but "${mount.volume}" puts only ${files
            .slice(0, 5)
            .map((file) => `"${file}"`)
            .join(
              ', ',
            )} into ${mount.mountPath}: "no such file". ${near ? `Use "${near}".` : 'Add the file to the volume, or name one that is there.'}`,
          at: told.place,
          related: [{ message: `"${mount.volume}" is mounted here`, at: pod.at([...mount.path, 'mountPath']) }],
          elements: [volumeElement(mount.volume), mountElement(container.view, mount)],
          fixes:
            near !== undefined && within
              ? [
                  {
                    title: `Read ${near}`,
                    safe: false,
                    edit: (draft) =>
                      draft.replaceWithin(
                        told.place.documentIndex,
                        told.place.path,
                        within.end - name.length,
                        within.end,
                        near,
                      ),
                  },
                ]
              : [],
        });
      }
    }
  },
});

/** The files that a volume lists by name; undefined where it holds whatever its object holds. */
function filesOf(volume: JsonObject): readonly string[] | undefined {
  const items = (source: JsonObject) => {
    const list = itemsAt(source, ['items']);
    return list.length === 0 ? undefined : list.map(({ item }) => textAt(item, ['path']) ?? '');
  };
  if (isObject(volume.configMap)) return items(volume.configMap);
  if (isObject(volume.secret)) return items(volume.secret);
  if (isObject(volume.downwardAPI)) return items(volume.downwardAPI);
  if (!isObject(volume.projected)) return undefined;
  const files: string[] = [];
  for (const { item } of itemsAt(volume.projected, ['sources'])) {
    const [field] = Object.keys(item);
    if (field === 'serviceAccountToken' || field === 'clusterTrustBundle') {
      files.push(textAt(item, [field, 'path']) ?? 'token');
      continue;
    }
    if (field === 'podCertificate') {
      for (const key of ['credentialBundlePath', 'keyPath', 'certificateChainPath'])
        files.push(textAt(item, [field, key]) ?? '');
      continue;
    }
    const own = field === undefined ? undefined : items(objectAt(item, [field]));
    if (!own) return undefined;
    files.push(...own);
  }
  return files.filter((file) => file !== '');
}

import { isWithin, normalisePath } from '../../pod/container-inputs';
import { textAt } from '../../yaml/read-value';
import { defineRule, type PodContext } from '../define-rule';
import { mountElement, volumeElement } from '../facts/elements';
import { toldPaths } from '../facts/told-paths';
import { type MountUse, mountsOf, partsOverlap, startsEmpty } from '../facts/volumes';

export const subpathMismatch = defineRule({
  id: 'subpath-mismatch',
  title: 'Writer and reader see different parts of a shared volume',
  group: 'volumes',
  severity: 'warning',
  stage: 'breaks-in-use',
  needs: ['mount'],
  why: `A subPath shows a container one folder of the volume only. If the reader's subPath and what the others can write have nothing in common, the reader looks into a folder that stays empty, though both mount "the same" volume.`,
  sources: ['https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: site
spec:
  containers:
    - name: render
      image: ghcr.io/acme/render:1.0
      volumeMounts:
        - {name: content, mountPath: /out, subPath: public}
    - name: web
      image: ghcr.io/acme/web:2.1
      volumeMounts:
        - {name: content, mountPath: /srv/www, subPath: html, readOnly: true}
  volumes:
    - name: content
      emptyDir: {}
`,
        marks: 'html',
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
    - name: render
      image: ghcr.io/acme/render:1.0
      volumeMounts:
        - {name: content, mountPath: /out}
    - name: web
      image: ghcr.io/acme/web:2.1
      volumeMounts:
        - {name: content, mountPath: /srv/www, subPath: html, readOnly: true}
  volumes:
    - name: content
      emptyDir: {}
`,
      },
    ],
  },
  check(pod, report) {
    for (const volume of pod.view.volumes) {
      if (!startsEmpty(volume)) continue;
      const mounts = mountsOf(pod, volume.name);
      const apart = expressionApart(pod, mounts);
      if (apart) {
        report({
          message: `${apart.plain.container.view.id} looks at the root of volume ${volume.name} for ${apart.file}, but ${apart.own.container.view.id} sees only the folder ${apart.expression} of it (subPathExpr) and writes the file there: two folders of one volume. Use the same subPathExpr on both sides.`,
          at: pod.at([...apart.own.mount.path, 'subPathExpr']),
          related: [
            {
              message: `${apart.plain.container.view.id} mounts the root`,
              at: pod.at([...apart.plain.mount.path, 'mountPath']),
            },
          ],
          elements: [
            volumeElement(volume.name),
            mountElement(apart.plain.container.view, apart.plain.mount),
            mountElement(apart.own.container.view, apart.own.mount),
          ],
        });
        continue;
      }
      for (const { container, mount } of mounts) {
        if (!mount.readOnly) continue;
        const writers = mounts.filter((other) => !other.mount.readOnly);
        if (writers.length === 0 || writers.some((other) => partsOverlap(other.mount.subPath, mount.subPath))) continue;
        const parts = [...new Set(writers.map((other) => other.mount.subPath ?? ''))].join(', ');
        const first = writers[0];
        if (!first) continue;
        report({
          message: `${container.view.id} reads "${mount.subPath ?? '/'}" of volume ${volume.name}, but ${first.container.view.id} writes to "${parts}": two folders of one volume, so ${container.view.id} finds nothing. Use the same subPath on both sides.`,
          at: pod.at([...mount.path, mount.subPath === undefined ? 'name' : 'subPath']),
          related: [
            { message: `${first.container.view.id} writes here`, at: pod.at([...first.mount.path, 'subPath']) },
          ],
          elements: [
            volumeElement(volume.name),
            mountElement(container.view, mount),
            mountElement(first.container.view, first.mount),
          ],
        });
      }
    }
  },
});

/**
 * One container mounts a folder that an expression names, the other the root and is told one certain file directly in
 * it. A path that goes deeper, or a pattern, may well lead into the folder.
 */
function expressionApart(pod: PodContext, uses: readonly MountUse[]) {
  const expressionOf = (use: MountUse) => textAt(pod.object.value, [...use.mount.path, 'subPathExpr']);
  const own = uses.find((use) => expressionOf(use) !== undefined);
  if (!own || own.mount.readOnly) return undefined;
  for (const plain of uses) {
    if (plain.container === own.container || plain.mount.subPath !== undefined || expressionOf(plain) !== undefined)
      continue;
    const told = toldPaths(pod, plain.container).find((one) => {
      const place = normalisePath(plain.mount.mountPath);
      return (
        isWithin(one.path, place) && /^\/[\w-]+\.\w+$/.test(one.path.slice(place.length)) && !one.text.includes('*')
      );
    });
    if (told) return { own, plain, file: told.text, expression: expressionOf(own) ?? '' };
  }
  return undefined;
}

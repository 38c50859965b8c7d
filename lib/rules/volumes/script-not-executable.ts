import { isWithin, normalisePath } from '../../pod/container-inputs';
import { itemsAt, objectAt, textAt } from '../../yaml/read-value';
import type { JsonObject, Path } from '../../yaml/tree';
import { defineRule, type PodContext } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement, volumeElement } from '../facts/elements';
import { simpleCommands } from '../facts/run-commands';
import { mountOfPath, pathInVolume } from '../facts/volumes';

export const scriptNotExecutable = defineRule({
  id: 'script-not-executable',
  title: 'A script from a volume that may not be executed',
  group: 'volumes',
  severity: 'error',
  stage: 'blocks-start',
  why: `Files of a ConfigMap, Secret or projected volume have the mode 0644 unless defaultMode says another: everybody may read them, nobody may execute them, root included. A command, hook or probe that names such a file as its program fails with "permission denied". Set defaultMode: 0755 (or 0555), or let the shell read it: sh /scripts/run.sh.`,
  sources: [
    'https://kubernetes.io/docs/concepts/storage/volumes/#configmap',
    'https://man7.org/linux/man-pages/man2/execve.2.html (EACCES)',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  initContainers:
    - name: prepare
      image: ghcr.io/acme/tools:1.0
      command: [/scripts/prepare.sh]
      volumeMounts:
        - {name: scripts, mountPath: /scripts}
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
  volumes:
    - name: scripts
      configMap: {name: shop-scripts}
`,
        marks: '/scripts/prepare.sh',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  initContainers:
    - name: prepare
      image: ghcr.io/acme/tools:1.0
      command: [/scripts/prepare.sh]
      volumeMounts:
        - {name: scripts, mountPath: /scripts}
    - name: check
      image: ghcr.io/acme/tools:1.0
      command: [sh, /check/check.sh]
      volumeMounts:
        - {name: check, mountPath: /check}
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
  volumes:
    - name: scripts
      configMap: {name: shop-scripts, defaultMode: 0755}
    - name: check
      configMap: {name: shop-check}
`,
      },
    ],
  },
  check(pod, report) {
    if (!pod.view.volumes.some((volume) => /^(?:configMap|secret|projected)$/.test(volume.type))) return;
    for (const container of containersOf(pod)) {
      const seen = new Set<string>();
      for (const command of simpleCommands(pod, container)) {
        if (!command.word.startsWith('/') || seen.has(command.word)) continue;
        seen.add(command.word);
        const path = normalisePath(command.word);
        const mount = mountOfPath(container.view, path);
        const source = mount && modesOf(pod, mount.volume);
        if (!mount || !source) continue;
        const mode = modeOf(source, pathInVolume(mount, path).replace(/^\//, ''));
        if (mode === undefined || (mode & 0o111) !== 0) continue;
        report({
          message: `${container.view.id} may not execute ${command.word} (${command.what}): files of "${mount.volume}" have the mode ${octal(mode)}, which lets nobody execute them ("permission denied"). Set defaultMode: 0755, or run it with a shell.`,
          at: command.place,
          stage: command.what === 'command' || command.what.startsWith('postStart') ? 'blocks-start' : 'breaks-in-use',
          related: [{ message: `"${mount.volume}" is mounted here`, at: pod.at([...mount.path, 'mountPath']) }],
          elements: [containerElement(container.view), volumeElement(mount.volume)],
          fixes: [
            {
              title: `Set defaultMode: 0755 on ${mount.volume}`,
              safe: source.items.length === 0,
              edit: (draft) => draft.set(pod.view.documentIndex, pod.at([...source.path, 'defaultMode']).path, 0o755),
            },
          ],
        });
      }
    }
  },
});

interface Modes {
  /** The source (configMap, secret, projected), from the object's root. */
  readonly path: Path;
  readonly standard: number;
  readonly items: readonly { readonly path: string; readonly mode: number | undefined }[];
}

/** The modes that a volume of configuration gives its files; undefined for other volumes. */
function modesOf(pod: PodContext, name: string): Modes | undefined {
  for (const { item, index } of itemsAt(pod.spec, ['volumes'])) {
    if (textAt(item, ['name']) !== name) continue;
    for (const field of ['configMap', 'secret', 'projected']) {
      if (!(field in item)) continue;
      const source = objectAt(item, [field]);
      const lists =
        field === 'projected'
          ? itemsAt(source, ['sources']).flatMap((one) => [
              ...itemsAt(one.item, ['configMap', 'items']),
              ...itemsAt(one.item, ['secret', 'items']),
            ])
          : itemsAt(source, ['items']);
      return {
        path: [...pod.view.specPath, 'volumes', index, field],
        standard: numberIn(source, 'defaultMode') ?? 0o644,
        items: lists.map((one) => ({ path: textAt(one.item, ['path']) ?? '', mode: numberIn(one.item, 'mode') })),
      };
    }
  }
  return undefined;
}

function numberIn(value: JsonObject, field: string): number | undefined {
  const number = value[field];
  return typeof number === 'number' ? number : undefined;
}

function modeOf(modes: Modes, file: string): number | undefined {
  const item = modes.items.find((one) => one.path === file || (one.path !== '' && isWithin(file, one.path)));
  return item?.mode ?? modes.standard;
}

function octal(mode: number): string {
  return `0${mode.toString(8).padStart(3, '0')}`;
}

import { isWithin, normalisePath } from '../../pod/container-inputs';
import { defineRule, type PodContext } from '../define-rule';
import { type ContainerFacts, containersOf, runTogether } from '../facts/containers';
import { containerElement } from '../facts/elements';
import { simpleCommands } from '../facts/run-commands';
import { scriptOf } from '../facts/scripts';
import { mountOfPath, mountsOf, pathInVolume } from '../facts/volumes';

/** `until [ -f /x ]`, `while [ ! -e /x ]`, `while ! test -s /x`. */
const AWAITED =
  /\b(?:until\s+(?:\[+|test)\s+|while\s+(?:\[+\s*!|!\s*\[+|!\s*test|test\s+!)\s*)-[efs]\s+["']?(\/[^\s"'\];]+)/g;

export const awaitedFileNotShared = defineRule({
  id: 'awaited-file-not-shared',
  title: 'A file is waited for that another container writes elsewhere',
  group: 'volumes',
  severity: 'error',
  stage: 'breaks-in-use',
  needs: ['siblings'],
  why: `A script waits in a loop until a file is there, and another container of the pod makes a file of that very path. But each container has a file system of its own: /tmp of the one is not /tmp of the other. Only a volume that both mount, at the paths that they are told, makes it the same file; as it is, the script waits for ever.`,
  sources: ['https://kubernetes.io/docs/concepts/storage/volumes/#emptydir'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: train
          image: ghcr.io/acme/train:1.0
          command: [sh, -c, "train --out /models && touch /tmp/done"]
          volumeMounts:
            - {name: models, mountPath: /models}
        - name: push
          image: ghcr.io/acme/push:1.0
          command: [sh, -c, "until [ -f /tmp/done ]; do sleep 5; done; push /models"]
          volumeMounts:
            - {name: models, mountPath: /models}
      volumes:
        - name: models
          emptyDir: {}
`,
        marks: '/tmp/done',
      },
    ],
    good: [
      {
        yaml: `apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: train
          image: ghcr.io/acme/train:1.0
          command: [sh, -c, "train --out /models && touch /models/done"]
          volumeMounts:
            - {name: models, mountPath: /models}
        - name: push
          image: ghcr.io/acme/push:1.0
          command: [sh, -c, "until [ -f /models/done ]; do sleep 5; done; push /models"]
          volumeMounts:
            - {name: models, mountPath: /models}
      volumes:
        - name: models
          emptyDir: {}
`,
      },
    ],
  },
  check(pod, report) {
    for (const waiter of containersOf(pod)) {
      const script = scriptOf(waiter);
      if (!script || !/\b(?:until|while)\b/.test(script.text)) continue;
      for (const match of script.text.matchAll(AWAITED)) {
        const written = match[1] ?? '';
        const path = normalisePath(written);
        // What it makes itself in the background it may wait for.
        if (makes(pod, waiter, path)) continue;
        const own = mountOfPath(waiter.view, path);
        const maker = containersOf(pod).find(
          (other) => other !== waiter && runTogether(waiter.view, other.view) && makes(pod, other, path),
        );
        const theirs = maker && mountOfPath(maker.view, path);
        if (
          !maker ||
          (own && theirs && own.volume === theirs.volume && pathInVolume(own, path) === pathInVolume(theirs, path))
        )
          continue;
        // A folder of the node or a claim may be filled from elsewhere.
        if (own && !isPrivate(pod, own.volume, waiter)) continue;
        const start = match.index + match[0].length - written.length;
        report({
          message: `${waiter.view.id} waits for ${written}, which ${maker.view.id} makes in a file system that ${waiter.view.id} does not see: no volume that both mount holds that path, and it waits for ever. Use a path on a shared volume.`,
          at: pod.at(script.path, undefined, { start, end: start + written.length }),
          related: [{ message: `${maker.view.id} makes it`, at: pod.at([...maker.view.path, 'name']) }],
          elements: [containerElement(waiter.view), containerElement(maker.view)],
        });
        break;
      }
    }
  },
});

/** Whether a volume starts empty and nobody but this container mounts it. */
function isPrivate(pod: PodContext, volume: string, container: ContainerFacts): boolean {
  const type = pod.view.volumes.find((one) => one.name === volume)?.type;
  return type === 'emptyDir' && mountsOf(pod, volume).every((use) => use.container === container);
}

/** Whether a container's script makes this very file: by a redirection, touch, cp, mv or tee. */
function makes(pod: Parameters<typeof simpleCommands>[0], container: ContainerFacts, path: string): boolean {
  const script = scriptOf(container)?.text ?? '';
  if (script.includes(path) && new RegExp(`>{1,2}\\s*["']?${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`).test(script))
    return true;
  return simpleCommands(pod, container).some(
    ({ program, args }) =>
      /^(?:touch|cp|mv|tee|mkfifo|ln)$/.test(program) &&
      args.some((word) => word.startsWith('/') && isWithin(normalisePath(word), path)),
  );
}

import { defineRule, type PodContext, type RuleReport } from '../define-rule';
import { runTogether } from '../facts/containers';
import { mountElement, volumeElement } from '../facts/elements';
import { runsForever, scriptOf } from '../facts/scripts';
import { mountsOf, pathInVolume } from '../facts/volumes';

export const twoWriters = defineRule({
  id: 'two-writers',
  title: 'Two writers of one folder',
  group: 'volumes',
  severity: 'warning',
  stage: 'breaks-in-use',
  needs: ['mount'],
  why: `Two containers that run at the same time fill the very same folder of a volume, and each takes it for its own: git-sync deletes what it does not know, a second synchroniser replaces the link of the first; two database servers with one data folder lock each other out or damage it. What the reader finds depends on who was last. Give each a folder of its own.`,
  sources: [
    'https://github.com/kubernetes/git-sync/blob/master/README.md',
    'https://www.postgresql.org/docs/current/creating-cluster.html',
  ],
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
        - {name: content, mountPath: /srv, readOnly: true}
    - name: pages
      image: registry.k8s.io/git-sync/git-sync:v4.7.1
      args: ["--repo=https://git.example.com/pages.git", --root=/git, --max-failures=-1]
      volumeMounts:
        - {name: content, mountPath: /git}
    - name: images
      image: registry.k8s.io/git-sync/git-sync:v4.7.1
      args: ["--repo=https://git.example.com/images.git", --root=/git, --max-failures=-1]
      volumeMounts:
        - {name: content, mountPath: /git}
  volumes:
    - name: content
      emptyDir: {}
`,
        marks: '/git',
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
        - {name: content, mountPath: /srv, readOnly: true}
    - name: pages
      image: registry.k8s.io/git-sync/git-sync:v4.7.1
      args: ["--repo=https://git.example.com/pages.git", --root=/git/pages, --max-failures=-1]
      volumeMounts:
        - {name: content, mountPath: /git}
    - name: images
      image: registry.k8s.io/git-sync/git-sync:v4.7.1
      args: ["--repo=https://git.example.com/images.git", --root=/git/images, --max-failures=-1]
      volumeMounts:
        - {name: content, mountPath: /git}
  volumes:
    - name: content
      emptyDir: {}
`,
      },
    ],
  },
  check(pod, report) {
    for (const volume of pod.view.volumes) {
      reportSharedData(pod, volume.name, report);
      const writers = mountsOf(pod, volume.name)
        .filter(({ container, mount }) => mount.access === 'writes' && container.view.knownImage === 'git-sync')
        .flatMap(({ container, mount }) =>
          (container.knowledge?.writes?.(container.inputs) ?? []).map((one) => ({
            container,
            mount,
            folder: pathInVolume(mount, one.path),
          })),
        );
      for (const [index, writer] of writers.entries()) {
        const other = writers
          .slice(0, index)
          .find(
            (one) =>
              one.folder === writer.folder &&
              one.container !== writer.container &&
              runTogether(one.container.view, writer.container.view),
          );
        if (!other) continue;
        report({
          message: `${other.container.view.id} and ${writer.container.view.id} both fill the folder ${writer.folder} of "${volume.name}": each deletes or replaces what the other brings. Give each a folder of its own (--root).`,
          at: pod.at([...writer.mount.path, 'mountPath']),
          related: [
            { message: `${other.container.view.id} writes here too`, at: pod.at([...other.mount.path, 'mountPath']) },
          ],
          elements: [
            volumeElement(volume.name),
            mountElement(writer.container.view, writer.mount),
            mountElement(other.container.view, other.mount),
          ],
        });
      }
    }
  },
});

/** Databases that lock their folder, or take it for damaged when a second server writes there. */
const DATABASES = new Set(['postgres', 'mysql', 'mariadb', 'mongo', 'prometheus', 'influxdb', 'neo4j']);

/** What moves a database's data elsewhere than its image has it. */
const DATA_FOLDER = /\b(?:PGDATA|datadir|dbpath|data-dir|data_dir|storage\.tsdb\.path|dataDir)\b/;

/** Two servers of one kind at the same place in a volume, none told to use a folder of its own. */
function reportSharedData(pod: PodContext, volume: string, report: (finding: RuleReport) => void): void {
  const servers = mountsOf(pod, volume).filter(
    ({ container, mount }) =>
      !mount.readOnly &&
      DATABASES.has(container.view.knownImage ?? '') &&
      // A command of its own is mostly a helper that only has the server's tools.
      container.inputs.command.length === 0 &&
      scriptOf(container) === undefined &&
      runsForever(container) === true &&
      !DATA_FOLDER.test(JSON.stringify(container.raw)),
  );
  for (const [index, server] of servers.entries()) {
    const other = servers
      .slice(0, index)
      .find(
        (one) =>
          one.container.view.knownImage === server.container.view.knownImage &&
          one.container !== server.container &&
          one.mount.mountPath === server.mount.mountPath &&
          one.mount.subPath === server.mount.subPath &&
          runTogether(one.container.view, server.container.view),
      );
    if (!other) continue;
    report({
      message: `${other.container.view.id} and ${server.container.view.id} are two servers with one data folder ("${volume}" at ${server.mount.mountPath}): the second does not start on it, or both damage it. Give each a volume or a subPath of its own.`,
      at: pod.at([...server.mount.path, 'mountPath']),
      related: [
        {
          message: `${other.container.view.id} keeps its data here too`,
          at: pod.at([...other.mount.path, 'mountPath']),
        },
      ],
      elements: [
        volumeElement(volume),
        mountElement(server.container.view, server.mount),
        mountElement(other.container.view, other.mount),
      ],
    });
  }
}

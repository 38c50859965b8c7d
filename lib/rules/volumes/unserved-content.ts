import { isWithin, normalisePath } from '../../pod/container-inputs';
import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { mountElement, volumeElement } from '../facts/elements';
import { gitSyncLink } from '../facts/git-sync';
import { toldPaths } from '../facts/told-paths';
import { mountOfPath, mountsOf, pathInVolume, startsEmpty, volumeNamed } from '../facts/volumes';

/** Where web servers look for files unless they are told otherwise. */
const DOCUMENT_ROOTS: Readonly<Record<string, string>> = {
  nginx: '/usr/share/nginx/html',
  'nginx-unprivileged': '/usr/share/nginx/html',
  httpd: '/usr/local/apache2/htdocs',
  caddy: '/usr/share/caddy',
  tomcat: '/usr/local/tomcat/webapps',
};

export const unservedContent = defineRule({
  id: 'unserved-content',
  title: 'A web server that does not look where the content is',
  group: 'volumes',
  severity: 'warning',
  stage: 'breaks-in-use',
  needs: ['siblings', 'mount'],
  why: `A sibling fills a shared volume with what the web server should serve, but the server looks elsewhere: it serves its own default folder, or a folder beside the link through which git-sync publishes. It answers 404, or with its welcome page.`,
  sources: [
    'https://nginx.org/en/docs/beginners_guide.html#static',
    'https://github.com/kubernetes/git-sync/blob/master/README.md (--link)',
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
      image: nginx:1.30
      volumeMounts:
        - {name: content, mountPath: /var/www/html, readOnly: true}
    - name: render
      image: ghcr.io/acme/render:1.0
      volumeMounts:
        - {name: content, mountPath: /out}
  volumes:
    - name: content
      emptyDir: {}
`,
        marks: '/var/www/html',
      },
      {
        yaml: `apiVersion: v1
kind: ConfigMap
metadata:
  name: site
data:
  default.conf: |
    server {
      listen 8080;
      root /srv/git/public;
    }
---
apiVersion: v1
kind: Pod
metadata:
  name: site
spec:
  initContainers:
    - name: git-sync
      image: registry.k8s.io/git-sync/git-sync:v4.7.1
      args: ["--repo=https://git.example.com/site.git", --root=/git, --link=current, --one-time]
      volumeMounts:
        - {name: content, mountPath: /git}
  containers:
    - name: web
      image: nginxinc/nginx-unprivileged:1.30
      volumeMounts:
        - {name: content, mountPath: /srv/git, readOnly: true}
        - {name: config, mountPath: /etc/nginx/conf.d, readOnly: true}
  volumes:
    - name: content
      emptyDir: {}
    - name: config
      configMap: {name: site}
`,
        marks: '/srv/git/public',
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
      image: nginx:1.30
      volumeMounts:
        - {name: content, mountPath: /usr/share/nginx/html, readOnly: true}
    - name: render
      image: ghcr.io/acme/render:1.0
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
    for (const server of containersOf(pod)) {
      const root = DOCUMENT_ROOTS[server.view.knownImage ?? ''];
      // Without sight of its configuration nobody can say where it looks.
      if (root === undefined || server.view.kind === 'init' || server.opened === undefined) continue;
      const told = toldPaths(pod, server);
      for (const mount of server.view.mounts) {
        const volume = volumeNamed(pod, mount.volume);
        if (!volume || !startsEmpty(volume)) continue;
        const writers = mountsOf(pod, volume.name).filter((use) => use.container !== server && !use.mount.readOnly);
        const [writer] = writers;
        if (!writer) continue;
        const place = normalisePath(mount.mountPath);
        const used = told.filter((one) => isWithin(one.path, place) || isWithin(place, one.path));
        const byDefault = isWithin(root, place) || isWithin(place, root);
        // Only what is mounted to be read, or looks like content, is there to be served.
        const words = `${mount.mountPath} ${volume.name}`;
        const content =
          (mount.readOnly || /html|www|site|web|content|public|static|htdocs|git|\bwar\b/i.test(words)) &&
          !/^\/etc\/|run|sock|log|cache|tmp|cert|tls|ssl|secret|conf/i.test(words);
        if (used.length === 0 && !byDefault && content) {
          const elsewhere = told.find((one) => one.source === 'config' && /www|html|srv|site|public/.test(one.path));
          report({
            message: `${server.view.id} never looks into "${volume.name}", which ${writer.container.view.id} fills: it is mounted at ${mount.mountPath}, and ${server.view.id} serves ${elsewhere?.path ?? root}. Mount it there, or set the document root to ${mount.mountPath}.`,
            at: pod.at([...mount.path, 'mountPath']),
            elements: [volumeElement(volume.name), mountElement(server.view, mount)],
          });
          continue;
        }
        const link = writers
          .map((use) => ({ use, path: gitSyncLink(use.container) }))
          .find((one) => one.path !== undefined);
        if (!link?.path || used.length === 0) continue;
        const written = mountOfPath(link.use.container.view, link.path);
        if (written?.volume !== volume.name) continue;
        const published = pathInVolume(written, link.path);
        const onLink = used.some((one) => {
          const inside = pathInVolume(mount, one.path);
          return isWithin(inside, published) || isWithin(published, inside);
        });
        const [first] = used;
        if (onLink || !first) continue;
        report({
          message: `${server.view.id} serves ${first.path}, but ${link.use.container.view.id} publishes through the link ${mount.mountPath.replace(/\/$/, '')}${published}: ${server.view.id} finds nothing. Point it to the link.`,
          at: first.place,
          related: [
            {
              message: `${link.use.container.view.id} mounts the volume here`,
              at: pod.at([...written.path, 'mountPath']),
            },
          ],
          elements: [volumeElement(volume.name), mountElement(server.view, mount)],
        });
      }
    }
  },
});

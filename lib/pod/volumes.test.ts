import { describe, expect, it } from 'vitest';
import { podOf, viewOf } from './testing/view-of';

describe('volumes', () => {
  it('names types and details, and what is mounted but not defined', () => {
    const view = podOf(`containers:
- {name: a, volumeMounts: [{name: gone, mountPath: /x}, {name: h, mountPath: /h}]}
volumes:
- {name: e, emptyDir: {}}
- {name: n}
- {name: h, hostPath: {path: /var/log}}
- {name: s, secret: {secretName: x}}
- {name: p, projected: {sources: [{serviceAccountToken: {}}, {configMap: {name: c}}]}}
- {name: c, persistentVolumeClaim: {claimName: data}}
`);
    expect(view.volumes.map((one) => [one.name, one.type, one.detail, one.defined, one.shared])).toEqual([
      ['e', 'emptyDir', '', true, false],
      ['n', 'emptyDir', '', true, false],
      ['h', 'hostPath', 'host /var/log', true, true],
      ['s', 'secret', 'Secret x', true, false],
      ['p', 'projected', 'serviceAccountToken, configMap', true, false],
      ['c', 'persistentVolumeClaim', 'claim data', true, true],
      ['gone', 'none', '', false, false],
    ]);
    expect(view.volumes[6]).toMatchObject({ path: undefined, mountedBy: ['a'] });
  });

  it('knows a StatefulSet’s claims and what backs a volume', () => {
    const view = viewOf(`kind: StatefulSet
metadata: {name: s}
spec:
  volumeClaimTemplates: [{metadata: {name: data}, spec: {resources: {requests: {storage: 8Gi}}}}]
  template: {spec: {containers: [{name: a, volumeMounts: [{name: data, mountPath: /d}]}], volumes: [{name: c, configMap: {name: m}}]}}
---
kind: ConfigMap
metadata: {name: m}`);
    expect(view.volumes.map((one) => [one.name, one.type, one.detail, one.source])).toEqual([
      ['c', 'configMap', 'ConfigMap m', { documentIndex: 1, path: [] }],
      ['data', 'claimTemplate', '8Gi', undefined],
    ]);
    expect(view.volumes[1]?.path).toEqual(['spec', 'volumeClaimTemplates', 0]);
  });

  it('says who writes only with evidence, and at the innermost mount', () => {
    const view = podOf(`initContainers:
- {name: i, image: busybox, command: [sh, -c, "echo x > /data/sub/file"], volumeMounts: [{name: e, mountPath: /data}, {name: f, mountPath: /data/sub}]}
- {name: g, image: alpine/git, args: [clone, "https://x.example.com/r", /src], volumeMounts: [{name: e, mountPath: /src}]}
containers:
- {name: a, image: acme/a, volumeMounts: [{name: e, mountPath: /e}, {name: c, mountPath: /c}, {name: f, mountPath: /f, readOnly: true}]}
volumes: [{name: e, emptyDir: {}}, {name: f, emptyDir: {}}, {name: c, configMap: {name: x}}]
`);
    const access = view.containers.flatMap((one) => one.mounts.map((mount) => [one.id, mount.mountPath, mount.access]));
    expect(access).toEqual([
      ['i', '/data', 'may-write'],
      ['i', '/data/sub', 'writes'],
      ['g', '/src', 'writes'],
      ['a', '/e', 'may-write'],
      ['a', '/c', 'reads'],
      ['a', '/f', 'reads'],
    ]);
    expect(view.containers[0]?.mounts[1]?.evidence?.text).toBe('> /data/sub/file');
  });
});

describe('Unix sockets', () => {
  it('are read from pools of php-fpm, passes of nginx, and single mounted files', () => {
    const view = podOf(
      `containers:
- name: web
  image: nginx
  volumeMounts: [{name: n, mountPath: /etc/nginx/conf.d}, {name: s, mountPath: /run/php}]
- name: fpm
  image: php:8-fpm
  volumeMounts: [{name: p, mountPath: /usr/local/etc/php-fpm.d/zzz.conf, subPath: zzz.conf}, {name: s, mountPath: /sockets}]
- name: tool
  image: acme/tool
  env: [{name: DOCKER_HOST, value: "unix:///var/run/docker.sock"}]
  volumeMounts: [{name: d, mountPath: /var/run/docker.sock}]
volumes:
- {name: n, configMap: {name: c, items: [{key: n, path: site.conf}]}}
- {name: p, configMap: {name: c}}
- {name: s, emptyDir: {}}
- {name: d, hostPath: {path: /var/run/docker.sock}}
`,
      `---
kind: ConfigMap
metadata: {name: c}
data:
  n: "server { listen 80; location / { fastcgi_pass unix:/run/php/fpm.sock; } }"
  zzz.conf: |
    [www]
    listen = /sockets/fpm.sock
`,
    );
    expect(
      view.volumes
        .flatMap((one) => one.sockets)
        .map(({ container, volume, file, side }) => [container, volume, file, side]),
    ).toEqual([
      ['web', 's', 'fpm.sock', 'dials'],
      ['fpm', 's', 'fpm.sock', 'listens'],
      ['tool', 'd', 'docker.sock', 'dials'],
    ]);
    expect(view.ports.map((port) => port.id)).toEqual(['web/TCP/80']);
  });

  it('lie on the volume, wherever each container mounts it', () => {
    const view = podOf(`containers:
- name: driver
  image: acme/csi
  args: ["--endpoint=$(ENDPOINT)"]
  env: [{name: ENDPOINT, value: "unix:///csi/csi.sock"}]
  volumeMounts: [{name: d, mountPath: /csi}]
- name: provisioner
  image: registry.k8s.io/sig-storage/csi-provisioner:v6
  args: [--csi-address=/run/csi/csi.sock]
  volumeMounts: [{name: d, mountPath: /run/csi}]
- name: lost
  image: registry.k8s.io/sig-storage/csi-resizer:v2
  args: [--csi-address=/elsewhere/csi.sock]
volumes: [{name: d, emptyDir: {}}]
`);
    expect(view.volumes[0]?.sockets.map(({ container, file, side }) => [container, file, side])).toEqual([
      ['driver', 'csi.sock', 'listens'],
      ['provisioner', 'csi.sock', 'dials'],
    ]);
  });
});

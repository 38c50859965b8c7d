import { flagValues, readInvocation } from '../../catalogue/images/invocation';
import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';
import { isFrom } from '../facts/image-version';

export const reloadNotEnabled = defineRule({
  id: 'reload-not-enabled',
  title: 'A reload that Prometheus refuses',
  group: 'images',
  severity: 'error',
  stage: 'breaks-in-use',
  why: `Since 2.0 Prometheus answers POST /-/reload and /-/quit only with --web.enable-lifecycle; without the flag it says "Lifecycle API is not enabled" (403). A reloader beside it that calls this address fails each time, and a changed configuration is read only when the pod is started again.`,
  sources: ['https://prometheus.io/docs/prometheus/latest/management_api/#reload'],
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
      args: [--config.file=/etc/prometheus/prometheus.yml]
      volumeMounts:
        - {name: config, mountPath: /etc/prometheus}
    - name: reloader
      image: ghcr.io/jimmidyson/configmap-reload:v0.15.0
      args: [--volume-dir=/etc/prometheus, --webhook-url=http://localhost:9090/-/reload]
      volumeMounts:
        - {name: config, mountPath: /etc/prometheus}
  volumes:
    - name: config
      configMap: {name: prometheus}
`,
        marks: '--webhook-url=http://localhost:9090/-/reload',
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
      image: ghcr.io/jimmidyson/configmap-reload:v0.15.0
      args: [--volume-dir=/etc/prometheus, --webhook-url=http://localhost:9090/-/reload]
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
    for (const server of containersOf(pod)) {
      if (server.view.knownImage !== 'prometheus' || !isFrom(server.view.image, 2)) continue;
      const args = readInvocation(server.inputs, { programs: ['prometheus'], args: 'arguments' });
      if (!args || flagValues(args, ['web.enable-lifecycle', 'web.config.file']).length > 0) continue;
      const ports = pod.view.ports.filter((port) => port.container === server.view.id && port.certain);
      const numbers = ports.length > 0 ? ports.map((port) => port.number) : [9090];
      for (const caller of containersOf(pod)) {
        if (caller === server) continue;
        const word = [...caller.inputs.command, ...caller.inputs.args].find(({ text }) => {
          const port = /\b(?:localhost|127\.0\.0\.1):(\d+)\S*\/-\/(?:reload|quit)\b/.exec(text)?.[1];
          return port !== undefined && numbers.includes(Number(port));
        });
        if (!word) continue;
        report({
          message: `${caller.view.id} has ${server.view.id} reload over HTTP, but ${server.view.id} refuses that without --web.enable-lifecycle ("Lifecycle API is not enabled"): a changed configuration is never read. Add the flag to ${server.view.id}.`,
          at: pod.at(word.path),
          related: [
            { message: `${server.view.id} is started without the flag`, at: pod.at([...server.view.path, 'name']) },
          ],
          elements: [containerElement(caller.view), containerElement(server.view)],
          fixes:
            server.inputs.args.length > 0
              ? [
                  {
                    title: `Add --web.enable-lifecycle to ${server.view.id}`,
                    safe: false,
                    edit: (draft) =>
                      draft.insert(
                        pod.view.documentIndex,
                        pod.at([...server.view.path, 'args']).path,
                        '--web.enable-lifecycle',
                      ),
                  },
                ]
              : [],
        });
      }
    }
  },
});

import { flagValue, flagValues, readInvocation } from '../../catalogue/images/invocation';
import { defineRule } from '../define-rule';
import { containersOf, runTogether } from '../facts/containers';
import { containerElement } from '../facts/elements';

export const envoyHotRestart = defineRule({
  id: 'envoy-hot-restart',
  title: 'Two Envoys in one pod collide',
  group: 'images',
  severity: 'error',
  stage: 'blocks-ready',
  needs: ['siblings'],
  why: `Envoy prepares for a hot restart with an abstract Unix socket whose name comes from --base-id. Abstract sockets belong to the network namespace, which all containers of a pod share, so a second Envoy with the same base id fails to start ("unable to bind domain socket"). In a container, where nobody hot-restarts anything, --disable-hot-restart is right for each of them.`,
  sources: ['https://www.envoyproxy.io/docs/envoy/latest/operations/cli (--base-id, --disable-hot-restart)'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: ConfigMap
metadata:
  name: proxies
data:
  one.yaml: |
    static_resources:
      listeners:
        - address: {socket_address: {address: 127.0.0.1, port_value: 6379}}
  two.yaml: |
    static_resources:
      listeners:
        - address: {socket_address: {address: 127.0.0.1, port_value: 5432}}
---
apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
    - name: redis-proxy
      image: envoyproxy/envoy:distroless-v1.40.0
      args: [-c, /etc/envoy/one.yaml]
      volumeMounts:
        - {name: proxies, mountPath: /etc/envoy, readOnly: true}
    - name: postgres-proxy
      image: envoyproxy/envoy:distroless-v1.40.0
      args: [-c, /etc/envoy/two.yaml]
      volumeMounts:
        - {name: proxies, mountPath: /etc/envoy, readOnly: true}
  volumes:
    - name: proxies
      configMap: {name: proxies}
`,
        marks: 'args',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: ConfigMap
metadata:
  name: proxies
data:
  one.yaml: |
    static_resources:
      listeners:
        - address: {socket_address: {address: 127.0.0.1, port_value: 6379}}
  two.yaml: |
    static_resources:
      listeners:
        - address: {socket_address: {address: 127.0.0.1, port_value: 5432}}
---
apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
    - name: redis-proxy
      image: envoyproxy/envoy:distroless-v1.40.0
      args: [-c, /etc/envoy/one.yaml, --disable-hot-restart]
      volumeMounts:
        - {name: proxies, mountPath: /etc/envoy, readOnly: true}
    - name: postgres-proxy
      image: envoyproxy/envoy:distroless-v1.40.0
      args: [-c, /etc/envoy/two.yaml, --disable-hot-restart]
      volumeMounts:
        - {name: proxies, mountPath: /etc/envoy, readOnly: true}
  volumes:
    - name: proxies
      configMap: {name: proxies}
`,
      },
    ],
  },
  check(pod, report) {
    const envoys = containersOf(pod).flatMap((container) => {
      if (container.view.knownImage !== 'envoy') return [];
      const args = readInvocation(container.inputs, { programs: ['envoy'], args: 'command' });
      if (!args || flagValues(args, ['disable-hot-restart']).length > 0) return [];
      if (flagValues(args, ['use-dynamic-base-id']).length > 0) return [];
      if (container.inputs.env.has('DISABLE_HOT_RESTART')) return [];
      return [{ container, base: flagValue(args, ['base-id'])?.value ?? '0' }];
    });
    for (const [index, { container, base }] of envoys.entries()) {
      const other = envoys
        .slice(0, index)
        .find((one) => one.base === base && runTogether(one.container.view, container.view));
      if (!other) continue;
      const { view, inputs } = container;
      const list = [...view.path, 'args'];
      report({
        message: `${view.id} does not start beside ${other.container.view.id}: both are Envoys with base id ${base} and want the same domain socket of the pod. Add --disable-hot-restart to both.`,
        at: inputs.args.length > 0 ? pod.at(list, 'key') : pod.at([...view.path, 'image']),
        related: [{ message: 'The other Envoy', at: pod.at([...other.container.view.path, 'image']) }],
        elements: [containerElement(view), containerElement(other.container.view)],
        fixes: [
          {
            title: 'Add --disable-hot-restart',
            safe: inputs.args.length > 0 && inputs.command.length === 0,
            edit: (draft) => draft.insert(pod.view.documentIndex, pod.at(list).path, '--disable-hot-restart'),
          },
        ],
      });
    }
  },
});

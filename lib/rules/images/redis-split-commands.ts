import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement, dialElement } from '../facts/elements';

/** Writing commands that Envoy's list of writes lacks: with a read policy they go to a replica. */
const MISROUTED = /\b(GETSET|GETEX|XADD|XDEL|XTRIM|XACK|XCLAIM|XAUTOCLAIM|PUBLISH|BF\.(?:ADD|MADD|RESERVE))\b/i;

export const redisSplitCommands = defineRule({
  id: 'redis-split-commands',
  title: 'A Redis command that the split sends to a replica',
  group: 'images',
  severity: 'warning',
  stage: 'breaks-in-use',
  why: `Envoy's read_command_policy sends every command that is not on Envoy's own list of writes to the read cluster. GETSET, GETEX, PUBLISH, the writing stream commands (XADD, XACK, XCLAIM, …) and BF.* are not on that list: they reach a replica and fail with READONLY. Route their keys by a prefix without the policy.`,
  sources: [
    'https://www.envoyproxy.io/docs/envoy/latest/api-v3/extensions/filters/network/redis_proxy/v3/redis_proxy.proto',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: ConfigMap
metadata:
  name: redis-proxy
data:
  envoy.yaml: |
    static_resources:
      listeners:
        - name: health
          address: {socket_address: {address: 0.0.0.0, port_value: 8001}}
        - name: redis
          address: {socket_address: {address: 127.0.0.1, port_value: 6379}}
          filter_chains:
            - filters:
                - name: envoy.filters.network.redis_proxy
                  typed_config:
                    "@type": type.googleapis.com/envoy.extensions.filters.network.redis_proxy.v3.RedisProxy
                    prefix_routes:
                      catch_all_route:
                        cluster: primary
                        read_command_policy: {cluster: replicas}
---
apiVersion: v1
kind: Pod
metadata:
  name: feed
spec:
  initContainers:
    - name: redis-proxy
      image: envoyproxy/envoy:distroless-v1.40.0
      restartPolicy: Always
      args: [-c, /etc/envoy/envoy.yaml]
      startupProbe:
        httpGet: {path: /ready, port: 8001}
      volumeMounts:
        - {name: config, mountPath: /etc/envoy, readOnly: true}
  containers:
    - name: feed
      image: redis:8.2
      command: [sh, -c, "trap 'exit 0' TERM; while :; do redis-cli -h 127.0.0.1 -p 6379 XADD feed '*' t 1; sleep 5 & wait; done"]
  volumes:
    - name: config
      configMap: {name: redis-proxy}
`,
        marks: 'XADD',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: ConfigMap
metadata:
  name: redis-proxy
data:
  envoy.yaml: |
    static_resources:
      listeners:
        - name: health
          address: {socket_address: {address: 0.0.0.0, port_value: 8001}}
        - name: redis
          address: {socket_address: {address: 127.0.0.1, port_value: 6379}}
          filter_chains:
            - filters:
                - name: envoy.filters.network.redis_proxy
                  typed_config:
                    "@type": type.googleapis.com/envoy.extensions.filters.network.redis_proxy.v3.RedisProxy
                    prefix_routes:
                      catch_all_route:
                        cluster: primary
                        read_command_policy: {cluster: replicas}
---
apiVersion: v1
kind: Pod
metadata:
  name: feed
spec:
  initContainers:
    - name: redis-proxy
      image: envoyproxy/envoy:distroless-v1.40.0
      restartPolicy: Always
      args: [-c, /etc/envoy/envoy.yaml]
      startupProbe:
        httpGet: {path: /ready, port: 8001}
      volumeMounts:
        - {name: config, mountPath: /etc/envoy, readOnly: true}
  containers:
    - name: feed
      image: redis:8.2
      command: [sh, -c, "trap 'exit 0' TERM; while :; do redis-cli -h 127.0.0.1 -p 6379 SET feed 1; sleep 5 & wait; done"]
  volumes:
    - name: config
      configMap: {name: redis-proxy}
`,
      },
    ],
  },
  check(pod, report) {
    const proxies = containersOf(pod).filter(
      (container) =>
        container.view.knownImage === 'envoy' &&
        [...container.inputs.files.values()].some((file) => /^\s*read_command_policy\s*:/m.test(file.text)),
    );
    for (const proxy of proxies) {
      for (const dial of pod.view.dials) {
        if (!dial.answeredBy.some((id) => id.startsWith(`${proxy.view.id}/`))) continue;
        const app = containersOf(pod).find((container) => container.view.id === dial.container);
        for (const word of app ? [...app.inputs.command, ...app.inputs.args] : []) {
          const match = /redis-cli|valkey-cli/.test(word.text) ? MISROUTED.exec(word.text) : null;
          const command = match?.[1];
          if (!app || !match || !command) continue;
          report({
            message: `${app.view.id} sends ${command.toUpperCase()} through ${proxy.view.id}, whose read_command_policy takes it for a read: a replica refuses it with READONLY. Route such keys by a prefix without the policy.`,
            at: word.expanded
              ? pod.at(word.path)
              : pod.at(word.path, undefined, { start: match.index, end: match.index + command.length }),
            elements: [containerElement(proxy.view), dialElement(dial)],
          });
        }
      }
    }
  },
});

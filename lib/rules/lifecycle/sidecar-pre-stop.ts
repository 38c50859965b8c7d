import { textAt } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { commandsOf } from '../facts/commands';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';

const ENDS =
  /\b(?:kill|pkill|killall)\b|quitquitquit|\/-\/quit|\/quit\b|\/shutdown|\bnginx\s+-s\s+(?:quit|stop)|\bdrain_listeners|\bexit\b|\bstop\b/i;

export const sidecarPreStop = defineRule({
  id: 'sidecar-pre-stop',
  title: 'The preStop hook of a sidecar runs too early',
  group: 'lifecycle',
  severity: 'warning',
  stage: 'breaks-in-use',
  why: `Native sidecars get TERM only after the main containers have ended, in reverse order. Their preStop hooks, however, run at once, together with the main containers' TERM. A hook that drains or ends the sidecar therefore takes it away while the main container still works off its last requests. The place for this is the sidecar's own handling of TERM, which comes in the right order.`,
  sources: [
    'Observed on a Kubernetes 1.34 node: preStop hooks of sidecars run together with the TERM of the main container',
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#termination-with-sidecars',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  initContainers:
    - name: proxy
      image: ghcr.io/acme/proxy:1.0
      restartPolicy: Always
      lifecycle:
        preStop:
          httpGet: {path: /quitquitquit, port: 9091}
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
`,
        marks: '/quitquitquit',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  initContainers:
    - name: proxy
      image: ghcr.io/acme/proxy:1.0
      restartPolicy: Always
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
`,
      },
    ],
  },
  check(pod, report) {
    for (const container of containersOf(pod)) {
      const { view, raw } = container;
      if (view.kind !== 'sidecar') continue;
      const path = [...view.path, 'lifecycle', 'preStop'];
      const url = textAt(raw, ['lifecycle', 'preStop', 'httpGet', 'path']);
      const command = commandsOf(container).find((one) => one.what === 'preStop hook');
      const text = url ?? command?.text;
      if (text === undefined || !ENDS.test(text)) continue;
      report({
        message: `The preStop hook of the sidecar ${view.id} runs together with the main containers' TERM, not when its own turn comes: "${text.slice(0, 60)}" takes ${view.id} away while they still work. Remove the hook: a native sidecar is ended after them anyway.`,
        at: pod.at(url !== undefined ? [...path, 'httpGet', 'path'] : [...path, 'exec', 'command']),
        elements: [containerElement(view)],
        fixes: [
          {
            title: `Remove the preStop hook of ${view.id}`,
            safe: false,
            edit: (draft) => draft.remove(pod.view.documentIndex, pod.at(path).path, { prune: true }),
          },
        ],
      });
    }
  },
});

import { defineRule } from '../define-rule';
import { containersOf, startsAfter } from '../facts/containers';
import { containerElement, dialElement, portElement } from '../facts/elements';
import { portPlace } from '../facts/ports';

export const sidecarOrder = defineRule({
  id: 'sidecar-order',
  title: 'A sidecar starts before the one it needs',
  group: 'lifecycle',
  severity: 'warning',
  stage: 'blocks-ready',
  needs: ['siblings', 'sidecar', 'dial'],
  why: `Native sidecars start in the order of the list; with a startup probe on one of them, the next waits until it has passed. A sidecar that dials one further down finds nobody at first. If its own startup probe depends on that answer, the pod never starts. On the way down the order is reversed, so the one that is needed is also gone first.`,
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#sidecar-containers-and-pod-lifecycle',
  ],
  exceptions: 'A sidecar that retries in the background and whose startup probe does not depend on the other one.',
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  initContainers:
    - name: queue-worker
      image: ghcr.io/acme/queue-worker:1.0
      restartPolicy: Always
      env:
        - {name: REDIS_URL, value: "redis://localhost:6379"}
    - name: redis
      image: redis:8.2
      restartPolicy: Always
      startupProbe:
        tcpSocket: {port: 6379}
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
`,
        marks: '6379',
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
    - name: redis
      image: redis:8.2
      restartPolicy: Always
      startupProbe:
        tcpSocket: {port: 6379}
    - name: queue-worker
      image: ghcr.io/acme/queue-worker:1.0
      restartPolicy: Always
      env:
        - {name: REDIS_URL, value: "redis://localhost:6379"}
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
`,
      },
    ],
  },
  check(pod, report) {
    const byId = new Map(containersOf(pod).map((container) => [container.view.id, container]));
    const ports = new Map(pod.view.ports.map((port) => [port.id, port]));
    for (const dial of pod.view.dials) {
      const dialler = byId.get(dial.container);
      if (dialler?.view.kind !== 'sidecar' || dial.protocol !== 'TCP' || !dial.evidence.place) continue;
      const answers = dial.answeredBy.flatMap((id) => ports.get(id) ?? []);
      const owners = answers.flatMap((port) => byId.get(port.container) ?? []);
      // Exporters and reloaders read the main container, which always starts later: that is how they are meant.
      if (
        owners.length === 0 ||
        owners.some((owner) => owner.view.kind !== 'sidecar' || !startsAfter(owner.view, dialler.view))
      )
        continue;
      if (dialler.view.role === 'adapter') continue;
      const [port] = answers;
      const [owner] = owners;
      if (!port || !owner) continue;
      report({
        message: `${dialler.view.id} dials localhost:${dial.port} (${dial.evidence.text}), but ${owner.view.id}, which answers there, stands after it in the list: it starts later and stops earlier. Move ${owner.view.id} before ${dialler.view.id}.`,
        at: dial.evidence.place,
        related: [{ message: `${owner.view.id} listens here`, at: portPlace(pod, port) }],
        elements: [dialElement(dial), portElement(port), containerElement(owner.view)],
        fixes: [
          {
            title: `Move ${owner.view.id} before ${dialler.view.id}`,
            safe: false,
            edit: (draft) =>
              draft.move(
                pod.view.documentIndex,
                pod.at(owner.view.path).path,
                pod.at([...pod.view.specPath, 'initContainers']).path,
                dialler.view.index,
              ),
          },
        ],
      });
    }
  },
});

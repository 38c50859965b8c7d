import { objectAt, valueAt } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement, portElement } from '../facts/elements';
import { portPlace } from '../facts/ports';

interface Mesh {
  readonly title: string;
  readonly uid: number;
  readonly taken: (port: number) => boolean;
  readonly container: string;
}

const ISTIO: Mesh = {
  title: 'Istio',
  uid: 1337,
  taken: (port) => [15000, 15001, 15002, 15004, 15006, 15008, 15020, 15021, 15053, 15090].includes(port),
  container: 'istio-proxy',
};
const LINKERD: Mesh = {
  title: 'Linkerd',
  uid: 2102,
  taken: (port) => [4140, 4143, 4190, 4191].includes(port),
  container: 'linkerd-proxy',
};

export const meshReserved = defineRule({
  id: 'mesh-reserved',
  title: 'A port or user that the mesh proxy needs',
  group: 'network',
  severity: 'error',
  stage: 'blocks-ready',
  why: `A service mesh injects its proxy into this pod. The proxy listens on ports of its own, which no other container may use, and runs as a user of its own (1337 in Istio, 2102 in Linkerd), whose traffic is not redirected: a container with that uid goes around the mesh.`,
  sources: [
    'https://istio.io/latest/docs/ops/deployment/application-requirements/',
    'https://linkerd.io/2/reference/proxy-configuration/',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
  labels: {sidecar.istio.io/inject: "true"}
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      ports:
        - containerPort: 15020
`,
        marks: '15020',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
  labels: {sidecar.istio.io/inject: "true"}
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      ports:
        - containerPort: 8080
`,
      },
    ],
  },
  check(pod, report) {
    const labels = objectAt(pod.metadata, ['labels']);
    const annotations = objectAt(pod.metadata, ['annotations']);
    const meshes: Mesh[] = [];
    if (labels['sidecar.istio.io/inject'] === 'true' || annotations['sidecar.istio.io/inject'] === 'true')
      meshes.push(ISTIO);
    if (annotations['linkerd.io/inject'] === 'enabled') meshes.push(LINKERD);
    for (const mesh of meshes) {
      for (const port of pod.view.ports) {
        if (!port.certain || port.container === mesh.container || !mesh.taken(port.number) || port.protocol !== 'TCP')
          continue;
        report({
          message: `${port.container} uses port ${port.number}, which the ${mesh.title} proxy that is injected into this pod needs: one of them fails with "address already in use". Give ${port.container} another port.`,
          at: portPlace(pod, port),
          elements: [portElement(port)],
        });
      }
      for (const { view, raw } of containersOf(pod)) {
        if (view.name === mesh.container || valueAt(raw, ['securityContext', 'runAsUser']) !== mesh.uid) continue;
        report({
          message: `${view.id} runs as uid ${mesh.uid}, the user of the ${mesh.title} proxy, whose traffic is not redirected: ${view.id} goes around the mesh. Choose another uid.`,
          at: pod.at([...view.path, 'securityContext', 'runAsUser']),
          severity: 'warning',
          stage: 'breaks-in-use',
          elements: [containerElement(view)],
        });
      }
    }
  },
});

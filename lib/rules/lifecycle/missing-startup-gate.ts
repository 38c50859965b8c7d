import { defineRule, type PodContext } from '../define-rule';
import { type ContainerFacts, containersOf, startsAfter } from '../facts/containers';
import { containerElement, dialElement, portElement } from '../facts/elements';
import { hasPostStart, startupProbe } from '../facts/startup-probe';
import { mountsOf, startsEmpty } from '../facts/volumes';

/** Companions whose files the main container needs from its first moment. */
const PROVIDERS = new Set(['git-sync', 'k8s-sidecar', 'vault', 'vault-agent']);

export const missingStartupGate = defineRule({
  id: 'missing-startup-gate',
  title: 'Nothing holds the main container back until its sidecar is ready',
  group: 'lifecycle',
  severity: 'warning',
  stage: 'breaks-in-use',
  why: `Without a startup probe, a native sidecar counts as started as soon as its process runs, and the next container starts at once. If that one needs the sidecar's result (the files it fetches, the port it opens), the first moments fail: an empty site is served, the first connections are refused, an app that gives up on a failed first connection crash-loops. A startup probe on the sidecar holds everything after it back until it has passed.`,
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#differences-from-init-containers',
    'Observed on a Kubernetes 1.34 node: a main container was refused four times before its proxy listened',
  ],
  exceptions: 'Programs that retry until the sidecar answers do without; they only start more slowly.',
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: site
spec:
  initContainers:
    - name: git-sync
      image: registry.k8s.io/git-sync/git-sync:v4.7.1
      restartPolicy: Always
      args:
        - --repo=https://git.example.com/site.git
        - --root=/git
        - --link=current
        - --max-failures=-1
        - --http-bind=:9001
      volumeMounts:
        - {name: content, mountPath: /git}
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      volumeMounts:
        - {name: content, mountPath: /srv/site, readOnly: true}
  volumes:
    - name: content
      emptyDir: {}
`,
        marks: 'git-sync',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: site
spec:
  initContainers:
    - name: git-sync
      image: registry.k8s.io/git-sync/git-sync:v4.7.1
      restartPolicy: Always
      args:
        - --repo=https://git.example.com/site.git
        - --root=/git
        - --link=current
        - --max-failures=-1
        - --http-bind=:9001
      startupProbe:
        httpGet: {path: /, port: 9001}
        periodSeconds: 2
        failureThreshold: 150
      volumeMounts:
        - {name: content, mountPath: /git}
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      volumeMounts:
        - {name: content, mountPath: /srv/site, readOnly: true}
  volumes:
    - name: content
      emptyDir: {}
`,
      },
    ],
  },
  check(pod, report) {
    for (const container of containersOf(pod)) {
      const { view } = container;
      if (view.kind !== 'sidecar' || view.probes.some((probe) => probe.type === 'startup')) continue;
      if (hasPostStart(container)) continue;
      const reader = readerOf(pod, container);
      if (reader) {
        report({
          message: `${reader.container.view.id} starts as soon as ${view.id} runs, not when its files in "${reader.volume}" are there: it begins with an empty folder. Give ${view.id} a startup probe.`,
          at: pod.at([...view.path, view.name === '' ? 'image' : 'name']),
          related: [
            { message: `${reader.container.view.id} reads the files here`, at: pod.at([...reader.path, 'mountPath']) },
          ],
          elements: [containerElement(view), { kind: 'volume', id: reader.volume }],
          fixes: startupProbe(pod, container),
        });
        continue;
      }
      const dial = pod.view.dials.find((one) => {
        const dialler = containersOf(pod).find((other) => other.view.id === one.container);
        return (
          one.protocol === 'TCP' &&
          dialler !== undefined &&
          startsAfter(dialler.view, view) &&
          (dialler.view.role === 'main' || dialler.view.role === 'init') &&
          one.answeredBy.length > 0 &&
          one.answeredBy.every((id) => id.startsWith(`${view.id}/`))
        );
      });
      if (
        !dial ||
        !(view.role === 'ambassador' || container.knowledge?.role === 'main' || container.knowledge?.role === undefined)
      )
        continue;
      const port = pod.view.ports.find((one) => one.id === dial.answeredBy[0]);
      report({
        message: `${dial.container} dials localhost:${dial.port} (${dial.evidence.text}) and starts as soon as ${view.id} runs, not when it listens: the first connections are refused. Give ${view.id} a startup probe.`,
        at: pod.at([...view.path, view.name === '' ? 'image' : 'name']),
        related: dial.evidence.place ? [{ message: `${dial.container} dials it here`, at: dial.evidence.place }] : [],
        elements: [containerElement(view), dialElement(dial), ...(port ? [portElement(port)] : [])],
        fixes: startupProbe(pod, container),
      });
    }
  },
});

/** A later container that reads what this companion writes into a volume that starts empty. */
function readerOf(pod: PodContext, container: ContainerFacts) {
  if (!PROVIDERS.has(container.view.knownImage ?? '')) return undefined;
  const written = container.view.mounts.filter((mount) => mount.access === 'writes');
  for (const mount of written) {
    const volume = pod.view.volumes.find((one) => one.name === mount.volume);
    if (!volume || !startsEmpty(volume)) continue;
    // A one-shot copy of the same companion before it fetches the first revision: then the files are there.
    const earlier = mountsOf(pod, mount.volume).some(
      (use) => use.container.view.kind === 'init' && use.container.view.knownImage === container.view.knownImage,
    );
    if (earlier) continue;
    for (const use of mountsOf(pod, mount.volume)) {
      if (use.container.view.kind === 'app' && startsAfter(use.container.view, container.view)) {
        return { container: use.container, volume: mount.volume, path: use.mount.path };
      }
    }
  }
  return undefined;
}

import type { ContainerView, ProbeView } from '../../pod/pod-view';
import { textsAt } from '../../yaml/read-value';
import type { Path } from '../../yaml/tree';
import { defineRule, type PodContext } from '../define-rule';
import { type ContainerFacts, containersOf, runTogether, startsAfter } from '../facts/containers';
import { portElement, probeElement } from '../facts/elements';
import { portPlace, portReason, portsOf, servesSibling } from '../facts/ports';

/** Helpers that are there to answer probes for their neighbours (exechealthz, livenessprobe). */
const ANSWERS_FOR_OTHERS = /healthz|livenessprobe|health-?check/;

export const probeSiblingPort = defineRule({
  id: 'probe-sibling-port',
  title: 'A probe asks another container',
  group: 'network',
  severity: 'warning',
  stage: 'blocks-ready',
  needs: ['siblings', 'probe'],
  why: `A probe with a port number dials the pod, not the container: whoever listens there answers. A liveness or startup probe on a sibling's port restarts the wrong container: this one is killed when the sibling is ill, and stays unwatched when it is ill itself. A readiness probe on a sibling's port says nothing about this container.`,
  exceptions:
    'A readiness probe through a proxy that forwards to this container is meant and passes without a finding, and so does the CSI livenessprobe, which answers for the driver.',
  sources: [
    'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
    'https://github.com/kubernetes-csi/livenessprobe#usage',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      ports:
        - containerPort: 8080
      livenessProbe:
        httpGet: {path: /healthz, port: 9102}
    - name: exporter
      image: ghcr.io/acme/exporter:1.0
      ports:
        - containerPort: 9102
`,
        marks: '9102',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      ports:
        - containerPort: 8080
      livenessProbe:
        httpGet: {path: /healthz, port: 8080}
    - name: exporter
      image: ghcr.io/acme/exporter:1.0
      ports:
        - containerPort: 9102
      livenessProbe:
        httpGet: {path: /metrics, port: 9102}
`,
      },
    ],
  },
  check(pod, report) {
    for (const container of containersOf(pod)) {
      const { view } = container;
      for (const probe of view.probes) {
        const asked = askedPort(container, probe);
        if (asked === undefined || portsOf(pod, view.id).some((port) => port.number === asked.number)) continue;
        const owner = containersOf(pod).find(
          (other) =>
            other !== container &&
            runTogether(view, other.view) &&
            !isWatchedBy(view, other.view, probe) &&
            // Istio rewrites the probes of an app: its agent asks the app in their stead.
            !/^\/app-health\//.test(probe.httpPath ?? '') &&
            // A gate that waits for what starts later is told as such.
            !(probe.type === 'startup' && startsAfter(other.view, view)) &&
            !servesSibling(other, asked.number) &&
            !ANSWERS_FOR_OTHERS.test(`${other.view.name} ${other.view.image?.name ?? ''}`) &&
            portsOf(pod, other.view.id).some((port) => port.number === asked.number && port.protocol === 'TCP'),
        );
        if (!owner) continue;
        const port = portsOf(pod, owner.view.id).find((candidate) => candidate.number === asked.number);
        if (!port || (probe.type === 'readiness' && forwardsTo(pod, owner, view.id))) continue;
        const harm =
          probe.type === 'readiness'
            ? `it says nothing about ${view.id}`
            : `${view.id} is restarted when ${owner.view.id} is ill, and not when it is ill itself`;
        report({
          message: `The ${probe.type} probe of ${view.id} asks port ${asked.number}, where ${owner.view.id} answers (${portReason(port)}): ${harm}. Give ${owner.view.id} this probe, or probe a port of ${view.id}.`,
          at: pod.at(asked.path),
          related: [{ message: `${owner.view.id} listens here`, at: portPlace(pod, port) }],
          elements: [probeElement(view, probe), portElement(port)],
        });
      }
    }
  },
});

/** `frr` whose `/livez` is served by `frr-metrics`: a sibling that is there to tell how this one is. */
function isWatchedBy(own: ContainerView, sibling: ContainerView, probe: ProbeView): boolean {
  const path = probe.httpPath ?? '';
  // `/healthcheck/dnsmasq`: the sibling is asked how this container is.
  if (own.name.length > 2 && path.split('/').includes(own.name)) return true;
  return sibling.name.startsWith(`${own.name}-`) && /\/(?:livez|readyz|startz)$/.test(path);
}

/** Whether a sibling dials a port of this container, so that an answer through it tells of both. */
function forwardsTo(pod: PodContext, sibling: ContainerFacts, target: string): boolean {
  return pod.view.dials.some(
    (dial) => dial.container === sibling.view.id && dial.answeredBy.some((id) => id.startsWith(`${target}/`)),
  );
}

/** The port that a probe dials: its own field, or the one address that an exec probe's command calls on localhost. */
function askedPort(
  container: ContainerFacts,
  probe: ProbeView,
): { readonly number: number; readonly path: Path } | undefined {
  if (probe.handler === 'none') return undefined;
  if (probe.handler !== 'exec') {
    return typeof probe.port === 'number'
      ? { number: probe.port, path: [...probe.path, probe.handler, 'port'] }
      : undefined;
  }
  // A readiness probe may well ask whether a sibling is there; that is what it is for.
  if (probe.type === 'readiness') return undefined;
  const words = textsAt(container.raw, [`${probe.type}Probe`, 'exec', 'command']);
  const found = words.flatMap(({ text, index }) =>
    [...text.matchAll(/\b(?:localhost|127\.0\.0\.1)[: ](\d{2,5})\b/g)].map((match) => ({
      number: Number(match[1]),
      index,
    })),
  );
  const [first] = found;
  if (!first || found.length !== 1) return undefined;
  return { number: first.number, path: [...probe.path, 'exec', 'command', first.index] };
}

import { isWithin } from '../../pod/container-inputs';
import { textsAt } from '../../yaml/read-value';
import type { Path } from '../../yaml/tree';
import { defineRule, type PodContext } from '../define-rule';
import { type ContainerFacts, containersOf, startsAfter } from '../facts/containers';
import { containerElement, portElement } from '../facts/elements';
import { localDialsIn, waitsInLoop } from '../facts/local-dials';
import { portPlace, portsOf } from '../facts/ports';
import { scriptOf } from '../facts/scripts';
import { toldPaths } from '../facts/told-paths';
import { mountOfPath, mountsOf, pathInVolume, startsEmpty, volumeNamed } from '../facts/volumes';

export const gateNeedsLater = defineRule({
  id: 'gate-needs-later',
  title: 'A startup probe or hook waits for what starts only after it',
  group: 'lifecycle',
  severity: 'error',
  stage: 'blocks-start',
  needs: ['siblings'],
  why: `The containers of a pod start in the order in which they are listed, and two things hold the next one back: the startup probe of a native sidecar, and a postStart hook of any container, which the kubelet runs to its end before it starts the next container. If such a gate asks for a port that a later container opens, the two wait for each other: the sidecar is restarted again and again, or the hook waits for ever, and the pod does not start.`,
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/',
    'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/',
    'kubernetes/kubernetes: pkg/kubelet/kuberuntime/kuberuntime_container.go, startContainer: the postStart hook runs before the next container is started',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  initContainers:
    - name: front
      image: ghcr.io/acme/front:1.0
      restartPolicy: Always
      startupProbe:
        exec: {command: [nc, -z, localhost, "6379"]}
  containers:
    - name: redis
      image: redis:8.2
`,
        marks: 'nc',
      },
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
      lifecycle:
        postStart:
          exec: {command: [sh, -c, "until nc -z localhost 6379; do sleep 1; done"]}
    - name: redis
      image: redis:8.2
`,
        marks: 'sh',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: redis
      image: redis:8.2
    - name: shop
      image: ghcr.io/acme/shop:5.2
      lifecycle:
        postStart:
          exec: {command: [sh, -c, "until nc -z localhost 6379; do sleep 1; done"]}
`,
      },
    ],
  },
  check(pod, report) {
    for (const container of containersOf(pod)) {
      const file = awaitedFile(pod, container);
      if (file) {
        const gate = container.view.kind === 'init' ? container.view.id : `The postStart hook of ${container.view.id}`;
        const ended = container.view.kind === 'init' ? `${container.view.id} has ended` : 'this hook has ended';
        report({
          message: `${gate} waits for ${file.path}, which only ${file.writer.view.id} can write, but ${file.writer.view.id} starts only when ${ended}: the pod does not start. List ${file.writer.view.id} before ${container.view.id}.`,
          at: file.at,
          related: [
            { message: `${file.writer.view.id} mounts the volume here`, at: pod.at([...file.mount.path, 'mountPath']) },
          ],
          elements: [containerElement(container.view), containerElement(file.writer.view)],
        });
        continue;
      }
      if (container.view.kind === 'init') continue;
      for (const gate of gatesOf(container)) {
        for (const asked of gate.ports) {
          if (portsOf(pod, container.view.id).some((port) => port.number === asked)) continue;
          const owners = ownersOf(pod, container, asked);
          const [owner] = owners;
          if (!owner || owners.some((one) => !isLater(one, container))) continue;
          const port = portsOf(pod, owner.view.id).find((one) => one.number === asked);
          if (!port) continue;
          report({
            message: `The ${gate.what} of ${container.view.id} asks localhost:${asked}, where ${owner.view.id} listens, but ${owner.view.id} starts only when this gate has passed: the pod does not start. ${gate.what === 'startup probe' ? `Ask a port of ${container.view.id}.` : `List ${owner.view.id} before ${container.view.id}.`}`,
            at: pod.at(gate.path),
            related: [{ message: `${owner.view.id} listens here`, at: portPlace(pod, port) }],
            elements: [containerElement(container.view), portElement(port)],
          });
          break;
        }
      }
    }
  },
});

interface Gate {
  readonly what: 'startup probe' | 'postStart hook';
  readonly path: Path;
  readonly ports: readonly number[];
}

function gatesOf(container: ContainerFacts): Gate[] {
  const { view, raw } = container;
  const gates: Gate[] = [];
  const probe = view.kind === 'sidecar' ? view.probes.find((one) => one.type === 'startup') : undefined;
  if (probe) {
    if (probe.handler === 'exec') {
      const words = textsAt(raw, ['startupProbe', 'exec', 'command']).map(({ text }) => text);
      const path = [...probe.path, 'exec', 'command', 0];
      gates.push({ what: 'startup probe', path, ports: localDialsIn(words.join(' ')).map(({ port }) => port) });
    } else if (typeof probe.port === 'number') {
      gates.push({ what: 'startup probe', path: [...probe.path, probe.handler, 'port'], ports: [probe.port] });
    }
  }
  const hook = textsAt(raw, ['lifecycle', 'postStart', 'exec', 'command']).map(({ text }) => text);
  const script = hook.join(' ');
  // A hook that tries once and fails has its container restarted; only a loop holds everything back.
  if (hook.length > 0 && waitsInLoop(script)) {
    const path = [...view.path, 'lifecycle', 'postStart', 'exec', 'command', 0];
    gates.push({ what: 'postStart hook', path, ports: localDialsIn(script).map(({ port }) => port) });
  }
  return gates;
}

function ownersOf(pod: PodContext, container: ContainerFacts, number: number): ContainerFacts[] {
  return containersOf(pod).filter(
    (other) =>
      other !== container &&
      other.view.kind !== 'init' &&
      portsOf(pod, other.view.id).some((port) => port.number === number && port.protocol === 'TCP'),
  );
}

/** Whether the owner is started only after the container's gate: further down in the order of starting. */
function isLater(owner: ContainerFacts, container: ContainerFacts): boolean {
  if (startsAfter(owner.view, container.view)) return true;
  return container.view.kind === 'app' && owner.view.kind === 'app' && owner.view.index > container.view.index;
}

const AWAITED =
  /\b(?:until\s+(?:\[+|test)\s+|while\s+(?:\[+\s*!|!\s*\[+|!\s*test|test\s+!)\s*)-[efs]\s+["']?(\/[^\s"'\]]+)/;

/**
 * The file that a hook or an init container waits for in a loop, where only one container that starts later has the
 * volume as well.
 */
function awaitedFile(pod: PodContext, container: ContainerFacts) {
  const isInit = container.view.kind === 'init';
  const own = isInit ? scriptOf(container) : undefined;
  if (isInit && !own) return undefined;
  const script =
    own?.text ??
    textsAt(container.raw, ['lifecycle', 'postStart', 'exec', 'command'])
      .map(({ text }) => text)
      .join(' ');
  const at = pod.at(own?.path ?? [...container.view.path, 'lifecycle', 'postStart', 'exec', 'command', 0]);
  const path = AWAITED.exec(script)?.[1];
  const mount = path === undefined ? undefined : mountOfPath(container.view, path);
  const volume = mount && volumeNamed(pod, mount.volume);
  if (path === undefined || !volume || !startsEmpty(volume)) return undefined;
  // The container itself may be the one that writes it.
  const words = [...container.inputs.command, ...container.inputs.args];
  if (!isInit && words.some(({ text }) => text.includes(path))) return undefined;
  if (isInit && new RegExp(`(?:>|touch|cp|mv|tee)[^\\n;&|]*${literal(path)}`).test(script)) return undefined;
  const writers = mountsOf(pod, volume.name).filter((use) => use.container !== container && !use.mount.readOnly);
  const [writer] = writers;
  if (!writer || writers.some((use) => use.container.view.kind === 'init' || !isLater(use.container, container)))
    return undefined;
  // A hook may wait for what its own container does; a writer that is told the path is surely meant.
  const told = toldPaths(pod, writer.container).some(
    (one) =>
      mountOfPath(writer.container.view, one.path) === writer.mount &&
      isWithin(pathInVolume(mount, path), pathInVolume(writer.mount, one.path)),
  );
  return told || mount.readOnly || isInit ? { path, at, writer: writer.container, mount: writer.mount } : undefined;
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Who starts after whom and what is waited for; who stops when. Observed on a Kubernetes 1.34 node. */

import type { PodParts } from './pod-parts';
import type { ContainerView, LifecycleStep, LifecycleView, ProbeView, RestartPolicy } from './pod-view';
import { asObject, integerAt, textAt, valueAt } from './tolerant-read';

/** The kubelet needs about this long from one entry to the next. */
const STEP_SECONDS = 1;
const DEFAULT_GRACE_SECONDS = 30;

function portText(probe: ProbeView): string {
  if (probe.handler === 'exec') return 'command';
  const port = probe.portNumber ?? probe.port;
  return port === undefined ? '' : `:${port}`;
}

function gateOf(container: ContainerView, jobLike: boolean): Omit<LifecycleStep, 'container' | 'after'> {
  if (container.kind === 'init') {
    return { gate: 'exit 0', gateText: 'exit 0', bestSeconds: undefined, worstSeconds: undefined };
  }
  const startup = container.probes.find((probe) => probe.type === 'startup');
  const readiness = container.probes.find((probe) => probe.type === 'readiness');
  const startupWorst =
    startup === undefined ? 0 : startup.initialDelaySeconds + startup.periodSeconds * startup.failureThreshold;
  const startupBest = startup === undefined ? 0 : startup.initialDelaySeconds;
  if (container.kind === 'app' && readiness !== undefined && !jobLike) {
    return {
      gate: 'readiness probe',
      gateText: `readiness ${portText(readiness)}`.trim(),
      bestSeconds: STEP_SECONDS + Math.max(startupBest, readiness.initialDelaySeconds),
      // A readiness probe may fail for ever: nothing ends it.
      worstSeconds: undefined,
    };
  }
  if (startup !== undefined) {
    return {
      gate: 'startup probe',
      gateText: `startup probe ${portText(startup)}`.trim(),
      bestSeconds: STEP_SECONDS + startupBest,
      worstSeconds: STEP_SECONDS + startupWorst,
    };
  }
  const gate = container.kind === 'sidecar' ? 'process runs' : 'none';
  return { gate, gateText: 'no gate', bestSeconds: STEP_SECONDS, worstSeconds: STEP_SECONDS };
}

function list(names: readonly string[]): string {
  if (names.length <= 1) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}

function answerText(probe: ProbeView): string {
  const port = probe.portNumber ?? probe.port;
  if (probe.handler === 'httpGet') return `answers ${probe.httpPath ?? '/'} on ${port ?? '?'}`;
  if (probe.handler === 'tcpSocket') return `accepts connections on ${port ?? '?'}`;
  if (probe.handler === 'grpc') return `says SERVING on ${port ?? '?'}`;
  return probe.handler === 'exec' ? "'s readiness command succeeds" : "'s readiness probe succeeds";
}

/** What makes the pod ready (or, for jobs, complete), in words. */
function readyText(running: readonly ContainerView[], jobLike: boolean): string {
  if (jobLike) {
    const apps = running.filter((container) => container.kind === 'app').map((container) => container.id);
    if (apps.length === 0) return 'never: it has no app container';
    const sidecars = running.some((container) => container.kind === 'sidecar');
    return `complete when ${list(apps)} ${apps.length === 1 ? 'has' : 'have'} ended with 0${sidecars ? '; sidecars do not count' : ''}`;
  }
  const probed: string[] = [];
  const silent: string[] = [];
  for (const container of running) {
    const readiness = container.probes.find((probe) => probe.type === 'readiness');
    if (readiness === undefined) silent.push(container.id);
    else probed.push(`${container.id} ${answerText(readiness)}`.replace(" '", "'"));
  }
  if (probed.length === 0 && silent.length === 0) return 'never: it has no app container';
  const started = `${list(silent)} ${silent.length === 1 ? 'has' : 'have'} no readiness probe and ${
    silent.length === 1 ? 'counts' : 'count'
  } as soon as ${silent.length === 1 ? 'it runs' : 'they run'}`;
  if (probed.length === 0) return `ready as soon as all run: ${started}`;
  return `ready when ${list(probed)}${silent.length === 0 ? '' : `; ${started}`}`;
}

/** The container's own policy beats the pod's; the server's default is Always. */
function readRestart(parts: PodParts): LifecycleView['restart'] {
  const pod = policyOf(textAt(parts.spec, 'restartPolicy')) ?? 'Always';
  return parts.containers
    .filter((container) => container.kind !== 'ephemeral')
    .map(({ id, kind, value }) => {
      const policy = policyOf(textAt(value, 'restartPolicy')) ?? pod;
      // An init container that has ended with 0 is done, whatever the pod's policy.
      return { container: id, policy: kind === 'init' && policy === 'Always' ? 'OnFailure' : policy };
    });
}

/** A hook of an init container is refused by the server. */
function readPreStop(parts: PodParts): string[] {
  return parts.containers
    .filter(
      ({ kind, value }) =>
        (kind === 'app' || kind === 'sidecar') && asObject(valueAt(value, ['lifecycle', 'preStop'])) !== undefined,
    )
    .map(({ id }) => id);
}

function policyOf(text: string | undefined): RestartPolicy | undefined {
  return text === 'Always' || text === 'OnFailure' || text === 'Never' ? text : undefined;
}

export function readLifecycle(parts: PodParts, containers: readonly ContainerView[]): LifecycleView {
  const jobLike = parts.kind === 'Job' || parts.kind === 'CronJob';
  const start: LifecycleStep[] = [];
  let before: string | undefined;
  for (const container of containers) {
    if (container.kind === 'ephemeral') continue;
    start.push({ container: container.id, after: before === undefined ? [] : [before], ...gateOf(container, jobLike) });
    if (container.kind !== 'app') before = container.id;
  }
  const running = containers.filter((container) => container.kind === 'sidecar' || container.kind === 'app');
  const apps = running.filter((container) => container.kind === 'app').map((container) => container.id);
  const sidecars = running.filter((container) => container.kind === 'sidecar').map((container) => container.id);
  const grace = integerAt(parts.spec, 'terminationGracePeriodSeconds');
  return {
    start,
    ready: readyText(running, jobLike),
    stop: [...(apps.length > 0 ? [apps] : []), ...sidecars.reverse().map((id) => [id])],
    gracePeriodSeconds: grace === undefined || grace < 0 ? DEFAULT_GRACE_SECONDS : grace,
    preStop: readPreStop(parts),
    restart: readRestart(parts),
  };
}

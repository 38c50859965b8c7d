/**
 * What happens in a running pod when one thing goes wrong: who is restarted, who waits, whether the pod is ready and
 * whether a Service sends to it. Observed on a Kubernetes 1.34 node; nothing here is a guess about the program.
 */
import type { ContainerView, PodView } from '../pod/pod-view';
import { plural } from './sentences';
import {
  allRunBut,
  answer,
  BACK_OFF,
  behind,
  failures,
  heldBackBehind,
  jobLike,
  names,
  policyOf,
  probeOf,
  type Scene,
  type WhatIf,
  type WhatIfEvent,
  type WhatIfKind,
} from './what-if-scene';
import { nothingReaches } from './what-if-traffic';

const EVENT_WORDS: Readonly<Record<WhatIfKind, string>> = {
  crashes: 'crashes',
  ends: 'ends with 0',
  'startup-fails': 'fails its startup probe',
  'liveness-fails': 'fails its liveness probe',
  'readiness-fails': 'fails its readiness probe',
};

/** `web fails its readiness probe`. */
export function whatIfTitle(event: WhatIfEvent): string {
  return `${event.container} ${EVENT_WORDS[event.kind]}`;
}

/** What can be tried in this pod: probes only where they are declared. */
export function whatIfEvents(view: PodView): readonly WhatIfEvent[] {
  return view.containers.flatMap((container): WhatIfEvent[] => {
    const at = (kind: WhatIfKind): WhatIfEvent => ({ kind, container: container.id });
    if (container.kind === 'ephemeral') return [];
    // An init container that ends with 0 is how the pod starts, and its probes are not allowed.
    if (container.kind === 'init') return [at('crashes')];
    const probes = (['startup', 'liveness', 'readiness'] as const)
      .filter((type) => container.probes.some((probe) => probe.type === type))
      .map((type) => at(`${type}-fails`));
    return [at('crashes'), at('ends'), ...probes];
  });
}

/** The answer to one event; undefined when the pod has no such container or the container no such probe. */
export function whatIf(view: PodView, event: WhatIfEvent): WhatIf | undefined {
  const known = whatIfEvents(view).some((one) => one.kind === event.kind && one.container === event.container);
  const container = view.containers.find(({ id }) => id === event.container);
  if (!known || !container) return undefined;
  const scene: Scene = { view, container, policy: policyOf(view, container.id) };
  if (container.kind === 'init') return initCrashes(scene);
  switch (event.kind) {
    case 'readiness-fails':
      return readinessFails(scene);
    case 'startup-fails':
      return startupFails(scene);
    case 'liveness-fails':
      return livenessFails(scene);
    default:
      return processEnds(scene, event.kind === 'crashes');
  }
}

function initCrashes(scene: Scene): WhatIf {
  const { view, container, policy } = scene;
  const rest = behind(scene);
  const before = view.containers.filter(
    (one) => one.kind === 'sidecar' && view.containers.indexOf(one) < view.containers.indexOf(container),
  );
  if (policy === 'Never') {
    return answer(
      scene,
      [
        `${container.id} is not run again: restartPolicy is Never.`,
        rest.length > 0 ? `${names(rest)} never ${rest.length === 1 ? 'starts' : 'start'}.` : undefined,
        before.length > 0 ? `${names(before)} ${before.length === 1 ? 'is' : 'are'} ended with the pod.` : undefined,
        afterFailure(view),
      ],
      (other) => (rest.includes(other) ? 'waits' : 'ended'),
      'over',
      'The pod is Failed.',
    );
  }
  return answer(
    scene,
    [
      `${container.id} is run again ${BACK_OFF}, until it ends with 0.`,
      before.length > 0 ? `${names(before)} ${before.length === 1 ? 'runs' : 'run'} on meanwhile.` : undefined,
      rest.length > 0 ? `${names(rest)} ${rest.length === 1 ? 'waits' : 'wait'}: no time limit ends this.` : undefined,
    ],
    heldBackBehind(scene, 'restarts'),
    'gone',
    'The pod stays Pending (PodInitializing) until then.',
  );
}

function startupFails(scene: Scene): WhatIf {
  const { view, container, policy } = scene;
  const killed = `The kubelet ends ${container.id} ${failures(probeOf(container, 'startup'))}`;
  if (container.kind === 'sidecar') {
    const rest = behind(scene);
    return answer(
      scene,
      [
        `${killed} and starts it again ${BACK_OFF}.`,
        `${names(rest)} ${rest.length === 1 ? 'waits' : 'wait'} (PodInitializing): no time limit ends this.`,
      ].slice(0, rest.length > 0 ? 2 : 1),
      heldBackBehind(scene, 'restarts'),
      'gone',
      'The pod stays Pending and does not become ready.',
    );
  }
  if (policy === 'Never') return notRestarted(scene, `${killed}; restartPolicy Never leaves it ended.`, true);
  return answer(
    scene,
    [
      `${killed} and starts it again ${BACK_OFF}.`,
      'Its liveness and readiness probes are not asked before the startup probe has passed.',
      othersRun(view, container),
    ],
    allRunBut(container.id, 'restarts'),
    'gone',
    `The pod is not ready until ${container.id} has passed its startup probe.`,
  );
}

function livenessFails(scene: Scene): WhatIf {
  const { view, container, policy } = scene;
  const probe = probeOf(container, 'liveness');
  const killed = `${container.id} gets TERM ${failures(probe)}, and KILL if it has not ended within ${plural(view.lifecycle.gracePeriodSeconds, 'second')}`;
  if (policy === 'Never') return notRestarted(scene, `${killed}; restartPolicy Never leaves it ended.`, true);
  return answer(
    scene,
    [
      `${killed}.`,
      `Only ${container.id} is started again, ${BACK_OFF}.`,
      nothingReaches(view, container),
      othersRun(view, container),
    ],
    allRunBut(container.id, 'restarts'),
    'returns',
    backAgain(container),
  );
}

function readinessFails(scene: Scene): WhatIf {
  const { view, container } = scene;
  const limit = failures(probeOf(container, 'readiness'));
  return answer(
    scene,
    [
      `Nothing is restarted, however long it lasts: ${container.id} runs on.`,
      container.kind === 'sidecar'
        ? `A sidecar counts: the whole pod is unready ${limit}.`
        : `The whole pod is unready ${limit}, the other containers with it.`,
      view.dials.some((dial) => dial.answeredBy.some((id) => portOwner(view, id) === container.id))
        ? 'Over localhost it can still be reached: readiness is for Services only.'
        : undefined,
    ],
    allRunBut(container.id, 'runs'),
    'returns',
    'The pod is not ready; it is again as soon as the probe passes.',
  );
}

function portOwner(view: PodView, id: string): string | undefined {
  return view.ports.find((port) => port.id === id)?.container;
}

function processEnds(scene: Scene, failed: boolean): WhatIf {
  const { view, container, policy } = scene;
  const how = failed ? 'crashes' : 'ends with 0';
  const again = container.kind === 'sidecar' || policy === 'Always' || (policy === 'OnFailure' && failed);
  if (!again) return notRestarted(scene, undefined, failed);
  const why =
    container.kind === 'sidecar'
      ? `a sidecar is started again whatever its exit code${podNever(view) ? ', also under restartPolicy Never' : ''}`
      : policy === 'Always'
        ? 'restartPolicy Always starts it again whatever its exit code'
        : 'restartPolicy OnFailure starts it again';
  return answer(
    scene,
    [
      `${container.id} ${how}: ${why}, ${BACK_OFF} (CrashLoopBackOff).`,
      nothingReaches(view, container),
      othersRun(view, container),
      jobLike(view) && container.kind === 'sidecar' ? 'Its exit code does not count for the Job.' : undefined,
      jobLike(view) && container.kind === 'app'
        ? failed
          ? 'Each restart counts against the Job’s backoffLimit.'
          : 'The Job never completes.'
        : undefined,
    ],
    allRunBut(container.id, 'restarts'),
    'returns',
    backAgain(container),
  );
}

function podNever(view: PodView): boolean {
  return view.containers.some(({ id, kind }) => kind === 'app' && policyOf(view, id) === 'Never');
}

/** An app container has ended for good: the pod is over when all of them have. */
function notRestarted(scene: Scene, first: string | undefined, failed: boolean): WhatIf {
  const { view, container, policy } = scene;
  const others = view.containers.filter((one) => one.kind === 'app' && one !== container);
  const sidecars = view.containers.filter(({ kind }) => kind === 'sidecar');
  const opening = first ?? `${container.id} is not started again: restartPolicy is ${policy}.`;
  if (others.length > 0) {
    return answer(
      scene,
      [
        opening,
        nothingReaches(view, container),
        `The pod goes on until ${names(others)} ${others.length === 1 ? 'has' : 'have'} ended too${others.every(({ id }) => policyOf(view, id) === 'Always') ? ', which restartPolicy Always prevents' : ''}.`,
        failed ? 'Then it is Failed.' : undefined,
      ],
      allRunBut(container.id, 'ended'),
      'gone',
      'The pod is not ready any more: one of its containers does not run.',
    );
  }
  return answer(
    scene,
    [
      opening,
      sidecars.length > 0
        ? `All app containers have ended: ${names(sidecars.toReversed())} ${sidecars.length === 1 ? 'gets TERM, and its exit code does' : 'get TERM one after another, and their exit codes do'} not count.`
        : undefined,
      failed ? afterFailure(view) : undefined,
    ],
    () => 'ended',
    'over',
    failed
      ? 'The pod is Failed.'
      : jobLike(view)
        ? 'The pod has Succeeded: its work counts as done.'
        : 'The pod has Succeeded.',
  );
}

function afterFailure(view: PodView): string | undefined {
  if (jobLike(view)) return 'The Job starts another pod until its backoffLimit is reached.';
  if (view.kind === 'Pod') return 'Nothing starts a bare Pod again.';
  return undefined;
}

function othersRun(view: PodView, container: ContainerView): string | undefined {
  const others = view.containers.filter((one) => one !== container && (one.kind === 'app' || one.kind === 'sidecar'));
  if (others.length === 0) return undefined;
  return `${names(others)} ${others.length === 1 ? 'runs' : 'run'} on untouched.`;
}

function backAgain(container: ContainerView): string {
  const startup = probeOf(container, 'startup') !== undefined;
  const readiness = probeOf(container, 'readiness') !== undefined;
  const gates = [startup ? 'startup' : '', readiness ? 'readiness' : ''].filter((gate) => gate !== '');
  if (gates.length === 0) {
    return `The pod is not ready until ${container.id} runs again; without a readiness probe that is at once, even if it crashes again a moment later.`;
  }
  return `The pod is not ready until ${container.id} runs again and has passed its ${gates.join(' and ')} ${gates.length === 1 ? 'probe' : 'probes'}.`;
}

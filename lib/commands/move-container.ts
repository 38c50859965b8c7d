import { defineCommand } from './define-command';
import { LANES, type Lane } from './lanes';
import { type ContainerArguments, onContainer } from './on-container';
import type { OpenPod, PlacedContainer } from './open-pod';
import { changes, done, type Effect, refuse, removes } from './outcome';

export interface MoveContainer extends ContainerArguments {
  readonly kind: Lane;
  /** Place in `initContainers` or `containers` after the move; at the end when absent. */
  readonly index?: number;
}

/** Fields that a container which ends by itself must not have. */
const NOT_FOR_INIT = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'];

/** Moves a container: within its lane it starts earlier or later, to another lane it becomes another kind. */
export const moveContainer = defineCommand<MoveContainer>({
  id: 'move-container',
  run: (context, args) =>
    onContainer(context, args, (pod, container) => {
      if (container.kind === 'ephemeral') return refuse('An ephemeral container has no place in the order.');
      const { list } = LANES[args.kind];
      const apps = pod.containers().filter(({ kind }) => kind === 'app');
      if (container.kind === 'app' && list !== 'containers' && apps.length === 1) {
        return refuse(`${container.id} is the only app container: a pod has at least one.`);
      }
      const length = pod.containers().filter((one) => one.list === list).length - (container.list === list ? 1 : 0);
      const index = Math.max(0, Math.min(args.index ?? length, length));
      if (container.list === list && container.kind === args.kind && container.index === index) {
        return refuse(standsThere(container.id));
      }
      const effects = changeKind(pod, container, args.kind);
      const before = order(pod);
      if (container.list !== list || container.index !== index) {
        context.draft.move(pod.documentIndex, container.path, pod.at(list), index);
      }
      return done(describe(pod, container, args.kind, before), effects, { kind: 'container', id: container.id });
    }),
});

/** Why a move that changes nothing is refused. */
export function standsThere(container: string): string {
  return `${container} stands there already.`;
}

function changeKind(pod: OpenPod, container: PlacedContainer, kind: Lane): Effect[] {
  if (container.kind === kind) return [];
  const { draft } = pod.context;
  const effects: Effect[] = [];
  const policy = [...container.path, 'restartPolicy'];
  if (kind === 'sidecar') {
    draft.set(pod.documentIndex, policy, 'Always');
    effects.push(changes(`${container.id}: restartPolicy Always`));
  } else if (container.value.restartPolicy !== undefined) {
    draft.remove(pod.documentIndex, policy);
    effects.push(removes(`${container.id}: restartPolicy`));
  }
  if (kind !== 'init') return effects;
  for (const field of NOT_FOR_INIT) {
    if (container.value[field] === undefined) continue;
    draft.remove(pod.documentIndex, [...container.path, field]);
    effects.push(removes(`${container.id}: ${field}, which a step that ends cannot have`));
  }
  return effects;
}

function order(pod: OpenPod): string[] {
  return pod
    .containers()
    .filter(({ list }) => list === 'initContainers')
    .map(({ id }) => id);
}

function describe(pod: OpenPod, container: PlacedContainer, kind: Lane, before: readonly string[]): string {
  const { id } = container;
  const others = (lane: Lane) =>
    pod
      .containers()
      .filter((one) => one.kind === lane && one.id !== id)
      .map((one) => one.id);
  const apps = others('app').join(', ');
  if (container.kind !== kind) {
    if (kind === 'app') {
      return `${id} moves to app containers: starts together with ${apps === '' ? 'nobody else' : apps}, no longer before.`;
    }
    if (kind === 'sidecar') return `${id} becomes a sidecar: starts before ${apps}, and stops after.`;
    return `${id} becomes an init step: it must end before anything after it starts.`;
  }
  if (kind === 'app') return `${id} moves among the app containers: they start together in this order.`;
  const after = order(pod);
  const place = after.indexOf(id);
  const earlier = place < before.indexOf(id);
  const neighbour = earlier ? after[place + 1] : after[place - 1];
  if (neighbour === undefined) return `${id} moves.`;
  return earlier ? `${id} moves before ${neighbour}: starts earlier.` : `${id} moves after ${neighbour}: starts later.`;
}

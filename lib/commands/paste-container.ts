import { parseStream } from '../yaml/parse';
import { isObject, itemsAt, valueAt } from '../yaml/read-value';
import type { JsonObject, JsonValue } from '../yaml/tree';
import { toValue } from '../yaml/value';
import { defineCommand } from './define-command';
import { BEFORE_APPS, LANES, type Lane, positionInLane } from './lanes';
import { freeName, imageName, toLabel } from './names';
import { onPod, type PodArguments } from './on-container';
import { creates, done, type Effect, needs, refuse } from './outcome';
import { pasteVolumes, withVolumes } from './paste-volumes';
import { volumeNames } from './pod-fragment';

export interface PasteContainer extends PodArguments {
  /** YAML of one container, of a list of them, or of a pod or workload that holds them; volumes that it defines come along. */
  readonly text: string;
  readonly kind?: Lane;
  readonly index?: number;
  /** A container behind which they stand, those of them that go to its list; the others go to the end of theirs. */
  readonly after?: string;
}

/** Adds containers from a piece of YAML, as copied from documentation or another file. */
export const pasteContainer = defineCommand<PasteContainer>({
  id: 'paste-container',
  run: (context, args) =>
    onPod(context, args, (pod) => {
      const document = parseStream(args.text).documents[0]?.document;
      if (document?.root === undefined) return refuse(document?.problems[0]?.message ?? 'There is no YAML to paste.');
      const { found, volumes } = findContainers(toValue(document.root).value);
      if (found.length === 0) return refuse('This is no container: an object with an image is looked for.');
      const effects: Effect[] = [];
      const renamed = pasteVolumes(pod, found, volumes, effects);
      const names: string[] = [];
      const before = args.after === undefined ? undefined : pod.container(args.after);
      const next = new Map<string, number>();
      for (const { container, lane } of found) {
        const kind = args.kind ?? lane;
        const { list } = LANES[kind];
        const taken = new Set(pod.containers().map(({ name }) => name));
        const wanted = typeof container.name === 'string' && container.name !== '' ? container.name : undefined;
        const name = freeName(wanted ?? toLabel(imageName(String(container.image ?? '')), 'container'), taken);
        const { restartPolicy: _, name: __, ...rest } = withVolumes(container, renamed);
        const value: JsonObject = { name, ...(kind === 'sidecar' ? { restartPolicy: 'Always' } : {}), ...rest };
        const first = args.index ?? (before?.list === list ? before.index + 1 : undefined);
        const index = first === undefined ? undefined : first + (next.get(list) ?? 0);
        next.set(list, (next.get(list) ?? 0) + 1);
        context.draft.insert(pod.documentIndex, pod.at(list), value, index, BEFORE_APPS);
        names.push(name);
        effects.push(
          creates(`container ${name}${wanted !== undefined && wanted !== name ? `, as ${wanted} is taken` : ''}`),
        );
        effects.push(
          ...undefinedVolumes(pod.spec(), rest).map((volume) => needs(`volume ${volume}, which ${name} mounts`)),
        );
      }
      const last = names.at(-1) ?? '';
      return done(`Pasted ${names.join(', ')}, ${positionInLane(pod, last)}.`, effects, {
        kind: 'container',
        id: last,
      });
    }),
});

interface Found {
  readonly container: JsonObject;
  readonly lane: Lane;
}

interface Pasted {
  readonly found: readonly Found[];
  /** Definitions that stand beside the containers. */
  readonly volumes: readonly JsonObject[];
}

function findContainers(value: JsonValue): Pasted {
  const alone = (found: readonly Found[]): Pasted => ({ found, volumes: [] });
  if (Array.isArray(value)) {
    return alone(value.filter(isContainer).map((container) => ({ container, lane: laneOf(container) })));
  }
  if (!isObject(value)) return alone([]);
  if (Array.isArray(value.containers) || Array.isArray(value.initContainers)) {
    const list = (items: JsonValue | undefined) => (Array.isArray(items) ? items.filter(isContainer) : []);
    const found = [
      ...list(value.initContainers).map(
        (container): Found => ({
          container,
          lane: container.restartPolicy === 'Always' ? 'sidecar' : 'init',
        }),
      ),
      ...list(value.containers).map((container): Found => ({ container, lane: 'app' })),
    ];
    return { found, volumes: itemsAt(value, ['volumes']).map(({ item }) => item) };
  }
  if (isContainer(value)) return alone([{ container: value, lane: laneOf(value) }]);
  for (const path of [['spec'], ['spec', 'template'], ['spec', 'jobTemplate'], ['template']]) {
    const inner = valueAt(value, path);
    const pasted = inner === undefined ? alone([]) : findContainers(inner);
    if (pasted.found.length > 0) return pasted;
  }
  return alone([]);
}

function laneOf(container: JsonObject): Lane {
  return container.restartPolicy === 'Always' ? 'sidecar' : 'app';
}

function isContainer(value: JsonValue): value is JsonObject {
  return isObject(value) && typeof value.image === 'string';
}

function undefinedVolumes(spec: JsonObject, container: JsonObject): string[] {
  const defined = new Set(itemsAt(spec, ['volumes']).map(({ item }) => item.name));
  return [...new Set(volumeNames(container))].filter((name) => !defined.has(name));
}

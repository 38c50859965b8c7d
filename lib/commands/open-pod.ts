import { readDocument } from '../kubernetes/decode/read-document';
import type { WorkloadKind } from '../kubernetes/object';
import type { ContainerKind, ContainerList, PodView } from '../pod/pod-view';
import { isObject, itemsAt, objectAt, textAt, valueAt } from '../yaml/read-value';
import type { JsonObject, JsonValue, Path } from '../yaml/tree';
import type { CommandContext } from './define-command';

/** A container as it stands in the draft now. */
export interface PlacedContainer {
  /** As in the PodView: the name, or `list[index]` where the name is absent or taken before. */
  readonly id: string;
  readonly name: string;
  readonly list: ContainerList;
  readonly index: number;
  readonly kind: ContainerKind;
  readonly value: JsonObject;
  /** From the root of the document. */
  readonly path: Path;
}

/**
 * A pod of the draft, read anew on every question: a command that makes several edits never holds a stale index. The
 * document keeps its place as long as the command removes no document before it.
 */
export interface OpenPod {
  readonly context: CommandContext;
  readonly view: PodView;
  readonly documentIndex: number;
  /** The workload object. */
  readonly object: () => JsonObject;
  readonly spec: () => JsonObject;
  /** Metadata of the pod (template). */
  readonly metadata: () => JsonObject;
  /** Path from the root of the document. */
  readonly at: (...fromSpec: readonly (string | number)[]) => Path;
  readonly atMetadata: (...fromMetadata: readonly (string | number)[]) => Path;
  readonly containers: () => readonly PlacedContainer[];
  readonly container: (id: string) => PlacedContainer | undefined;
}

const LISTS: readonly ContainerList[] = ['initContainers', 'containers', 'ephemeralContainers'];

/** Undefined when the text has no pod of that id, or its object cannot be read. */
export function openPod(context: CommandContext, id: string): OpenPod | undefined {
  const view = context.pods.find((pod) => pod.id === id);
  return view === undefined ? undefined : openView(context, view);
}

export function openView(context: CommandContext, view: PodView): OpenPod {
  const { documentIndex } = view;
  const object = (): JsonObject => {
    const root = documentValue(context, documentIndex);
    const value = valueAt(root, view.objectPath);
    return isObject(value) ? value : {};
  };
  const spec = () => objectAt(object(), view.specPath);
  const at = (...rest: readonly (string | number)[]): Path => [...view.objectPath, ...view.specPath, ...rest];
  const containers = () => listContainers(spec(), at);
  return {
    context,
    view,
    documentIndex,
    object,
    spec,
    metadata: () => objectAt(object(), view.metadataPath),
    at,
    atMetadata: (...rest) => [...view.objectPath, ...view.metadataPath, ...rest],
    containers,
    container: (id) => containers().find((container) => container.id === id),
  };
}

/** The value of a document of the draft as it stands now; undefined when it is empty or unreadable. */
export function documentValue(context: CommandContext, documentIndex: number): JsonValue | undefined {
  const document = context.draft.stream.documents[documentIndex]?.document;
  return document?.root === undefined ? undefined : readDocument(document).value;
}

function listContainers(spec: JsonObject, at: OpenPod['at']): PlacedContainer[] {
  const taken = new Set<string>();
  return LISTS.flatMap((list) =>
    itemsAt(spec, [list]).map(({ item, index }) => {
      const name = textAt(item, ['name']) ?? '';
      const id = name === '' || taken.has(name) ? `${list}[${index}]` : name;
      taken.add(id);
      return { id, name, list, index, kind: kindOf(list, item), value: item, path: at(list, index) };
    }),
  );
}

function kindOf(list: ContainerList, container: JsonObject): ContainerKind {
  if (list === 'containers') return 'app';
  if (list === 'ephemeralContainers') return 'ephemeral';
  return container.restartPolicy === 'Always' ? 'sidecar' : 'init';
}

/** The kinds whose pods end by themselves: what would keep them from ending is said. */
export function runsToCompletion(kind: WorkloadKind): boolean {
  return kind === 'Job' || kind === 'CronJob';
}

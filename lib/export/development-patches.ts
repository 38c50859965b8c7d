import type { CommandContext } from '../commands/define-command';
import { developmentText } from '../commands/development-text';
import { openText } from '../commands/run-on-text';
import { type KubernetesObject, servedApiVersion } from '../kubernetes/object';
import type { PodView } from '../pod/pod-view';
import { itemsAt, objectAt, textAt } from '../yaml/read-value';
import type { JsonObject, JsonValue, Path } from '../yaml/tree';

/** A strategic merge patch for one object. */
export interface Patch {
  /** File name without folder. */
  readonly name: string;
  readonly value: JsonObject;
}

/**
 * What makes of a text its form in development: taken from the difference of the two, so that the overlay gives what
 * the switch on the page and `compose --overlay dev` give.
 */
export function developmentPatches(context: CommandContext, text: string): Patch[] {
  const development = developmentText(text, context.version);
  if (development.replaced === 0) return [];
  const after = openText(development.text, context.version);
  const changed = context.pods.flatMap((before) => {
    const other = after.pods.find((one) => one.id === before.id) ?? after.pods.find((one) => sameWorkload(one, before));
    const patch = other === undefined ? undefined : workloadPatch(context, before, after, other);
    return patch === undefined ? [] : [{ name: `${before.name}.yaml`, value: patch }];
  });
  const gone = context.objects.filter((object) => !after.objects.some((one) => sameObject(one, object)));
  return [
    ...changed,
    ...gone.map((object) => ({
      name: `${object.name}-${object.kind.toLowerCase()}.yaml`,
      value: {
        apiVersion: object.apiVersion,
        kind: object.kind,
        metadata: metadataOf(object),
        $patch: 'delete',
      },
    })),
  ];
}

function workloadPatch(
  context: CommandContext,
  before: PodView,
  afterContext: CommandContext,
  after: PodView,
): JsonObject | undefined {
  const old = objectOf(context, before);
  const fresh = objectOf(afterContext, after);
  const spec: JsonObject = {};
  for (const list of ['initContainers', 'containers', 'volumes']) {
    const changes = listChanges(old, fresh, [...before.specPath, list]);
    if (changes.length > 0) spec[list] = changes;
  }
  const kept = objectAt(fresh, [...before.metadataPath, 'annotations']);
  const dropped = Object.keys(objectAt(old, [...before.metadataPath, 'annotations'])).filter(
    (key) => !Object.hasOwn(kept, key),
  );
  if (Object.keys(spec).length === 0 && dropped.length === 0) return undefined;
  const head: JsonObject = {
    apiVersion: servedApiVersion(before.kind) ?? before.apiVersion,
    kind: before.kind,
    metadata: metadataOf(before),
  };
  const patch = merge(head, nest(before.specPath, spec));
  if (dropped.length === 0) return patch;
  const annotations = Object.fromEntries(dropped.map((key) => [key, null]));
  return merge(patch, nest([...before.metadataPath, 'annotations'], annotations));
}

/** Items of a list by name: those that go, and those that come. */
function listChanges(before: JsonObject, after: JsonObject, path: Path): JsonValue[] {
  const names = (value: JsonObject) => itemsAt(value, path).map(({ item }) => textAt(item, ['name']) ?? '');
  const old = names(before);
  const fresh = names(after);
  return [
    ...old.filter((name) => !fresh.includes(name)).map((name) => ({ name, $patch: 'delete' })),
    ...itemsAt(after, path).flatMap(({ item }) => (old.includes(textAt(item, ['name']) ?? '') ? [] : [item])),
  ];
}

function objectOf({ objects }: CommandContext, pod: PodView): JsonObject {
  const object = objects.find(
    ({ documentIndex, path }) =>
      documentIndex === pod.documentIndex &&
      path.length === pod.objectPath.length &&
      path.every((step, index) => step === pod.objectPath[index]),
  );
  return object?.value ?? {};
}

function metadataOf({
  name,
  namespace,
}: {
  readonly name: string;
  readonly namespace: string | undefined;
}): JsonObject {
  return namespace === undefined ? { name } : { name, namespace };
}

function sameWorkload(a: PodView, b: PodView): boolean {
  return a.kind === b.kind && a.name === b.name && a.namespace === b.namespace;
}

function sameObject(a: KubernetesObject, b: KubernetesObject): boolean {
  return a.kind === b.kind && a.name === b.name && a.namespace === b.namespace;
}

function nest(path: Path, value: JsonValue): JsonObject {
  const [first, ...rest] = path;
  return { [String(first)]: rest.length === 0 ? value : nest(rest, value) };
}

function merge(a: JsonObject, b: JsonObject): JsonObject {
  const result: JsonObject = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const present = result[key];
    result[key] = isPlain(present) && isPlain(value) ? merge(present, value) : value;
  }
  return result;
}

function isPlain(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

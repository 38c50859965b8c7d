import type { KubernetesObject } from '../../kubernetes/object';
import type { ContainerView, PodView } from '../../pod/pod-view';
import { isObject, itemsAt, objectAt, textAt, textsAt, valueAt } from '../../yaml/read-value';
import type { JsonObject } from '../../yaml/tree';
import type { ReadContext } from '../companion';
import { fromLiteral, readFlag } from './arguments';

/** A container of a text, with what a companion reads its parameters from. */
export interface FoundContainer {
  readonly container: JsonObject;
  readonly spec: JsonObject;
  readonly metadata: JsonObject;
  /** Command and args in one list. */
  readonly words: readonly string[];
  readonly flag: (name: string) => string | undefined;
  /** A literal environment value. */
  readonly env: (name: string) => string | undefined;
  /** A file that a ConfigMap of the same text puts at an absolute path. */
  readonly file: (path: string) => string | undefined;
  /** All such files of this container or a sibling. */
  readonly filesOf: (container: JsonObject) => readonly MountedFile[];
  /** The volume that is mounted at exactly this path. */
  readonly volumeAt: (mountPath: string) => JsonObject | undefined;
  /** The other containers: app containers first. */
  readonly siblings: readonly JsonObject[];
  /** Every object of the text. */
  readonly objects: readonly KubernetesObject[];
  /** Name of the Secret behind the volume at this path. */
  readonly secretAt: (mountPath: string) => string | undefined;
}

/** Every companion asks for the same container in turn; the answer follows from the view and the objects alone. */
const lastFound = new WeakMap<ContainerView, { objects: ReadContext['objects']; found: FoundContainer | undefined }>();

export function findContainer(context: ReadContext, pod: PodView, view: ContainerView): FoundContainer | undefined {
  const last = lastFound.get(view);
  if (last?.objects === context.objects) return last.found;
  const found = lookUp(context, pod, view);
  lastFound.set(view, { objects: context.objects, found });
  return found;
}

function lookUp(context: ReadContext, pod: PodView, view: ContainerView): FoundContainer | undefined {
  const object = context.objects.find(
    ({ documentIndex, path }) => documentIndex === pod.documentIndex && samePath(path, pod.objectPath),
  );
  if (object === undefined) return undefined;
  const spec = objectAt(object.value, pod.specPath);
  const container = valueAt(spec, [view.list, view.index]);
  if (!isObject(container)) return undefined;
  return describe(context.objects, pod.namespace, spec, objectAt(object.value, pod.metadataPath), container);
}

function describe(
  objects: readonly KubernetesObject[],
  namespace: string | undefined,
  spec: JsonObject,
  metadata: JsonObject,
  container: JsonObject,
): FoundContainer {
  const words = [...textsAt(container, ['command']), ...textsAt(container, ['args'])].map(({ text }) => text);
  const volumeAt = (mountPath: string) => {
    const mounted = itemsAt(container, ['volumeMounts']).find(({ item }) => item.mountPath === mountPath)?.item;
    return itemsAt(spec, ['volumes']).find(({ item }) => item.name === mounted?.name)?.item;
  };
  const filesOf = (one: JsonObject) => mountedFiles(objects, namespace, spec, one);
  return {
    container,
    spec,
    metadata,
    words,
    flag: (name) => readFlag(words, name),
    env: (name) => {
      const value = textAt(itemsAt(container, ['env']).findLast(({ item }) => item.name === name)?.item, ['value']);
      return value === undefined ? undefined : fromLiteral(value);
    },
    file: (path) => filesOf(container).find((file) => file.path === path)?.text,
    filesOf,
    objects,
    volumeAt,
    siblings: [...itemsAt(spec, ['containers']), ...itemsAt(spec, ['initContainers'])]
      .map(({ item }) => item)
      .filter((item) => item !== container),
    secretAt: (mountPath) => textAt(volumeAt(mountPath), ['secret', 'secretName']),
  };
}

/** An object as the decoder and the draft both describe it. */
export interface TextObject {
  readonly documentIndex: number;
  readonly path: readonly (string | number)[];
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly value: JsonObject;
}

/** A file that a ConfigMap of the text puts into a container. */
export interface MountedFile {
  /** Absolute, in the container. */
  readonly path: string;
  readonly text: string;
  readonly object: TextObject;
  /** Key in `data`. */
  readonly key: string;
}

/** All files from ConfigMaps of the text: whole volumes, `items` and `subPath` are understood. */
export function mountedFiles(
  objects: readonly TextObject[],
  namespace: string | undefined,
  spec: JsonObject,
  container: JsonObject,
): MountedFile[] {
  return itemsAt(container, ['volumeMounts']).flatMap(({ item: mounted }) => {
    const mountPath = textAt(mounted, ['mountPath'])?.replace(/\/+$/, '') ?? '';
    const subPath = textAt(mounted, ['subPath']);
    const volume = itemsAt(spec, ['volumes']).find(({ item }) => item.name === mounted.name)?.item;
    const sources = [
      objectAt(volume, ['configMap']),
      ...itemsAt(volume, ['projected', 'sources']).map(({ item }) => objectAt(item, ['configMap'])),
    ];
    return sources.flatMap((source) => {
      const object = objects.find(
        (one) => one.kind === 'ConfigMap' && one.name === source.name && one.namespace === namespace,
      );
      if (object === undefined) return [];
      const items = itemsAt(source, ['items']).map(({ item }) => item);
      return Object.entries(objectAt(object.value, ['data'])).flatMap(([key, text]) => {
        if (typeof text !== 'string') return [];
        const file =
          items.length === 0
            ? key
            : textAt(
                items.find((item) => item.key === key),
                ['path'],
              );
        if (file === undefined || (subPath !== undefined && subPath !== file)) return [];
        return [{ path: subPath === undefined ? `${mountPath}/${file}` : mountPath, text, object, key }];
      });
    });
  });
}

function samePath(a: readonly (string | number)[], b: readonly (string | number)[]): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}

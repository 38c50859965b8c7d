import { isObject, itemsAt, objectAt, textAt } from '../yaml/read-value';
import type { JsonValue, Path } from '../yaml/tree';
import { draftObjects } from './add-object';
import type { OpenPod } from './open-pod';

/** A place that names a container: a value that is the name, or a key of the pod's annotations that holds it. */
export type ContainerReference =
  | { readonly kind: 'value'; readonly documentIndex: number; readonly path: Path; readonly where: string }
  | {
      readonly kind: 'key';
      readonly documentIndex: number;
      readonly path: Path;
      /** The key for another name. */
      readonly renamed: (name: string) => string;
      readonly where: string;
    };

/** Fields of an object in which a text is the name of a container. */
const NAMING_FIELDS = new Set(['containerName', 'targetContainerName']);
/** Annotations whose value is the name of a container. */
const NAMING_ANNOTATIONS = ['kubectl.kubernetes.io/default-container', 'kubectl.kubernetes.io/default-logs-container'];
/** Annotations whose key ends with the name of a container. */
const KEY_PREFIXES = [
  'outrigger.dev/role.',
  'container.apparmor.security.beta.kubernetes.io/',
  'container.seccomp.security.alpha.kubernetes.io/',
];
const IGNORE = 'outrigger.dev/ignore.';

/** Everything in the text that names a container of a pod, its own `name` apart. */
export function containerReferences(pod: OpenPod, name: string): ContainerReference[] {
  return [...inPod(pod, name), ...inAnnotations(pod, name), ...inAutoscalers(pod, name)];
}

function inPod(pod: OpenPod, name: string): ContainerReference[] {
  const found: ContainerReference[] = [];
  const walk = (value: JsonValue | undefined, path: Path): void => {
    if (Array.isArray(value))
      value.forEach((item, index) => {
        walk(item, [...path, index]);
      });
    else if (isObject(value)) {
      for (const [key, inner] of Object.entries(value)) {
        const at = [...path, key];
        if (NAMING_FIELDS.has(key) && inner === name) {
          found.push({ kind: 'value', documentIndex: pod.documentIndex, path: at, where: key });
        } else walk(inner, at);
      }
    }
  };
  walk(objectAt(pod.object(), ['spec']), [...pod.view.objectPath, 'spec']);
  return found;
}

function inAnnotations(pod: OpenPod, name: string): ContainerReference[] {
  return Object.entries(objectAt(pod.metadata(), ['annotations'])).flatMap(([key, value]): ContainerReference[] => {
    const place = {
      documentIndex: pod.documentIndex,
      path: pod.atMetadata('annotations', key),
      where: `annotation ${key}`,
    };
    if (NAMING_ANNOTATIONS.includes(key) && value === name) return [{ kind: 'value', ...place }];
    const prefix = KEY_PREFIXES.find((one) => key === one + name);
    if (prefix !== undefined) return [{ kind: 'key', ...place, renamed: (to) => prefix + to }];
    // `ignore.<container>.<rule>`; `ignore.<rule>` is about the whole pod.
    const rule = key.startsWith(`${IGNORE}${name}.`) ? key.slice(IGNORE.length + name.length + 1) : undefined;
    return rule === undefined ? [] : [{ kind: 'key', ...place, renamed: (to) => `${IGNORE}${to}.${rule}` }];
  });
}

/** Autoscalers of the same text that measure one container of this workload. */
function inAutoscalers(pod: OpenPod, name: string): ContainerReference[] {
  const { kind, name: workload, namespace } = pod.view;
  return draftObjects(pod.context).flatMap((object): ContainerReference[] => {
    if (object.namespace !== namespace) return [];
    const place = (...path: Path) => [...object.path, 'spec', ...path];
    const targets = (field: string) =>
      textAt(object.value, ['spec', field, 'kind']) === kind &&
      textAt(object.value, ['spec', field, 'name']) === workload;
    if (object.kind === 'HorizontalPodAutoscaler' && targets('scaleTargetRef')) {
      return itemsAt(object.value, ['spec', 'metrics'])
        .filter(({ item }) => textAt(item, ['containerResource', 'container']) === name)
        .map(({ index }) => ({
          kind: 'value',
          documentIndex: object.documentIndex,
          path: place('metrics', index, 'containerResource', 'container'),
          where: `HorizontalPodAutoscaler ${object.name}`,
        }));
    }
    if (object.kind === 'VerticalPodAutoscaler' && targets('targetRef')) {
      return itemsAt(object.value, ['spec', 'resourcePolicy', 'containerPolicies'])
        .filter(({ item }) => item.containerName === name)
        .map(({ index }) => ({
          kind: 'value',
          documentIndex: object.documentIndex,
          path: place('resourcePolicy', 'containerPolicies', index, 'containerName'),
          where: `VerticalPodAutoscaler ${object.name}`,
        }));
    }
    return [];
  });
}

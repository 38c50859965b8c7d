import type { KubernetesObject } from '../../kubernetes/object';
import type { PodView } from '../../pod/pod-view';
import { isObject, itemsAt, objectAt, textAt, valueAt } from '../../yaml/read-value';
import type { JsonObject, JsonValue } from '../../yaml/tree';
import type { ReadContext } from '../companion';

/**
 * A container of somebody's own, with what it brings and how it is wired: plain data that is kept on the device, sent
 * as a file or in a link. Values of Secrets are never in it, only their names.
 */
export interface PersonalCompanion {
  readonly format: 1;
  readonly title: string;
  readonly container: JsonObject;
  readonly volumes: readonly JsonObject[];
  /** ConfigMaps of the same text behind its volumes: name and data. */
  readonly configMaps: readonly { readonly name: string; readonly data: JsonObject }[];
  /** What the main container had of it. */
  readonly main: { readonly mounts: readonly JsonObject[]; readonly env: readonly JsonObject[] };
}

/** More than this is no companion but somebody's data. */
const MAX_LENGTH = 256 * 1024;

/** Takes a container out of a text as a companion to use again; undefined when it is not there. */
export function savePersonal(
  context: ReadContext,
  pod: PodView,
  containerId: string,
  title: string,
): PersonalCompanion | undefined {
  const view = pod.containers.find(({ id }) => id === containerId);
  const object = context.objects.find(
    ({ documentIndex, path }) => documentIndex === pod.documentIndex && path.join('/') === pod.objectPath.join('/'),
  );
  const spec = objectAt(object?.value, pod.specPath);
  const container = view === undefined ? undefined : valueAt(spec, [view.list, view.index]);
  if (view === undefined || !isObject(container)) return undefined;
  const mounted = new Set(itemsAt(container, ['volumeMounts']).map(({ item }) => item.name));
  const volumes = itemsAt(spec, ['volumes'])
    .map(({ item }) => item)
    .filter(({ name }) => mounted.has(name));
  const main = pod.containers.find(({ kind, id, role }) => kind === 'app' && id !== containerId && role === 'main');
  const app = main === undefined ? undefined : valueAt(spec, [main.list, main.index]);
  return {
    format: 1,
    title,
    container: { ...container },
    volumes,
    configMaps: volumes.flatMap((volume) => configMapOf(context.objects, pod.namespace, volume)),
    main: {
      mounts: itemsAt(app, ['volumeMounts'])
        .map(({ item }) => item)
        .filter(({ name }) => mounted.has(name)),
      env: dialledBy(pod, main?.id, containerId, app),
    },
  };
}

function configMapOf(objects: readonly KubernetesObject[], namespace: string | undefined, volume: JsonObject) {
  const name = textAt(volume, ['configMap', 'name']);
  const found = objects.find((one) => one.kind === 'ConfigMap' && one.name === name && one.namespace === namespace);
  return name === undefined || found === undefined ? [] : [{ name, data: objectAt(found.value, ['data']) }];
}

/** The variables by which the main container dials a port of the companion; a port may stand in one of its own. */
function dialledBy(
  pod: PodView,
  main: string | undefined,
  companion: string,
  app: JsonValue | undefined,
): JsonObject[] {
  const ports = new Set(pod.ports.filter(({ container }) => container === companion).map(({ id }) => id));
  const variables = itemsAt(app, ['env']).map(({ item }) => item);
  const wanted = new Set<JsonObject>();
  for (const { container, answeredBy, evidence, port } of pod.dials) {
    if (container !== main || !answeredBy.some((id) => ports.has(id))) continue;
    const path = evidence.place?.path ?? [];
    const index = path[path.lastIndexOf('env') + 1];
    const variable = path.includes('env') && typeof index === 'number' ? variables[index] : undefined;
    if (variable === undefined) continue;
    wanted.add(variable);
    const stem = String(variable.name).replace(/_?(HOST|HOSTNAME|ADDR|ADDRESS)$/, '');
    for (const other of variables) {
      if (String(other.name).startsWith(stem) && other.value === String(port)) wanted.add(other);
    }
  }
  return variables.filter((variable) => wanted.has(variable));
}

/** As a file. */
export function writePersonal(companion: PersonalCompanion): string {
  return `${JSON.stringify(companion, null, 2)}\n`;
}

/** Reads what {@link writePersonal} wrote; whatever else is in the file is refused with the reason. */
export function readPersonal(text: string): PersonalCompanion | { readonly reason: string } {
  if (text.length > MAX_LENGTH) return { reason: 'The file is too large for a companion.' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { reason: 'This is no JSON.' };
  }
  if (!isObject(value)) return { reason: 'This is no companion.' };
  if (value.format !== 1) {
    return {
      reason:
        typeof value.format === 'number' ? 'This companion was saved by a newer version.' : 'This is no companion.',
    };
  }
  const { title, container, main } = value;
  if (typeof title !== 'string' || !isObject(container) || typeof container.image !== 'string') {
    return { reason: 'The companion has no title or no container with an image.' };
  }
  const configMaps = itemsAt(value, ['configMaps']).flatMap(({ item }) =>
    typeof item.name === 'string' && isObject(item.data) ? [{ name: item.name, data: item.data }] : [],
  );
  const objects = (path: readonly string[], from: JsonValue | undefined) => itemsAt(from, path).map(({ item }) => item);
  return {
    format: 1,
    title: title.slice(0, 200),
    container,
    volumes: objects(['volumes'], value),
    configMaps,
    main: { mounts: objects(['mounts'], main), env: objects(['env'], main) },
  };
}

import type { KubernetesObject } from '../../kubernetes/object';
import type { ContainerView, PodView } from '../../pod/pod-view';
import { isObject, itemsAt, objectAt, valueAt } from '../../yaml/read-value';
import type { JsonObject, JsonValue } from '../../yaml/tree';
import type { ReadContext } from '../companion';
import { configMapNames } from './config-map-names';
import type { PersonalCompanion, PersonalConfigMap } from './personal-companion';

/** Takes a container out of a text as a companion to use again; undefined when it is not there. */
export function savePersonal(
  context: ReadContext,
  pod: PodView,
  containerId: string,
  title: string,
  description = '',
): PersonalCompanion | undefined {
  const view = pod.containers.find(({ id }) => id === containerId);
  const object = context.objects.find(
    ({ documentIndex, path }) => documentIndex === pod.documentIndex && path.join('/') === pod.objectPath.join('/'),
  );
  const spec = objectAt(object?.value, pod.specPath);
  const found = view === undefined ? undefined : valueAt(spec, [view.list, view.index]);
  if (view === undefined || !isObject(found)) return undefined;
  // Only an ephemeral container has a target, and it can never be declared again as one.
  const { targetContainerName: _, ...container } = found;
  const mounted = new Set(
    [...itemsAt(container, ['volumeMounts']), ...itemsAt(container, ['volumeDevices'])].map(({ item }) => item.name),
  );
  const volumes = itemsAt(spec, ['volumes'])
    .map(({ item }) => item)
    .filter(({ name }) => mounted.has(name));
  const main = pod.containers.find(({ kind, id, role }) => kind === 'app' && id !== containerId && role === 'main');
  const app = main === undefined ? undefined : valueAt(spec, [main.list, main.index]);
  return {
    format: 1,
    title,
    description,
    lane: view.kind === 'ephemeral' ? 'app' : view.kind,
    container,
    volumes,
    configMaps: configMapsOf(context.objects, pod.namespace, [container, ...volumes]),
    main: {
      mounts: itemsAt(app, ['volumeMounts'])
        .map(({ item }) => item)
        .filter(({ name }) => mounted.has(name)),
      env: dialledBy(pod, main?.id, containerId, app),
    },
    annotations: scrapedBy(pod, view, objectAt(object?.value, [...pod.metadataPath, 'annotations'])),
  };
}

function configMapsOf(
  objects: readonly KubernetesObject[],
  namespace: string | undefined,
  users: readonly JsonObject[],
): PersonalConfigMap[] {
  const names = new Set(users.flatMap(configMapNames));
  return [...names].flatMap((name) => {
    const found = objects.find((one) => one.kind === 'ConfigMap' && one.name === name && one.namespace === namespace);
    if (found === undefined) return [];
    const binaryData = objectAt(found.value, ['binaryData']);
    return [{ name, data: objectAt(found.value, ['data']), ...(Object.keys(binaryData).length > 0 && { binaryData }) }];
  });
}

/** The annotations by which Prometheus reads one of the container's own ports. */
function scrapedBy(pod: PodView, container: ContainerView, annotations: JsonObject): JsonObject {
  const port = String(annotations['prometheus.io/port'] ?? '');
  const own = pod.ports.some((known) => known.container === container.id && String(known.number) === port);
  if (!own) return {};
  return Object.fromEntries(Object.entries(annotations).filter(([name]) => name.startsWith('prometheus.io/')));
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

import { dump } from 'js-yaml';
import { localRedis } from '../catalogue/pieces/local-redis';
import { recogniseCompanion } from '../catalogue/recognise';
import type { CommandContext } from '../commands/define-command';
import { openView } from '../commands/open-pod';
import { openText } from '../commands/run-on-text';
import { REDIS_PROXIES } from '../commands/switch-to-development';
import { servedApiVersion } from '../kubernetes/object';
import type { PodView } from '../pod/pod-view';
import { itemsAt, textAt } from '../yaml/read-value';
import type { JsonObject, JsonValue } from '../yaml/tree';
import { type ExportedFile, splitFiles } from './files';

export type KustomizeExport = { readonly files: readonly ExportedFile[] } | { readonly reason: string };

/**
 * The text as a kustomize base, with an overlay for development (one replica; Redis proxies replaced by a local store
 * on the same port) and one for production (two replicas, and the place where image tags are set).
 */
export function kustomizeFiles(text: string): KustomizeExport {
  const context = openText(text);
  const unreadable = context.draft.stream.documents.find(({ document }) => document.problems.length > 0);
  if (unreadable !== undefined) {
    return { reason: `Document ${unreadable.index + 1} cannot be read, so kustomize could not either.` };
  }
  const unnamed = context.objects.find(({ name, kind }) => name === '' || kind === '');
  if (unnamed !== undefined)
    return { reason: `Document ${unnamed.documentIndex + 1} has no kind or no name: kustomize needs both.` };
  const base = splitFiles(text);
  if (base.length === 0) return { reason: 'There is nothing to export.' };
  const patches = context.pods.flatMap((pod) => developmentPatches(context, pod));
  const files: ExportedFile[] = [
    ...base.map(({ name, text: own }) => ({ name: `base/${name}`, text: own })),
    kustomization('base', { resources: base.map(({ name }) => name) }),
    kustomization('overlays/dev', {
      resources: ['../../base'],
      ...replicas(context, 1),
      ...(patches.length === 0 ? {} : { patches: patches.map(({ name }) => ({ path: name })) }),
    }),
    ...patches.map((patch) => ({ name: `overlays/dev/${patch.name}`, text: patch.text })),
    kustomization('overlays/prod', { resources: ['../../base'], ...replicas(context, 2), ...images(context) }),
  ];
  return { files };
}

function kustomization(folder: string, content: JsonObject): ExportedFile {
  const head = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' };
  return { name: `${folder}/kustomization.yaml`, text: yaml({ ...head, ...content }) };
}

/** Kinds that are scaled by `spec.replicas`. */
function replicas(context: CommandContext, count: number): JsonObject {
  const names = context.pods
    .filter(({ kind }) => kind === 'Deployment' || kind === 'ReplicaSet' || kind === 'StatefulSet')
    .map(({ name }) => name);
  const entries = [...new Set(names)].map((name) => ({ name, count }));
  return entries.length === 0 ? {} : { replicas: entries };
}

/** Every image with its tag: the one place to change for a release. */
function images(context: CommandContext): JsonObject {
  const tags = new Map<string, string>();
  for (const { image } of context.pods.flatMap((pod) => pod.containers)) {
    if (image?.tag === undefined || image.digest !== undefined) continue;
    tags.set(image.text.slice(0, image.text.length - image.tag.length - 1), image.tag);
  }
  const entries = [...tags].map(([name, newTag]) => ({ name, newTag }));
  return entries.length === 0 ? {} : { images: entries };
}

/** A strategic merge patch that takes the proxy out and puts a local store in, and one that drops its ConfigMap. */
function developmentPatches(context: CommandContext, view: PodView): ExportedFile[] {
  const pod = openView(context, view);
  const proxies = view.containers.flatMap((container) => {
    const found = recogniseCompanion(context, view, container);
    return found !== undefined && REDIS_PROXIES.includes(found.companion.id)
      ? [{ container, port: found.values.port ?? '6379' }]
      : [];
  });
  return proxies.flatMap(({ container, port }) => {
    const mounted = itemsAt(pod.container(container.id)?.value, ['volumeMounts']).map(({ item }) =>
      textAt(item, ['name']),
    );
    const own = view.volumes.filter(
      ({ name, mountedBy }) => mounted.includes(name) && mountedBy.every((id) => id === container.id),
    );
    const configMaps = own.flatMap(({ name }) => {
      const volume = itemsAt(pod.spec(), ['volumes']).find(({ item }) => item.name === name)?.item;
      return textAt(volume, ['configMap', 'name']) ?? [];
    });
    const gone: JsonObject = { name: container.name, $patch: 'delete' };
    const local = localRedis(`${container.name}-local`, port);
    const spec: JsonObject = {
      ...(container.list === 'containers'
        ? { initContainers: [local], containers: [gone] }
        : { initContainers: [gone, local] }),
      ...(own.length === 0 ? {} : { volumes: own.map(({ name }) => ({ name, $patch: 'delete' })) }),
    };
    const metadata: JsonObject =
      view.namespace === undefined ? { name: view.name } : { name: view.name, namespace: view.namespace };
    const patch: JsonObject = {
      apiVersion: servedApiVersion(view.kind) ?? view.apiVersion,
      kind: view.kind,
      metadata,
      ...nest(view.specPath, spec),
    };
    return [
      { name: `${view.name}-${container.name}.yaml`, text: yaml(patch) },
      ...configMaps.map((name) => ({
        name: `${name}-configmap.yaml`,
        text: yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { ...metadata, name }, $patch: 'delete' }),
      })),
    ];
  });
}

function nest(path: readonly (string | number)[], value: JsonValue): JsonObject {
  const [first, ...rest] = path;
  return { [String(first)]: rest.length === 0 ? value : nest(rest, value) };
}

function yaml(value: JsonObject): string {
  return dump(value, { lineWidth: -1, noRefs: true });
}

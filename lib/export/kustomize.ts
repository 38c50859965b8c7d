import type { CommandContext } from '../commands/define-command';
import { openText } from '../commands/run-on-text';
import { printYaml } from '../yaml/print-yaml';
import type { JsonObject } from '../yaml/tree';
import { developmentPatches } from './development-patches';
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
  const patches = developmentPatches(context, text);
  const files: ExportedFile[] = [
    ...base.map(({ name, text: own }) => ({ name: `base/${name}`, text: own })),
    kustomization('base', { resources: base.map(({ name }) => name) }),
    kustomization('overlays/dev', {
      resources: ['../../base'],
      ...replicas(context, 1),
      ...(patches.length === 0 ? {} : { patches: patches.map(({ name }) => ({ path: name })) }),
    }),
    ...patches.map(({ name, value }) => ({ name: `overlays/dev/${name}`, text: printYaml(value) })),
    kustomization('overlays/prod', { resources: ['../../base'], ...replicas(context, 2), ...images(context) }),
  ];
  return { files };
}

function kustomization(folder: string, content: JsonObject): ExportedFile {
  const head = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' };
  return { name: `${folder}/kustomization.yaml`, text: printYaml({ ...head, ...content }) };
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

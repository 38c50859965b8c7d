import { valuesOf } from '../kubernetes/enumerations';
import type { KubernetesObject } from '../kubernetes/object';
import { SUPPORTING_KINDS, servedApiVersion, WORKLOAD_KINDS } from '../kubernetes/object';
import type { DocumentationOf } from '../kubernetes/types/documentation';
import { type Field, fieldAt, fieldsOf, isFieldOf, typeAt } from '../kubernetes/types/fields';
import type { KubernetesVersion } from '../kubernetes/versions';
import type { PodView } from '../pod/pod-view';
import { type CursorContext, cursorContext } from './cursor-context';
import type { Completion } from './protocol';

export interface CompletionSources {
  readonly version: KubernetesVersion;
  readonly documentation: DocumentationOf;
  /** Pod of the document as last understood, for names of volumes, ports and containers. */
  readonly pods: readonly PodView[];
  readonly objects: readonly KubernetesObject[];
}

/** What follows a new key, so that its value can be written at once. */
function afterKey(field: Field, column: number): string {
  const deeper = `\n${' '.repeat(column + 2)}`;
  if (field.container === 'list') return `${field.name}:${deeper}- `;
  if (field.container === 'map' || field.item === 'object') return `${field.name}:${deeper}`;
  return `${field.name}: `;
}

function keyCompletions(context: CursorContext, type: string, sources: CompletionSources): Completion[] {
  const found: Completion[] = [];
  for (const field of fieldsOf(type).values()) {
    if (!isFieldOf(field, sources.version) || context.siblings.has(field.name)) continue;
    found.push({
      label: field.name,
      detail: field.type,
      documentation: sources.documentation(type, field.name) ?? '',
      insertText: afterKey(field, context.column),
      range: context.range,
      kind: 'field',
    });
  }
  return found;
}

/** Names written elsewhere in the same text that a field may refer to. */
function namesFor(type: string, key: string, sources: CompletionSources): readonly string[] {
  const ofKind = (kind: string): string[] =>
    sources.objects.filter((object) => object.kind === kind).map((object) => object.name);
  switch (`${type}.${key}`) {
    case 'VolumeMount.name':
    case 'VolumeDevice.name':
      return sources.pods.flatMap((pod) => pod.volumes.map((volume) => volume.name));
    case 'HTTPGetAction.port':
    case 'TCPSocketAction.port':
    case 'ServicePort.targetPort':
      return sources.pods.flatMap((pod) =>
        pod.ports.flatMap((port) => (port.declared && port.name ? [port.name] : [])),
      );
    case 'ConfigMapVolumeSource.name':
    case 'ConfigMapKeySelector.name':
    case 'ConfigMapEnvSource.name':
    case 'ConfigMapProjection.name':
      return ofKind('ConfigMap');
    case 'SecretVolumeSource.secretName':
    case 'SecretKeySelector.name':
    case 'SecretEnvSource.name':
    case 'SecretProjection.name':
      return ofKind('Secret');
    case 'PersistentVolumeClaimVolumeSource.claimName':
      return ofKind('PersistentVolumeClaim');
    case 'ResourceFieldSelector.containerName':
      return sources.pods.flatMap((pod) => pod.containers.map((container) => container.name));
    default:
      return [];
  }
}

function valueCompletions(
  context: CursorContext,
  type: string,
  field: Field,
  sources: CompletionSources,
): Completion[] {
  const values =
    field.item === 'boolean' && field.container === 'one'
      ? ['true', 'false']
      : [...(valuesOf(type, field.name) ?? []), ...namesFor(type, field.name, sources)];
  return [...new Set(values)]
    .filter((value) => value !== '')
    .map((value) => ({
      label: value,
      detail: `${type}.${field.name}`,
      documentation: '',
      insertText: value,
      range: context.range,
      kind: 'value' as const,
    }));
}

function rootCompletions(context: CursorContext): Completion[] {
  const kinds = [...WORKLOAD_KINDS, ...SUPPORTING_KINDS];
  const values =
    context.at === 'value' && context.key === 'kind'
      ? kinds
      : context.at === 'value' && context.key === 'apiVersion'
        ? context.kind === undefined
          ? ['v1', 'apps/v1', 'batch/v1']
          : [servedApiVersion(context.kind) ?? 'v1']
        : [];
  const fields = context.at === 'key' ? ['apiVersion', 'kind', 'metadata', 'spec'] : [];
  return [
    ...values.map((value) => ({
      label: value,
      detail: '',
      documentation: '',
      insertText: value,
      range: context.range,
      kind: 'value' as const,
    })),
    ...fields
      .filter((name) => !context.siblings.has(name))
      .map((name) => ({
        label: name,
        detail: '',
        documentation: '',
        insertText:
          name === 'metadata' || name === 'spec' ? `${name}:\n${' '.repeat(context.column + 2)}` : `${name}: `,
        range: context.range,
        kind: 'field' as const,
      })),
  ];
}

/**
 * What may be written at an offset of a document: fields of the type that stands there, values of fixed lists, names
 * that the same text defines. Offsets are relative to the document.
 */
export function completeAt(document: string, offset: number, sources: CompletionSources): Completion[] {
  const context = cursorContext(document, offset);
  if (context === undefined) return [];
  const path = context.mapping.slice(context.objectDepth);
  const atRoot = path.length === 0;
  if (atRoot && (context.key === 'kind' || context.key === 'apiVersion')) return rootCompletions(context);
  if (context.kind === undefined) return atRoot ? rootCompletions(context) : [];
  const type = typeAt(context.kind, path);
  if (type === undefined) return atRoot ? rootCompletions(context) : [];
  if (context.at === 'key') return keyCompletions(context, type, sources);
  if (context.key === undefined) return [];
  const field = fieldAt(context.kind, [...path, context.key]);
  return field === undefined ? [] : valueCompletions(context, type, field, sources);
}

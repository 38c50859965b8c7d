import type { JsonObject, JsonValue, Path } from '../yaml/tree';
import type { KubernetesObject } from './object';

function isObject(value: JsonValue | undefined): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Fields of metadata that only the API server writes (ObjectMeta: "populated by the system, read-only"). */
export const SERVER_METADATA = ['managedFields', 'uid', 'resourceVersion', 'selfLink', 'generation'] as const;

/** Whether an object looks like the output of `kubectl get -o yaml`: it holds what a cluster added. */
export function hasServerFields(object: Pick<KubernetesObject, 'value'>): boolean {
  const { metadata, status } = object.value;
  if (isObject(status) && Object.keys(status).length > 0) return true;
  if (!isObject(metadata)) return false;
  return (
    SERVER_METADATA.some((field) => metadata[field] !== undefined) || typeof metadata.creationTimestamp === 'string'
  );
}

/** Paths, in the object's document, of the long parts that only a cluster writes. */
export function serverBlocks({ value, path }: Pick<KubernetesObject, 'value' | 'path'>): Path[] {
  const blocks: Path[] = [];
  if (isObject(value.metadata) && value.metadata.managedFields !== undefined)
    blocks.push([...path, 'metadata', 'managedFields']);
  if (isObject(value.status) && Object.keys(value.status).length > 0) blocks.push([...path, 'status']);
  return blocks;
}

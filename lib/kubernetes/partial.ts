import type { JsonValue } from '../yaml/tree';
import { isWorkloadKind, type KubernetesObject, POD_PATHS } from './object';

/** Keys that only a strategic merge patch has (Kubernetes API conventions, "strategic merge patch"). */
const DIRECTIVES = ['$patch', '$retainKeys', '$setElementOrder', '$deleteFromPrimitiveList'];

/** A directive, or an escape in quotes that may hide one. */
const MAY_DIRECT = /\$(?:patch|retainKeys|setElementOrder|deleteFromPrimitiveList)|\\[xuU\r\n]/;

function isDirective(key: string): boolean {
  if (key.charCodeAt(0) !== 0x24) return false;
  return DIRECTIVES.some((directive) => key === directive || key.startsWith(`${directive}/`));
}

function hasDirective(value: JsonValue | undefined): boolean {
  if (Array.isArray(value)) return value.some(hasDirective);
  if (value === null || typeof value !== 'object') return false;
  for (const key in value) if (isDirective(key) || hasDirective(value[key])) return true;
  return false;
}

function at(value: JsonValue | undefined, path: readonly (string | number)[]): JsonValue | undefined {
  let current: JsonValue | undefined = value;
  for (const step of path) {
    if (current === null || typeof current !== 'object') return undefined;
    current = (current as { [key: string]: JsonValue })[step];
  }
  return current;
}

/** Whether an object holds these keys and no others. */
function hasOnly(value: JsonValue | undefined, keys: readonly string[]): boolean {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value === undefined;
  for (const key in value) if (!keys.includes(key)) return false;
  return true;
}

/**
 * Whether an object is meant to be merged into another (a kustomize patch), so that what is missing in it is no
 * fault. Told by patch directives, or by a workload that does not say whom it selects and
 * - whose containers do not all name an image, or
 * - that holds a bare pod spec and nothing else: no labels, no replicas, no strategy.
 *
 * @param text of its document, where it is at hand: most texts show at a glance that no directive can be in them.
 */
export function isPartial(object: KubernetesObject, text?: string): boolean {
  const directed = () => (text === undefined || MAY_DIRECT.test(text)) && hasDirective(object.value);
  if (!isWorkloadKind(object.kind)) return directed();
  const { spec, metadata } = POD_PATHS[object.kind];
  if (
    object.kind !== 'Pod' &&
    object.kind !== 'CronJob' &&
    object.kind !== 'Job' &&
    at(object.value, ['spec', 'selector']) === undefined
  ) {
    const containers = at(object.value, [...spec, 'containers']);
    const complete =
      Array.isArray(containers) &&
      containers.length > 0 &&
      containers.every((item) => typeof at(item, ['image']) === 'string');
    if (!complete) return true;
    const bare =
      hasOnly(at(object.value, ['spec']), ['template']) &&
      at(object.value, [...metadata, 'labels']) === undefined &&
      hasOnly(at(object.value, ['metadata']), ['name', 'namespace']);
    if (bare) return true;
  }
  return directed();
}

/** A JSON patch (RFC 6902): a list of operations, each with `op` and `path`. */
export function isJsonPatch(value: JsonValue | undefined): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((item) => typeof at(item, ['op']) === 'string' && typeof at(item, ['path']) === 'string')
  );
}

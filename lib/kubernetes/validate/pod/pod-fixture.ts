import type { JsonObject } from '../../../yaml/tree';
import type { KubernetesVersion } from '../../versions';
import { NEWEST_VERSION } from '../../versions';
import { validateObject } from '../validate';

/** A container that has nothing wrong. */
export const APP: JsonObject = { name: 'app', image: 'nginx:1.29' };

interface PodParts {
  readonly version?: KubernetesVersion;
  readonly metadata?: JsonObject;
}

/** A Pod with these fields in its spec, and a container unless the spec has its own: what the server says of it. */
export function issuesOfPod(spec: JsonObject, { version = NEWEST_VERSION, metadata = {} }: PodParts = {}): string[] {
  const value: JsonObject = { metadata: { name: 'web', ...metadata }, spec: { containers: [APP], ...spec } };
  return validateObject('Pod', value, version).map(({ serverPath, type }) => `${serverPath} ${type}`);
}

/** A Pod whose one container has these fields. */
export function issuesOfContainer(
  container: JsonObject,
  parts: PodParts & { readonly spec?: JsonObject } = {},
): string[] {
  return issuesOfPod({ containers: [{ ...APP, ...container }], ...parts.spec }, parts);
}

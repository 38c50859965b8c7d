import { byteLength } from '../formats/byte-length';
import { qualifiedNameProblem } from '../formats/names';

const CONTAINER_RESOURCES = new Set(['cpu', 'memory', 'ephemeral-storage']);

/** What a quota counts. */
const COUNTED_RESOURCES = new Set([
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
]);

/** Standard names that are known to the API, though not all of them mean something to a container. */
const STANDARD_RESOURCES = new Set([
  ...CONTAINER_RESOURCES,
  ...COUNTED_RESOURCES,
  'storage',
  'requests.cpu',
  'requests.memory',
  'requests.ephemeral-storage',
  'requests.storage',
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
]);

export function isHugePages(name: string): boolean {
  return name.startsWith('hugepages-');
}

/** Resources of a device plugin and the like: with a domain that is not Kubernetes' own. */
function isForeign(name: string): boolean {
  return name.includes('/') && !name.includes('kubernetes.io/');
}

/** A foreign resource that a quota can name, which puts `requests.` in front. */
function isExtendedResource(name: string): boolean {
  if (!isForeign(name) || name.startsWith('requests.')) return false;
  return qualifiedNameProblem(`requests.${name}`) === undefined;
}

/** Whether only whole numbers of it make sense. */
export function isCounted(name: string): boolean {
  return COUNTED_RESOURCES.has(name) || isExtendedResource(name);
}

/** Whether a node may promise more of it than it has. */
export function isOvercommitAllowed(name: string): boolean {
  return !isForeign(name) && !isHugePages(name);
}

export function isPodLevelResource(name: string): boolean {
  return name === 'cpu' || name === 'memory' || isHugePages(name);
}

const CHOICES = 'use cpu, memory, ephemeral-storage, hugepages-<size>, or the full name of an extended resource';

/** Why a container cannot have this resource. */
export function containerResourceProblem(name: string): string | undefined {
  const problem = qualifiedNameProblem(name);
  if (problem !== undefined) return problem;
  if (!name.includes('/')) {
    return CONTAINER_RESOURCES.has(name) || isHugePages(name) ? undefined : `is not a resource: ${CHOICES}`;
  }
  if (!isForeign(name) || isExtendedResource(name)) return undefined;
  return byteLength(name) > 244
    ? 'has too long a domain: at most 244 bytes are allowed'
    : `is not a resource: ${CHOICES}`;
}

/** Why no pod can have this resource; that it must be one of a few is another rule. */
export function podResourceProblem(name: string): string | undefined {
  const problem = qualifiedNameProblem(name);
  if (problem !== undefined || name.includes('/')) return problem;
  return STANDARD_RESOURCES.has(name) || isHugePages(name)
    ? undefined
    : 'is not a resource: use cpu, memory or hugepages-<size>';
}

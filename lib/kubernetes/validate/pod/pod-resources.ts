import { canonicalText, compareQuantities } from '../../quantity';
import type { IssueCollector } from '../collector';
import { isSidecar } from '../defaults';
import type { Field } from '../field';
import type { PlacedContainer, PodContext } from '../pod-context';
import { isSet, objectAt, structAt, textAt } from '../read';
import { quote } from '../wording';
import { aggregate, completed, keepLarger, type Requirements, type ResourceList, resourceList } from './resource-list';
import { isHugePages, isOvercommitAllowed, isPodLevelResource, podResourceProblem } from './resource-names';
import { requirementsOf, validateRequirements, validateResourceClaimNames } from './resources';

/** `spec.resources`: amounts for the pod as a whole (1.34 and newer). */
export function validatePodResources(pod: PodContext): void {
  const resources = objectAt(pod.spec, 'resources');
  if (!pod.gates.PodLevelResources || resources === undefined) return;
  const { issues } = pod;
  const field = pod.field.child('resources');
  if (textAt(structAt(pod.spec, 'os'), 'name') === 'windows') {
    issues.forbidden(field, 'Pods on Windows have no resources of their own: set them on the containers.');
    return;
  }
  if (isSet(resources, 'claims')) {
    issues.forbidden(field.child('claims'), 'Claims belong to the resources of containers: move them there.');
  }
  const sums = containerSums(pod);
  const written = {
    limits: resourceList(resources, 'limits', field),
    requests: resourceList(resources, 'requests', field),
  };
  const own = pod.isPod ? withDefaults(pod, written, sums) : written;
  validateRequirements(issues, own, field, podLevelName);
  validateResourceClaimNames(pod, resources, field.child('claims'));
  validateConsistency(pod, own, sums, field);
}

function podLevelName(issues: IssueCollector, name: string, field: Field, server: Field): void {
  if (!issues.format(field, name, podResourceProblem, server)) return;
  if (!isPodLevelResource(name)) issues.notSupported(field, name, ['cpu', 'memory', 'hugepages-<size>'], server);
}

interface ContainerSums extends Requirements {
  /** Resources that every container limits. */
  readonly limitedByAll: ReadonlySet<string>;
  readonly regular: readonly { readonly placed: PlacedContainer; readonly limits: ResourceList }[];
}

function containerSums(pod: PodContext): ContainerSums {
  const regular = pod.containers.map((placed) => ({ placed, ...requirementsOf(pod, placed) }));
  const init = pod.initContainers.map((placed) => ({
    ...requirementsOf(pod, placed),
    isSidecar: isSidecar(placed.container),
  }));
  const sum = (kind: keyof Requirements) =>
    aggregate(
      regular.map((one) => one[kind]),
      init.map((one) => ({ amounts: one[kind], isSidecar: one.isSidecar })),
    );
  const limits = sum('limits');
  const all = [...regular, ...init];
  const limitedByAll = new Set([...limits.keys()].filter((name) => all.every((one) => one.limits.has(name))));
  return { limits, requests: sum('requests'), limitedByAll, regular };
}

/** What the server fills in for a Pod whose own resources state a request or a limit. */
function withDefaults(pod: PodContext, { limits, requests }: Requirements, sums: ContainerSums): Requirements {
  if (limits.size === 0 && requests.size === 0) return { limits, requests };
  const hugePages = (name: string) => isHugePages(name) && !requests.has(name);
  const withHugePages = completed(limits, sums.limits, hugePages);
  const isFixed = pod.gates.PodLevelResourcesFixDefaulting;
  if (withHugePages.size === 0 && !(isFixed && requests.size > 0)) return { limits: withHugePages, requests };
  const fromContainers = completed(
    requests,
    sums.requests,
    (name) => isPodLevelResource(name) && isOvercommitAllowed(name),
  );
  const allRequests = completed(fromContainers, withHugePages, isPodLevelResource);
  if (!isFixed) return { limits: withHugePages, requests: allRequests };
  const bounds = new Map([...sums.limits].filter(([name]) => sums.limitedByAll.has(name)));
  keepLarger(bounds, new Map([...allRequests].filter(([name]) => bounds.has(name))));
  return { limits: completed(withHugePages, bounds, isPodLevelResource), requests: allRequests };
}

/** The containers must fit into what the pod has. */
function validateConsistency({ issues }: PodContext, own: Requirements, sums: ContainerSums, field: Field): void {
  for (const [name, sum] of sums.requests) {
    const request = own.requests.get(name);
    if (request === undefined || compareQuantities(sum.quantity, request.quantity) <= 0) continue;
    const total = canonicalText(sum.quantity);
    const message = `The containers request ${total} of ${quote(name)} together, more than the pod: raise the pod's request.`;
    issues.invalid(request.field, message, field.child('requests').key(name));
  }
  for (const [name, sum] of sums.limits) {
    const limit = own.limits.get(name);
    if (!isHugePages(name) || limit === undefined || compareQuantities(sum.quantity, limit.quantity) <= 0) continue;
    const message = `The containers' limits for ${quote(name)} are more than the pod's together: raise the pod's limit.`;
    issues.invalid(limit.field, message, field.child('limits').key(name));
  }
  for (const { placed, limits } of sums.regular) {
    for (const [name, amount] of limits) {
      const limit = own.limits.get(name);
      if (limit === undefined || compareQuantities(amount.quantity, limit.quantity) <= 0) continue;
      const message = `The limit is more than the pod's ${canonicalText(limit.quantity)} of ${quote(name)}: lower it.`;
      const server = field.child('containers').index(placed.index).key(name).child('limits');
      issues.invalid(amount.field, message, server);
    }
  }
}

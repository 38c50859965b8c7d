import type { JsonObject } from '../../../yaml/tree';
import {
  canonicalText,
  compareQuantities,
  isWhole,
  parseQuantity,
  type Quantity,
  roundUp,
  signOf,
} from '../../quantity';
import type { IssueCollector } from '../collector';
import type { Field } from '../field';
import { dnsLabelProblem } from '../formats/names';
import type { PlacedContainer, PodContext } from '../pod-context';
import { structAt, structsAt, textAt } from '../read';
import { quote } from '../wording';
import { completed, type PlacedAmount, type Requirements, resourceList } from './resource-list';
import { containerResourceProblem, isExtendedResource, isHugePages, isOvercommitAllowed } from './resource-names';

type NameRule = (issues: IssueCollector, name: string, field: Field, server: Field) => void;

const containerName: NameRule = (issues, name, field, server) => {
  issues.format(field, name, containerResourceProblem, server);
};

/** Limits and requests as they reach validation: in a Pod a missing request is made equal to the limit. */
export function requirementsOf(pod: PodContext, { container, field, list }: PlacedContainer): Requirements {
  const resources = structAt(container, 'resources');
  const at = field.child('resources');
  const limits = resourceList(resources, 'limits', at);
  const requests = resourceList(resources, 'requests', at);
  const isDefaulted = pod.isPod && list !== 'ephemeralContainers';
  return { limits, requests: isDefaulted ? completed(requests, limits) : requests };
}

/** `resources` of one container. */
export function validateContainerResources(pod: PodContext, placed: PlacedContainer): void {
  const field = placed.field.child('resources');
  validateRequirements(pod.issues, requirementsOf(pod, placed), field, containerName);
  validateResourceClaimNames(pod, structAt(placed.container, 'resources'), field.child('claims'));
}

/** `overhead`: amounts that a runtime class adds, checked like limits. */
export function validateOverhead(pod: PodContext): void {
  const field = pod.field.child('overhead');
  const limits = new Map<string, PlacedAmount>();
  for (const [name, { quantity }] of resourceList(pod.spec, 'overhead', pod.field)) {
    limits.set(name, { quantity, field: field.key(name) });
  }
  validateRequirements(pod.issues, { limits, requests: new Map() }, field, containerName);
}

/** Limits and requests of a container or pod. */
export function validateRequirements(
  issues: IssueCollector,
  { limits, requests }: Requirements,
  field: Field,
  nameRule: NameRule,
): void {
  const serverLimits = field.child('limits');
  const serverRequests = field.child('requests');
  for (const [name, amount] of limits) {
    nameRule(issues, name, amount.field, serverLimits.key(name));
    validateAmount(issues, name, amount, serverLimits.key(name));
  }
  for (const [name, amount] of requests) {
    nameRule(issues, name, amount.field, serverRequests.key(name));
    validateAmount(issues, name, amount, serverRequests.key(name));
    const limit = limits.get(name);
    if (limit !== undefined) validateAgainstLimit(issues, name, amount, limit, serverRequests);
    else if (!isOvercommitAllowed(name)) {
      issues.required(
        amount.field,
        `${quote(name)} needs a limit equal to its request: add it to limits.`,
        serverLimits,
      );
    }
  }
  const names = [...limits.keys(), ...requests.keys()];
  const hugePages = names.find(isHugePages);
  if (hugePages !== undefined && !names.includes('cpu') && !names.includes('memory')) {
    issues.forbidden(
      field,
      `${quote(hugePages)} needs cpu or memory beside it: add a request or limit for one of them.`,
    );
  }
}

function validateAgainstLimit(
  issues: IssueCollector,
  name: string,
  request: PlacedAmount,
  limit: PlacedAmount,
  server: Field,
): void {
  const order = compareQuantities(request.quantity, limit.quantity);
  const amounts = `The request ${canonicalText(request.quantity)} for ${name}`;
  const limitText = `the limit ${canonicalText(limit.quantity)}`;
  if (order !== 0 && !isOvercommitAllowed(name)) {
    issues.invalid(request.field, `${amounts} must equal ${limitText}: make them equal.`, server);
  } else if (order > 0) {
    issues.invalid(
      request.field,
      `${amounts} is more than ${limitText}: lower the request or raise the limit.`,
      server,
    );
  }
}

function validateAmount(issues: IssueCollector, name: string, { quantity, field }: PlacedAmount, server: Field): void {
  if (signOf(quantity) < 0) issues.invalid(field, 'A negative amount makes no sense here: use 0 or more.', server);
  if (isExtendedResource(name) && !isWhole(quantity)) {
    issues.invalid(field, `${quote(name)} is counted in whole numbers: write an integer.`, server);
  }
  if (isHugePages(name) && !isMultipleOfPage(name, quantity)) {
    issues.invalid(field, `The amount must be a whole number of the pages that ${quote(name)} names.`, server);
  }
}

function isMultipleOfPage(name: string, quantity: Quantity): boolean {
  const page = parseQuantity(name.slice('hugepages-'.length));
  if (page === undefined || signOf(page) <= 0 || !isWhole(page)) return false;
  const size = wholeUnits(page);
  return size !== 0n && wholeUnits(quantity) % size === 0n;
}

const BOUND = 2n ** 63n;

/** As a 64-bit number of units, rounded up. Exponents may be absurd, so nothing beyond the range is multiplied out. */
function wholeUnits(quantity: Quantity): bigint {
  const { value, scale } = roundUp(quantity, 0);
  if (scale > 40) return value === 0n ? 0n : BOUND - 1n;
  const units = value * 10n ** BigInt(scale);
  return units >= BOUND ? BOUND - 1n : units;
}

/** `resources.claims`: which of the pod's `resourceClaims` a container uses (1.34 and newer). */
export function validateResourceClaimNames(pod: PodContext, resources: JsonObject, field: Field): void {
  if (!pod.gates.DynamicResourceAllocation) return;
  const { issues } = pod;
  const declared = new Set(structsAt(pod.spec, 'resourceClaims').map((claim) => textAt(claim, 'name')));
  const whole = new Set<string>();
  const requests = new Set<string>();
  const partly = new Set<string>();
  for (const [j, claim] of structsAt(resources, 'claims').entries()) {
    const at = field.index(j);
    const nameField = at.silent('name');
    const name = textAt(claim, 'name');
    const request = textAt(claim, 'request');
    if (request !== '') issues.format(at.child('request'), request, dnsLabelProblem);
    if (name === '') {
      issues.required(nameField, "Name one of the pod's resourceClaims.");
      continue;
    }
    const key = `${name}/${request}`;
    if (whole.has(name) || (request === '' ? partly.has(name) : requests.has(key))) {
      issues.duplicate(nameField, `The claim ${quote(name)} is listed already: remove one of the two.`);
    }
    if (request === '') whole.add(name);
    else {
      requests.add(key);
      partly.add(name);
    }
    if (!declared.has(name)) {
      issues.notFound(nameField, `The pod has no resourceClaims entry ${quote(name)}: add it, or correct the name.`);
    }
  }
}

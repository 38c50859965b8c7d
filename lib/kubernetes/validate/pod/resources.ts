import type { JsonObject } from '../../../yaml/tree';
import { canonicalText, compareQuantities, parseQuantity, type Quantity, scaledInt64, signOf } from '../../quantity';
import type { IssueCollector } from '../collector';
import type { Field } from '../field';
import { dnsLabelProblem } from '../formats/names';
import type { PlacedContainer, PodContext } from '../pod-context';
import { structAt, structsAt, textAt } from '../read';
import { quote } from '../wording';
import { completed, type PlacedAmount, type Requirements, resourceList } from './resource-list';
import { containerResourceProblem, isCounted, isHugePages, isOvercommitAllowed } from './resource-names';

const MILLI = -3;

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
  if (isCounted(name) && scaledInt64(quantity, MILLI) % 1000n !== 0n) {
    issues.invalid(field, `${quote(name)} is counted in whole numbers: write an integer.`, server);
  }
  if (isHugePages(name) && !isMultipleOfPage(name, quantity)) {
    issues.invalid(field, `The amount must be a whole number of the pages that ${quote(name)} names.`, server);
  }
}

function isMultipleOfPage(name: string, quantity: Quantity): boolean {
  const page = parseQuantity(name.slice('hugepages-'.length));
  if (page === undefined || signOf(page) <= 0 || scaledInt64(page, MILLI) % 1000n !== 0n) return false;
  const size = scaledInt64(page, 0);
  return size !== 0n && scaledInt64(quantity, 0) % size === 0n;
}

/** `resources.claims`: which of the pod's `resourceClaims` a container uses (1.34 and newer). */
export function validateResourceClaimNames(pod: PodContext, resources: JsonObject, field: Field): void {
  if (!pod.gates.DynamicResourceAllocation) return;
  const { issues } = pod;
  const whole = new Set<string>();
  const requests = new Set<string>();
  const partly = new Set<string>();
  for (const [j, claim] of structsAt(resources, 'claims').entries()) {
    const at = field.index(j);
    const nameField = at.silent('name');
    const name = textAt(claim, 'name');
    const request = textAt(claim, 'request');
    if (name === '') {
      issues.required(nameField, "Name one of the pod's resourceClaims.");
      continue;
    }
    if (whole.has(name)) issues.duplicate(nameField, repeatedClaim(name));
    else {
      if (request !== '') issues.format(at.child('request'), request, dnsLabelProblem);
      const key = `${name}/${request}`;
      const isRepeated = request === '' ? partly.has(name) : requests.has(key);
      if (isRepeated) issues.duplicate(nameField, repeatedClaim(name));
    }
    if (request === '') whole.add(name);
    else {
      requests.add(`${name}/${request}`);
      partly.add(name);
    }
    if (!pod.claimNames.has(name)) {
      issues.notFound(nameField, `The pod has no resourceClaims entry ${quote(name)}: add it, or correct the name.`);
    }
  }
}

function repeatedClaim(name: string): string {
  return `The claim ${quote(name)} is listed already: remove one of the two.`;
}

/** What the scheduler counts for a pod, and its quality of service class, as Kubernetes computes them. */
import {
  addQuantities,
  canonicalText,
  compareQuantities,
  type Quantity,
  readQuantity,
  signOf,
} from '../kubernetes/quantity';
import { isAtLeast, type KubernetesVersion } from '../kubernetes/versions';
import type { JsonObject, JsonValue } from '../yaml/tree';
import type { PodParts, RawContainer } from './pod-parts';
import type { EffectiveResources, QosClass, ResourceView } from './pod-view';
import { objectAt } from './tolerant-read';

type Amounts = ReadonlyMap<string, Quantity>;

function read(resources: JsonObject | undefined, field: 'requests' | 'limits'): Map<string, Quantity> {
  const found = new Map<string, Quantity>();
  for (const [name, value] of Object.entries(objectAt(resources, field) ?? {})) {
    const quantity = typeof value === 'string' || typeof value === 'number' ? readQuantity(value) : undefined;
    if (quantity !== undefined && signOf(quantity) >= 0) found.set(name, quantity);
  }
  return found;
}

interface Own {
  readonly raw: RawContainer;
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/** A limit without a request is its request as well: the server fills it in. */
function readOwn(raw: RawContainer): Own {
  const resources = objectAt(raw.value, 'resources');
  const limits = read(resources, 'limits');
  const requests = read(resources, 'requests');
  for (const [name, limit] of limits) if (!requests.has(name)) requests.set(name, limit);
  return { raw, requests, limits };
}

function addTo(total: Map<string, Quantity>, other: Amounts): void {
  for (const [name, amount] of other) {
    const before = total.get(name);
    total.set(name, before === undefined ? amount : addQuantities(before, amount));
  }
}

function sum(one: Amounts, other: Amounts): Amounts {
  const total = new Map(one);
  addTo(total, other);
  return total;
}

function maximum(one: Amounts, other: Amounts): Amounts {
  const most = new Map(one);
  for (const [name, amount] of other) {
    const before = most.get(name);
    if (before === undefined || compareQuantities(before, amount) < 0) most.set(name, amount);
  }
  return most;
}

/**
 * Sidecars and app containers add up; a plain init container needs itself and the sidecars before it; the larger of
 * both counts.
 */
function aggregate(all: readonly Own[], field: 'requests' | 'limits'): Amounts {
  const running = new Map<string, Quantity>();
  let sidecars: Amounts = new Map();
  let starting: Amounts = new Map();
  for (const own of all) {
    if (own.raw.kind === 'ephemeral') continue;
    if (own.raw.kind === 'init') {
      starting = maximum(starting, sum(own[field], sidecars));
      continue;
    }
    addTo(running, own[field]);
    if (own.raw.kind === 'sidecar') {
      sidecars = sum(sidecars, own[field]);
      starting = maximum(starting, sidecars);
    }
  }
  return maximum(running, starting);
}

function isPodLevel(name: string): boolean {
  return name === 'cpu' || name === 'memory' || name.startsWith('hugepages-');
}

const COMPUTE = ['cpu', 'memory'] as const;

function positive(amount: Quantity | undefined): amount is Quantity {
  return amount !== undefined && signOf(amount) > 0;
}

function qosOf(holders: readonly { readonly requests: Amounts; readonly limits: Amounts }[]): QosClass {
  let any = false;
  let guaranteed = holders.length > 0;
  for (const { requests, limits } of holders) {
    for (const name of COMPUTE) {
      const request = requests.get(name);
      const limit = limits.get(name);
      if (positive(request) || positive(limit)) any = true;
      if (!positive(limit) || (positive(request) && compareQuantities(request, limit) !== 0)) guaranteed = false;
    }
  }
  return !any ? 'BestEffort' : guaranteed ? 'Guaranteed' : 'Burstable';
}

function toText(amounts: Amounts): Readonly<Record<string, string>> {
  return Object.fromEntries([...amounts].map(([name, amount]) => [name, canonicalText(amount)]));
}

/** Effective requests and limits of the pod, with overhead; pod-level resources count from 1.34, where they are on. */
export function effectiveResources(parts: PodParts, version: KubernetesVersion): EffectiveResources {
  const all = parts.containers.map(readOwn);
  let requests = aggregate(all, 'requests');
  let limits = aggregate(all, 'limits');
  const podResources = isAtLeast(version, '1.34') ? objectAt(parts.spec, 'resources') : undefined;
  const podRequests = read(podResources, 'requests');
  const podLimits = read(podResources, 'limits');
  let qos = qosOf(all.filter((own) => own.raw.kind !== 'ephemeral'));
  if (podRequests.size > 0 || podLimits.size > 0) {
    const nextRequests = new Map(requests);
    const nextLimits = new Map(limits);
    for (const [name, amount] of podLimits) {
      if (!isPodLevel(name)) continue;
      nextLimits.set(name, amount);
      // Without a request of its own the pod asks for what its containers ask for, else for its limit.
      if (!podRequests.has(name) && !requests.has(name)) nextRequests.set(name, amount);
    }
    for (const [name, amount] of podRequests) if (isPodLevel(name)) nextRequests.set(name, amount);
    requests = nextRequests;
    limits = nextLimits;
    qos = qosOf([{ requests: nextRequests, limits: podLimits }]);
  }
  const overhead = read({ requests: objectAt(parts.spec, 'overhead') ?? {} }, 'requests');
  const overheadOnLimits = new Map([...overhead].filter(([name]) => limits.has(name)));
  return { requests: toText(sum(requests, overhead)), limits: toText(sum(limits, overheadOnLimits)), qos };
}

function asWritten(resources: JsonObject | undefined, field: 'requests' | 'limits'): Readonly<Record<string, string>> {
  const entries: [string, string][] = [];
  for (const [name, value] of Object.entries(objectAt(resources, field) ?? {})) {
    if (isScalar(value)) entries.push([name, String(value)]);
  }
  return Object.fromEntries(entries);
}

function isScalar(value: JsonValue): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

/** Requests and limits of one container as written. */
export function readResources(container: RawContainer): ResourceView {
  const resources = objectAt(container.value, 'resources');
  return { requests: asWritten(resources, 'requests'), limits: asWritten(resources, 'limits') };
}

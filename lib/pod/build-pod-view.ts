import { isWorkloadKind, type KubernetesObject, type WorkloadKind } from '../kubernetes/object';
import type { KubernetesVersion } from '../kubernetes/versions';
import { readArrivals } from './arrivals';
import { type ContainerFacts, gatherFacts } from './container-facts';
import { readDials } from './dials';
import { effectiveResources, readResources } from './effective-resources';
import { readLifecycle } from './lifecycle';
import { narrowEvidence } from './narrow-evidence';
import { indexOf } from './object-index';
import { type PodParts, readPodParts } from './pod-parts';
import type { ContainerView, MountView, PodView, PortView } from './pod-view';
import { portId, readPorts } from './ports';
import { readProbes } from './probes';
import { findRelated } from './related-objects';
import { decideRoles } from './roles';
import { asObject, integerAt, isPortNumber, listAt, objectAt, textAt } from './tolerant-read';
import { readUnixSockets, settleListeners } from './unix-sockets';
import { effectiveUser } from './users';
import { finishVolumes, readMounts, readRawVolumes } from './volumes';
import { readWrittenPaths } from './written-paths';

function portNames(facts: ContainerFacts): readonly { readonly name: string; readonly port: string }[] {
  return listAt(facts.raw.value, 'ports').flatMap((entry) => {
    const name = textAt(entry, 'name');
    const number = integerAt(entry, 'containerPort');
    const written = textAt(entry, 'protocol');
    const protocol = written === 'UDP' || written === 'SCTP' ? written : 'TCP';
    return name && isPortNumber(number) ? [{ name, port: portId(facts.raw.id, protocol, number) }] : [];
  });
}

/** A declared port that a sibling serves says nothing about the container's own. */
function settledBy(facts: ContainerFacts, ports: readonly PortView[]): 'known' | 'declared' | 'no' {
  if (facts.opened !== undefined) return 'known';
  return ports.some((port) => port.container === facts.raw.id && port.declared && port.certain) ? 'declared' : 'no';
}

function isTrue(parts: PodParts, field: string): boolean {
  return parts.spec[field] === true;
}

/** Desired pods: a Pod is one, a DaemonSet depends on the nodes, a CronJob's run on its parallelism. */
function replicasOf(parts: PodParts): number | undefined {
  const { kind, object } = parts;
  if (kind === 'Pod') return 1;
  if (kind === 'DaemonSet') return undefined;
  if (kind === 'Job') return integerAt(object.value, 'spec', 'parallelism') ?? 1;
  if (kind === 'CronJob') return integerAt(object.value, 'spec', 'jobTemplate', 'spec', 'parallelism') ?? 1;
  return integerAt(object.value, 'spec', 'replicas') ?? 1;
}

function buildFor(
  object: KubernetesObject,
  kind: WorkloadKind,
  objects: readonly KubernetesObject[],
  version: KubernetesVersion,
): PodView {
  const index = indexOf(objects);
  const parts = readPodParts(object, kind);
  const facts = gatherFacts(parts, index);
  const rawVolumes = readRawVolumes(parts, index);
  const volumesByName = new Map(rawVolumes.map((volume) => [volume.name, volume]));
  const probes = new Map(facts.map(({ raw }) => [raw.id, readProbes(raw)]));
  const mounts = new Map<string, readonly MountView[]>(
    facts.map((one) => [one.raw.id, readMounts(one.raw, volumesByName, readWrittenPaths(parts, one))]),
  );
  const sockets = settleListeners(facts.flatMap((one) => readUnixSockets(parts, one, mounts.get(one.raw.id) ?? [])));
  const ports = readPorts(parts, facts);
  const { dials, outside } = readDials(parts, facts, ports);
  const receivers = facts.map((one) => ({
    id: one.raw.id,
    kind: one.raw.kind,
    names: portNames(one),
    probes: probes.get(one.raw.id) ?? [],
    settled: settledBy(one, ports),
  }));
  const { arrivals, services } = readArrivals(parts, index, receivers, ports);
  const roles = decideRoles(parts, facts, { ports, dials, outside, arrivals });
  const containers = facts.map((one): ContainerView => {
    const { raw, inputs, known } = one;
    const verdict = roles.get(raw.id);
    const security = objectAt(raw.value, 'securityContext');
    return {
      id: raw.id,
      name: raw.name,
      list: raw.list,
      index: raw.index,
      path: raw.path,
      kind: raw.kind,
      role: verdict?.role ?? 'sidecar',
      roleCertain: verdict?.certain ?? false,
      roleReason: verdict?.reason ?? '',
      image: inputs.image,
      knownImage: known?.id,
      companion: undefined,
      mounts: mounts.get(raw.id) ?? [],
      probes: probes.get(raw.id) ?? [],
      resources: readResources(raw),
      user: effectiveUser(parts, raw, known),
      readOnlyRootFilesystem: security?.readOnlyRootFilesystem === true,
      privileged: security?.privileged === true,
    };
  });
  return {
    id: [object.documentIndex, ...object.path, kind, object.name].join('/'),
    documentIndex: object.documentIndex,
    objectPath: object.path,
    apiVersion: object.apiVersion,
    kind,
    name: object.name,
    namespace: object.namespace,
    replicas: replicasOf(parts),
    specPath: parts.specPath,
    metadataPath: parts.metadataPath,
    containers,
    volumes: finishVolumes(parts, rawVolumes, sockets),
    ports: ports.map((port) => ({
      ...port,
      evidence: port.evidence.map((evidence) => narrowEvidence(evidence, port.number, index)),
    })),
    dials: dials.map((dial) => ({ ...dial, evidence: narrowEvidence(dial.evidence, dial.port, index) })),
    outside,
    arrivals,
    shares: {
      hostNetwork: isTrue(parts, 'hostNetwork'),
      hostPID: isTrue(parts, 'hostPID'),
      hostIPC: isTrue(parts, 'hostIPC'),
      processes: isTrue(parts, 'shareProcessNamespace'),
    },
    resources: effectiveResources(parts, version),
    lifecycle: readLifecycle(parts, containers),
    related: findRelated(
      parts,
      index,
      services,
      rawVolumes.flatMap((volume) => volume.related),
    ),
  };
}

/**
 * The view of one object's pod, or undefined when its kind holds none. `objects` are all objects of the text: they are
 * read once per list, so ask with the same list for each pod. Never throws, however malformed the manifest is.
 */
export function buildPodView(
  object: KubernetesObject,
  objects: readonly KubernetesObject[],
  version: KubernetesVersion,
): PodView | undefined {
  if (!isWorkloadKind(object.kind) || asObject(object.value) === undefined) return undefined;
  return buildFor(object, object.kind, objects, version);
}

/** The views of all pods of a text, in order. */
export function buildPodViews(objects: readonly KubernetesObject[], version: KubernetesVersion): readonly PodView[] {
  return objects.flatMap((object) => buildPodView(object, objects, version) ?? []);
}

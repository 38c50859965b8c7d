/** The pod's port space: who claims which port, with the evidence for it. */
import type { OpenedPort } from '../catalogue/image-knowledge';
import type { ContainerFacts } from './container-facts';
import type { PodParts } from './pod-parts';
import type { Evidence, PortView, Protocol } from './pod-view';
import { ownPortNumber } from './probes';
import { asInteger, asObject, integerAt, isPortNumber, listAt, objectAt, textAt } from './tolerant-read';

/** A port while evidence for it is gathered. */
interface Claim {
  readonly number: number;
  readonly protocol: Protocol;
  name: string | undefined;
  declared: boolean;
  bind: PortView['bind'];
  readonly evidence: Evidence[];
  hostPort: number | undefined;
  path: PortView['path'];
  certain: boolean;
  servesSibling: boolean;
}

const RANK: Readonly<Record<Evidence['source'], number>> = {
  config: 0,
  arguments: 1,
  environment: 2,
  image: 3,
  declared: 4,
  annotation: 5,
  probe: 6,
  structure: 7,
};

export function portId(container: string, protocol: Protocol, number: number): string {
  return `${container}/${protocol}/${number}`;
}

function protocolOf(text: string | undefined): Protocol {
  return text === 'UDP' || text === 'SCTP' ? text : 'TCP';
}

function claimsOf(parts: PodParts, facts: ContainerFacts): readonly Claim[] {
  const claims = new Map<string, Claim>();
  const claim = (number: number, protocol: Protocol): Claim => {
    const key = `${protocol}/${number}`;
    const known = claims.get(key);
    if (known !== undefined) return known;
    const made: Claim = {
      number,
      protocol,
      name: undefined,
      declared: false,
      bind: 'unknown',
      evidence: [],
      hostPort: undefined,
      path: undefined,
      certain: false,
      servesSibling: false,
    };
    claims.set(key, made);
    return made;
  };
  const open = (port: OpenedPort, certain: boolean): void => {
    const entry = claim(port.number, port.protocol);
    entry.name ??= port.purpose;
    // One listener on all addresses reaches further than another on loopback.
    entry.bind = entry.bind === 'all' ? 'all' : port.bind;
    entry.evidence.push(port.evidence);
    entry.certain ||= certain;
    entry.servesSibling ||= port.servesSibling === true;
  };
  listAt(facts.raw.value, 'ports').forEach((item, index) => {
    const entry = asObject(item);
    const number = integerAt(entry, 'containerPort');
    if (!isPortNumber(number)) return;
    const path = [...facts.raw.path, 'ports', index];
    const port = claim(number, protocolOf(textAt(entry, 'protocol')));
    const name = textAt(entry, 'name') || undefined;
    const hostPort = integerAt(entry, 'hostPort');
    if (!port.declared) {
      port.declared = true;
      port.name = name;
      port.path = path;
      port.certain = facts.opened === undefined;
      port.evidence.push({ source: 'declared', text: `declared${name ? ` as ${name}` : ''}`, place: parts.at(path) });
    }
    port.hostPort ??= isPortNumber(hostPort) ? hostPort : undefined;
  });
  for (const port of [...(facts.opened ?? []), ...facts.besides]) open(port, true);
  for (const port of facts.guessed) open(port, port.strong);
  for (const type of ['startup', 'liveness', 'readiness'] as const) {
    const probe = asObject(facts.raw.value[`${type}Probe`]);
    if (probe === undefined) continue;
    const path = [...facts.raw.path, `${type}Probe`];
    for (const handler of ['httpGet', 'tcpSocket', 'grpc'] as const) {
      const action = objectAt(probe, handler);
      const written = action?.port;
      const number = typeof written === 'string' ? ownPortNumber(facts.raw, written) : asInteger(written);
      if (!isPortNumber(number)) continue;
      claims.get(`TCP/${number}`)?.evidence.push({
        source: 'probe',
        text: `${type} probe`,
        place: parts.at([...path, handler, 'port']),
      });
    }
  }
  return [...claims.values()];
}

/** A port that only a probe speaks of: it listens there, or the pod would not work; but on whose side is not said. */
function addProbed(parts: PodParts, all: readonly ContainerFacts[], ports: PortView[]): void {
  const taken = new Set(ports.map((port) => `${port.protocol}/${port.number}`));
  for (const facts of all) {
    if (facts.opened !== undefined) continue;
    for (const type of ['startup', 'liveness', 'readiness'] as const) {
      const probe = asObject(facts.raw.value[`${type}Probe`]);
      if (probe === undefined) continue;
      for (const handler of ['httpGet', 'tcpSocket', 'grpc'] as const) {
        const action = objectAt(probe, handler);
        const number = asInteger(action?.port);
        if (!isPortNumber(number) || taken.has(`TCP/${number}`) || textAt(action, 'host')) continue;
        taken.add(`TCP/${number}`);
        ports.push({
          id: portId(facts.raw.id, 'TCP', number),
          container: facts.raw.id,
          number,
          protocol: 'TCP',
          name: undefined,
          declared: false,
          bind: 'unknown',
          evidence: [
            {
              source: 'probe',
              text: `${type} probe`,
              place: parts.at([...facts.raw.path, `${type}Probe`, handler, 'port']),
            },
          ],
          hostPort: undefined,
          path: undefined,
          certain: false,
        });
      }
    }
  }
}

/** All ports of the pod: containers in lifecycle order, each by number. */
export function readPorts(parts: PodParts, all: readonly ContainerFacts[]): readonly PortView[] {
  const served = new Set<string>();
  const byContainer = all.map((facts) => ({ facts, claims: claimsOf(parts, facts) }));
  for (const { claims } of byContainer) {
    for (const claim of claims) if (claim.servesSibling) served.add(`${claim.protocol}/${claim.number}`);
  }
  const ports: PortView[] = [];
  const copies = findCopies(all);
  for (const { facts, claims } of byContainer) {
    for (const claim of claims) {
      const { servesSibling, number, protocol, name, declared, bind, hostPort, path } = claim;
      const copied = copies.has(facts.raw.id) && isOnlyDeclared(claim);
      // The sibling that serves is the owner; a declaration beside it is documentation.
      const documents = !servesSibling && served.has(`${claim.protocol}/${claim.number}`);
      ports.push({
        id: portId(facts.raw.id, protocol, number),
        container: facts.raw.id,
        number,
        protocol,
        name,
        declared,
        bind,
        evidence: claim.evidence.sort((one, other) => RANK[one.source] - RANK[other.source]),
        hostPort,
        path,
        certain: claim.certain && !copied && !(documents && isOnlyDeclared(claim)),
      });
    }
  }
  addProbed(parts, all, ports);
  const order = new Map(all.map((facts) => [facts.raw.id, facts.raw.order]));
  return ports.sort(
    (one, other) =>
      (order.get(one.container) ?? 0) - (order.get(other.container) ?? 0) ||
      one.number - other.number ||
      (one.protocol < other.protocol ? -1 : 1),
  );
}

/**
 * Containers that run another command of an image that stands before them (a worker beside its web server): what they
 * declare is often just copied.
 */
function findCopies(all: readonly ContainerFacts[]): ReadonlySet<string> {
  const first = new Map<string, ContainerFacts>();
  const found = new Set<string>();
  for (const facts of all) {
    const image = facts.inputs.image?.text;
    if (image === undefined || facts.raw.kind === 'init') continue;
    const before = first.get(image);
    if (before === undefined) first.set(image, facts);
    else if (!sameCommand(before, facts)) found.add(facts.raw.id);
  }
  return found;
}

function sameCommand(one: ContainerFacts, other: ContainerFacts): boolean {
  const [words, others] = [one, other].map(({ inputs }) => [...inputs.command, ...inputs.args].map(({ text }) => text));
  return JSON.stringify(words) === JSON.stringify(others);
}

function isOnlyDeclared(claim: Claim): boolean {
  return claim.evidence.every((evidence) => evidence.source === 'declared' || evidence.source === 'probe');
}

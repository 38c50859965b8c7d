/** Who dials whom on the shared localhost, and what is dialled outside the pod. */
import type { InputFile } from '../catalogue/image-knowledge';
import type { JsonObject } from '../yaml/tree';
import type { ContainerFacts } from './container-facts';
import { isBackingService, namesStore } from './default-ports';
import type { DialCandidate } from './dial-candidate';
import { findCandidates } from './dial-candidates';
import { isLoopback } from './find-endpoints';
import { isInjected } from './injectors';
import { mentionsPort } from './mentions-port';
import { type PodParts, runTogether } from './pod-parts';
import type { DialView, OutsideView, PortView } from './pod-view';
import { listAt, textAt } from './tolerant-read';

interface Dials {
  readonly dials: readonly DialView[];
  readonly outside: readonly OutsideView[];
}

/** The catalogue's reader speaks first; what it finds replaces what the general search finds for the same port. */
function candidatesOf(facts: ContainerFacts): readonly DialCandidate[] {
  const known: DialCandidate[] = (facts.dialled ?? []).map((dial) => ({
    host: dial.host,
    port: dial.port,
    protocol: dial.protocol,
    local: isLoopback(dial.host),
    text: dial.text,
    ...(dial.note === undefined ? {} : { note: dial.note }),
    evidence: dial.evidence,
    strength: 'strong',
    words: [],
  }));
  const listening = new Set(
    [...(facts.opened ?? []), ...facts.guessed].map((port) => `${port.evidence.text}|${port.number}`),
  );
  const isOwn = (file: InputFile): boolean => facts.dialled === undefined && !facts.liesBeside(file);
  const general = findCandidates(facts.inputs, isOwn).filter(
    (candidate) => !listening.has(`${candidate.evidence.text}|${candidate.port}`),
  );
  return [...known, ...general];
}

/** Names that cannot be a host on the network, though they are written like one. */
function isOutsideHost(host: string): boolean {
  const bare = host.toLowerCase();
  if (bare === '0.0.0.0' || bare === '[::]' || bare === '*' || isLoopback(bare)) return false;
  return /^[a-z0-9_]([a-z0-9._-]*[a-z0-9_])?\.?$/.test(bare) || /^\[[0-9a-f:]+\]$/.test(bare);
}

/** Names of containers and images that have to do with passing connections on, or with keeping data. */
const STANDS_IN =
  /prox|envoy|ambassador|tunnel|forward|gateway|mesh|agent|bridge|connect|link|vpn|socat|router|balanc|redis|valkey|keydb|dragonfly|sql|pg|postgres|maria|mongo|cassandra|elastic|search|cache|broker|queue|kafka|rabbit|mq|nats|bouncer|store|database|\bdb\b|statsd|metrics|collector|telemetry|otel|trac|jaeger|zipkin|datadog|fluent|beat|\blog|vault|consul|etcd|local/i;

function isExporter(facts: ContainerFacts): boolean {
  return facts.known?.role === 'adapter' || /exporter/i.test(facts.inputs.image?.name ?? '');
}

/** Whether this container may, for all that is known, be the one that listens on the port. */
function mayListen(
  facts: ContainerFacts,
  candidate: DialCandidate,
  dialler: ContainerFacts,
  ports: readonly PortView[],
): boolean {
  if (facts.opened !== undefined) return false;
  const { known } = facts;
  const declares = ports.some((port) => port.container === facts.raw.id && port.declared);
  // An application seldom brings its own Redis; it may well have a second listener of its own.
  const scheme = /^([a-z][a-z0-9+-]*):\/\//.exec(candidate.text)?.[1];
  const backing =
    candidate.protocol === 'UDP' || isBackingService(candidate.port ?? 0, scheme) || namesStore(candidate.words);
  // An exporter does not read itself.
  if (facts === dialler) return !(backing || declares || isExporter(facts));
  // Loopback ports are seldom declared, and a proxy's least of all.
  const standsIn = STANDS_IN.test(`${facts.raw.name} ${facts.inputs.image?.name ?? ''}`);
  // A known server behind an unseen configuration listens where that says; only some of them where a store would.
  if (known !== undefined)
    return (
      !backing || standsIn || known.role === 'ambassador' || known.role === 'adapter' || known.id.startsWith('nginx')
    );
  // Told that very number: whatever the flag is called, it may be where it listens.
  if (mentionsPort(facts.inputs, candidate.port ?? 0)) return true;
  // What an exporter or a proxy stands beside is mostly the very thing that it dials.
  const beside = dialler.known?.role !== undefined && dialler.known.role !== 'main';
  // Figures are often served on a port that nobody declares.
  if (dialler.known?.role === 'adapter' || dialler.known?.id === 'kube-rbac-proxy')
    return standsIn || !declares || !backing;
  return standsIn || (!declares && (!backing || beside));
}

/** Names that the pod's own hosts file leads to loopback. */
function loopbackNames(spec: JsonObject): ReadonlySet<string> {
  const found = new Set<string>();
  for (const entry of listAt(spec, 'hostAliases')) {
    if (!isLoopback(textAt(entry, 'ip') ?? '')) continue;
    for (const name of listAt(entry, 'hostnames')) if (typeof name === 'string') found.add(name);
  }
  return found;
}

export function readDials(parts: PodParts, all: readonly ContainerFacts[], ports: readonly PortView[]): Dials {
  const aliases = loopbackNames(parts.spec);
  const dials = new Map<string, DialView>();
  const outside = new Map<string, OutsideView>();
  const hosts = new Set<string>();
  const byNumber = new Map<string, PortView[]>();
  for (const port of ports) {
    const key = `${port.protocol}/${port.number}`;
    const list = byNumber.get(key);
    if (list) list.push(port);
    else byNumber.set(key, [port]);
  }
  const factsById = new Map(all.map((facts) => [facts.raw.id, facts]));
  for (const facts of all) {
    for (const candidate of candidatesOf(facts)) {
      const { port } = candidate;
      const local = candidate.local || aliases.has(candidate.host);
      if (local && port !== undefined) {
        const protocol = settleProtocol(candidate, port, byNumber);
        const id = `${facts.raw.id}/${protocol}/${port}`;
        if (dials.has(id)) continue;
        const claims = byNumber.get(`${protocol}/${port}`) ?? [];
        const meets = claims.filter((claim) => {
          const owner = factsById.get(claim.container);
          return owner === facts || (owner !== undefined && runTogether(facts.raw, owner.raw));
        });
        const siblings = meets.filter((claim) => claim.container !== facts.raw.id);
        const own = meets.some((claim) => claim.container === facts.raw.id && !isProbedOnly(claim));
        const opened = siblings.some((claim) => claim.evidence.some((one) => OPENS.has(one.source)));
        // What a container says to itself is its own affair.
        if (own && !opened) continue;
        if (candidate.strength === 'weak' && siblings.length === 0) continue;
        const others = all.filter((other) => other === facts || runTogether(facts.raw, other.raw));
        dials.set(id, {
          id,
          container: facts.raw.id,
          port,
          protocol,
          text: candidate.text,
          evidence: candidate.evidence,
          answeredBy: siblings.map((claim) => claim.id),
          certain:
            siblings.some((claim) => claim.certain) ||
            (candidate.strength === 'strong' &&
              !isInjected(parts, port) &&
              !others.some((other) => mayListen(other, candidate, facts, ports))),
        });
      } else if (!local && candidate.strength !== 'weak' && isOutsideHost(candidate.host)) {
        const key = `${facts.raw.id}/${candidate.host}/${port ?? ''}`;
        if (outside.has(key) || (port === undefined && hosts.has(`${facts.raw.id}/${candidate.host}`))) continue;
        hosts.add(`${facts.raw.id}/${candidate.host}`);
        outside.set(key, {
          container: facts.raw.id,
          host: candidate.host,
          port,
          note: candidate.note,
          evidence: candidate.evidence,
        });
      }
    }
  }
  return { dials: [...dials.values()], outside: [...outside.values()] };
}

/** An address without scheme does not say its protocol: where only one of the two is served, that one is meant. */
function settleProtocol(
  candidate: DialCandidate,
  port: number,
  byNumber: ReadonlyMap<string, readonly PortView[]>,
): DialCandidate['protocol'] {
  if (candidate.schemed === true || byNumber.has(`${candidate.protocol}/${port}`)) return candidate.protocol;
  const other = candidate.protocol === 'TCP' ? 'UDP' : 'TCP';
  return byNumber.has(`${other}/${port}`) ? other : candidate.protocol;
}

const OPENS: ReadonlySet<string> = new Set(['image', 'arguments', 'environment', 'config']);

function isProbedOnly(port: PortView): boolean {
  return port.evidence.every((evidence) => evidence.source === 'probe');
}

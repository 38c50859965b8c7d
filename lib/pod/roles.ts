/** What each container is for: stated, known from its image, or guessed; always with the reason in words. */
import { remembered } from '../yaml/remembered';
import type { ContainerFacts } from './container-facts';
import { portOfWords } from './default-ports';
import type { PodParts } from './pod-parts';
import type { ArrivalView, DialView, OutsideView, PortView, Role } from './pod-view';
import { textAt } from './tolerant-read';

export interface RoleVerdict {
  readonly role: Role;
  readonly certain: boolean;
  readonly reason: string;
}

interface Evidence {
  readonly ports: readonly PortView[];
  readonly dials: readonly DialView[];
  readonly outside: readonly OutsideView[];
  readonly arrivals: readonly ArrivalView[];
}

const STATED = new Set<string>(['main', 'sidecar', 'ambassador', 'adapter']);

export const ROLE_ANNOTATION = 'outrigger.dev/role.';

function statedRole(parts: PodParts, name: string): Role | undefined {
  for (const metadata of [parts.metadata, parts.object.value.metadata]) {
    const text = textAt(metadata, 'annotations', ROLE_ANNOTATION + name);
    if (text !== undefined && STATED.has(text)) return text as Role;
  }
  return undefined;
}

/** Names that people give to helpers, with the pattern they stand for. */
const HELPER_NAMES: readonly (readonly [RegExp, Role])[] = [
  [/exporter|adapter|(^|-)metrics?($|-)|statsd|telegraf|prometheus-to-sd/, 'adapter'],
  [/ambassador|prox(y|ies)|envoy|tunnel|gateway|bouncer|router|forwarder/, 'ambassador'],
  [
    /sidecar|sync|reload|watch|logger|log(s|ging|shipper|rotate)?($|-)|agent|backup|refresh|helper|fluent|filebeat|liveness|registrar|monitor|debug/,
    'sidecar',
  ],
];

const roleOfName = remembered((name): Role | undefined => HELPER_NAMES.find(([pattern]) => pattern.test(name))?.[1]);

/** Whether the catalogue says that this image is only ever a companion. */
function isCompanion(facts: ContainerFacts): boolean {
  const role = facts.known?.role;
  return role !== undefined && role !== 'main' && role !== 'init';
}

interface Candidate {
  readonly facts: ContainerFacts;
  readonly score: number;
  readonly reason: string;
}

/** How much speaks for a container as the one that the pod is about. */
function weigh(parts: PodParts, facts: ContainerFacts, evidence: Evidence, position: number): Candidate {
  const { name, id } = facts.raw;
  const reasons: { readonly weight: number; readonly text: string }[] = [];
  const annotated = textAt(parts.metadata, 'annotations', 'kubectl.kubernetes.io/default-container');
  if (annotated !== undefined && annotated === name) {
    reasons.push({ weight: 8, text: 'the annotation kubectl.kubernetes.io/default-container names it' });
  }
  if (name !== '' && name === parts.object.name)
    reasons.push({ weight: 4, text: `it has the name of the ${parts.kind}` });
  else if (name.length > 2 && parts.object.name.split(/[-.]/).includes(name)) {
    reasons.push({ weight: 2, text: `the ${parts.kind} is named after it` });
  }
  const service = evidence.arrivals.find((arrival) => arrival.kind === 'service' && arrival.container === id);
  if (service !== undefined) reasons.push({ weight: 3, text: `${service.label} sends traffic to it` });
  if (/(^|-)(main|app|application|server|web|api|backend|frontend)($|-)/.test(name)) {
    reasons.push({ weight: 1, text: 'it is named like a main container' });
  }
  if (position === 0) reasons.push({ weight: 2, text: 'it is the first app container' });
  let score = reasons.reduce((sum, reason) => sum + reason.weight, 0);
  if (isCompanion(facts)) score -= 6;
  else if (name !== parts.object.name && roleOfName(name) !== undefined) score -= 2;
  // A shell, a tool or a data store beside a program: the program is what the pod is about.
  const { known } = facts;
  if (known !== undefined && known.role === undefined && known.runs !== 'forever') score -= 3;
  if (name !== parts.object.name && facts.opened?.some((port) => portOfWords([port.purpose]) !== undefined) === true)
    score -= 2;
  if (evidence.ports.some((port) => port.container === id && port.declared)) score += 1;
  if (/^init(-|$)/.test(name)) score -= 2;
  const best = reasons.sort((one, other) => other.weight - one.weight)[0];
  return { facts, score, reason: best?.text ?? 'nothing else looks like the main container' };
}

function guessCompanion(facts: ContainerFacts, evidence: Evidence): RoleVerdict {
  const { id, name } = facts.raw;
  const known = facts.known?.role;
  if (known !== undefined && known !== 'main' && known !== 'init') {
    return { role: known, certain: true, reason: `${facts.known?.title} is a known ${known}` };
  }
  const named = roleOfName(name) ?? roleOfName(facts.inputs.image?.name ?? '');
  if (named !== undefined) return { role: named, certain: false, reason: `a guess from its name` };
  const dialled = evidence.dials.some((dial) => dial.answeredBy.some((port) => port.startsWith(`${id}/`)));
  if (dialled && evidence.outside.some((outside) => outside.container === id)) {
    return { role: 'ambassador', certain: false, reason: 'a sibling dials it, and it dials outside the pod' };
  }
  const scraped = evidence.arrivals.some((arrival) => arrival.kind === 'prometheus' && arrival.container === id);
  if (scraped && evidence.dials.some((dial) => dial.container === id)) {
    return { role: 'adapter', certain: false, reason: 'Prometheus reads it, and it reads a sibling' };
  }
  return { role: 'sidecar', certain: false, reason: 'a guess: it stands beside the main container' };
}

/** Roles of all containers of the pod, by container id. */
export function decideRoles(
  parts: PodParts,
  all: readonly ContainerFacts[],
  evidence: Evidence,
): ReadonlyMap<string, RoleVerdict> {
  const verdicts = new Map<string, RoleVerdict>();
  const apps: ContainerFacts[] = [];
  let mainStated = false;
  for (const facts of all) {
    const { kind, id, name } = facts.raw;
    const stated = statedRole(parts, name);
    if (kind === 'init') {
      verdicts.set(id, { role: 'init', certain: true, reason: 'it must end before the app containers start' });
    } else if (kind === 'ephemeral') {
      verdicts.set(id, { role: 'sidecar', certain: true, reason: 'an ephemeral container, for debugging' });
    } else if (stated !== undefined) {
      mainStated ||= stated === 'main';
      verdicts.set(id, { role: stated, certain: true, reason: `stated by the annotation ${ROLE_ANNOTATION}${name}` });
    } else if (kind === 'app') apps.push(facts);
  }
  if (!mainStated && apps.length > 0) {
    const weighed = apps
      .map((facts, position) => weigh(parts, facts, evidence, position))
      .sort((one, other) => other.score - one.score);
    const [first, second] = weighed;
    if (first !== undefined) {
      const helpers = apps.every((facts) => facts === first.facts || isCompanion(facts));
      const alone = apps.length === 1;
      verdicts.set(first.facts.raw.id, {
        role: 'main',
        certain: helpers || first.score >= 8 || first.score - (second?.score ?? 0) >= 5,
        reason: alone ? 'it is the only app container' : first.reason,
      });
    }
  }
  for (const facts of all) {
    if (!verdicts.has(facts.raw.id)) verdicts.set(facts.raw.id, guessCompanion(facts, evidence));
  }
  return verdicts;
}

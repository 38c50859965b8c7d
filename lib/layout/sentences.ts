/** What is said of each part: whole sentences without symbols, worst news first. The grid, the outline and the SVG's description use the same ones. */
import type { Verdict } from '../engine/snapshot';
import type { ContainerView, DialView, MountView, PodView, PortView, VolumeView } from '../pod/pod-view';
import type { Fault } from './pod-layout';
import { volumeFact, volumeKind } from './volume-rows';

const PROTOCOL = (protocol: string) => (protocol === 'TCP' ? '' : ` ${protocol}`);
const ACCESS = { writes: 'writes', 'may-write': 'may write', reads: 'reads only' } as const;
const KIND = { init: 'init step', sidecar: 'sidecar', app: 'app container', ephemeral: 'ephemeral container' } as const;

export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function list(items: readonly string[]): string {
  return items.join(', ');
}

/** `Pod web, Deployment, 5 containers, 3 volumes, 6 ports. Will not become ready: 2 causes.` */
export function podSentence(view: PodView, verdict: Verdict | undefined): string {
  const facts = [
    `Pod ${view.name || 'without a name'}`,
    view.kind,
    plural(view.containers.length, 'container'),
    plural(view.volumes.length, 'volume'),
    plural(view.ports.length, 'port'),
  ];
  return `${list(facts)}. ${verdict ? `${verdict.text}.` : ''}`.trim();
}

function faultWords(count: number, fault: Fault | undefined): string {
  if (!fault || count === 0) return '';
  const word = fault.severity === 'error' ? 'fault' : fault.severity === 'warning' ? 'warning' : 'hint';
  return ` ${plural(count, word)}.`;
}

export function containerSentence(
  view: PodView,
  container: ContainerView,
  found: { readonly fault: Fault; readonly count: number } | undefined,
): string {
  const lane = view.containers.filter((other) => other.kind === container.kind);
  const place = `${KIND[container.kind]} ${lane.indexOf(container) + 1} of ${lane.length}`;
  const role = container.role === 'init' ? '' : `, ${container.role}${container.roleCertain ? '' : ' (a guess)'}`;
  const image = container.image
    ? ` Image ${container.image.name} ${container.image.tag ?? (container.image.digest ? 'by digest' : 'without a tag')}.`
    : ' No image.';
  const ports = view.ports.filter((port) => port.container === container.id);
  const dials = view.dials.filter((dial) => dial.container === container.id);
  const listens = ports.length
    ? ` Listens on ${list(ports.map((port) => `${port.number}${PROTOCOL(port.protocol)}`))}.`
    : '';
  const dialled = dials.length
    ? ` Dials localhost ${list([...new Set(dials.map((dial) => `${dial.port}${PROTOCOL(dial.protocol)}`))])}.`
    : '';
  const mounts = container.mounts.length
    ? ` Mounts ${list(container.mounts.map((mount) => `${mount.volume} ${ACCESS[mount.access]}`))}.`
    : '';
  const probes = container.probes.length ? ` Probes ${list(container.probes.map((probe) => probe.type))}.` : '';
  const after = view.lifecycle.start.find((step) => step.container === container.id)?.after ?? [];
  const starts = after.length ? ` Starts after ${list(after)}.` : '';
  const user = container.user.uid === 0 ? ' Runs as root.' : '';
  return `${container.name || container.id}, ${place}${role}.${faultWords(found?.count ?? 0, found?.fault)}${image}${listens}${dialled}${mounts}${probes}${starts}${user}`;
}

export function volumeSentence(view: PodView, volume: VolumeView, fault: Fault | undefined): string {
  const fact = volumeFact(volume, view, fault);
  const kind = volumeKind(volume);
  const state = fact === kind ? '' : `, ${fault?.severity === 'error' || !volume.defined ? 'fault: ' : ''}${fact}`;
  return `Volume ${volume.name}, ${kind}, ${plural(volume.mountedBy.length, 'container')}${state}.`;
}

export function mountSentence(
  view: PodView,
  container: ContainerView,
  volume: VolumeView,
  mounts: readonly MountView[],
): string {
  const where = mounts
    .map(
      (mount) =>
        `mounted at ${mount.mountPath}${mount.subPath ? ` with sub path ${mount.subPath}` : ''}, ${ACCESS[mount.access]}${mount.evidence ? ` (${mount.evidence.text})` : ''}`,
    )
    .join('; ');
  const writers = view.containers
    .filter(
      (other) =>
        other.id !== container.id &&
        other.mounts.some((mount) => mount.volume === volume.name && mount.access === 'writes'),
    )
    .map((other) => other.name);
  const by = writers.length ? ` Written by ${list(writers)}.` : '';
  return `${volume.name}, ${container.name}: ${where}.${by}`;
}

export function emptyMountSentence(container: ContainerView, volume: string, editable: boolean): string {
  return `${volume}, ${container.name}: not mounted.${editable ? ' Enter to mount.' : ''}`;
}

const BIND = { all: '', loopback: ', loopback only', unknown: '' } as const;

/** `6379 redis, redis-proxy, loopback only. Dialled by web.`; a clash first. */
export function socketSentence(view: PodView, ports: readonly PortView[], fault: Fault | undefined): string {
  const owners = [...new Set(ports.map((port) => port.container))];
  const first = ports[0];
  if (!first) return '';
  const ids = new Set(ports.map((port) => port.id));
  const dialled = [
    ...new Set(view.dials.filter((dial) => dial.answeredBy.some((id) => ids.has(id))).map((dial) => dial.container)),
  ];
  const by = dialled.length ? ` Dialled by ${list(dialled)}.` : '';
  if (owners.length > 1 && ports.every((port) => port.number === first.number)) {
    return `${first.number}${PROTOCOL(first.protocol)}, fault: claimed by ${owners.join(' and ')}.${by}`;
  }
  const each = ports.map(
    (port) =>
      `${port.number}${PROTOCOL(port.protocol)}${port.name ? ` ${port.name}` : ''}, ${port.container}${BIND[port.bind]}${port.declared ? '' : ', not declared'}`,
  );
  const word = fault?.severity === 'error' ? ', fault' : fault?.severity === 'warning' ? ', warning' : '';
  return `${each.join('; ')}${word}.${by}`;
}

export function dialSentence(dials: readonly DialView[]): string {
  return dials
    .map((dial) => {
      const end = dial.answeredBy.length ? '' : dial.certain ? ', fault: nobody listens' : ', not known who listens';
      return `${dial.container} dials localhost ${dial.port}${PROTOCOL(dial.protocol)}${end} (${dial.evidence.text}).`;
    })
    .join(' ');
}

/** The whole pod as a paragraph: the description of the exported picture. */
export function podDescription(view: PodView, verdict: Verdict | undefined): string {
  return [
    podSentence(view, verdict),
    view.lifecycle.ready ? `${view.lifecycle.ready}.` : '',
    ...view.containers.map((container) => containerSentence(view, container, undefined)),
    ...view.volumes.map((volume) => volumeSentence(view, volume, undefined)),
    ...view.arrivals.map(
      (arrival) => `${arrival.label} ${arrival.detail}${arrival.container ? ` reaches ${arrival.container}` : ''}.`,
    ),
    ...view.outside.map(
      (outside) => `${outside.container} dials ${outside.host}${outside.port ? ` ${outside.port}` : ''}.`,
    ),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** Unix sockets that containers open or dial, as the catalogue knows them and as flags and variables say. */

import type { ContainerFacts } from './container-facts';
import { isWithin, normalisePath } from './container-inputs';
import { wordsOf } from './name-meaning';
import type { PodParts } from './pod-parts';
import type { Evidence, MountView, UnixSocketView } from './pod-view';

interface Use {
  readonly path: string;
  readonly side: 'listens' | 'dials';
  readonly evidence: Evidence;
}

const SOCKET = /^(?:unix(?:gram)?:(?:\/\/)?)?(\/[^\s,;:"']+)$/;

/** `--endpoint=unix:///csi/csi.sock` is what a CSI driver opens; `--csi-address` is what its helpers dial. */
function sideOf(name: string): 'listens' | 'dials' {
  const words = wordsOf(name);
  if (words.some((word) => /^(listen|bind|serve|server|listener)$/.test(word))) return 'listens';
  if (
    words.some((word) => /^(endpoint|endpoints)$/.test(word)) &&
    words.every((word) => /^(endpoint|endpoints|csi|plugin|driver|drivers|server)$/.test(word))
  ) {
    return 'listens';
  }
  return 'dials';
}

function generalUses(parts: PodParts, facts: ContainerFacts): readonly Use[] {
  const found: Use[] = [];
  const add = (name: string, value: string, evidence: Evidence): void => {
    const match = SOCKET.exec(value.trim());
    const path = match?.[1];
    if (path === undefined || !(value.startsWith('unix') || /\.sock(et)?$/.test(path))) return;
    // The kubelet's side of a registration is a path on the node, not in this container.
    if (/registration|kubelet-/.test(name) || /^kubelet/i.test(name)) return;
    found.push({ path: normalisePath(path), side: sideOf(name), evidence });
  };
  const words = [...facts.inputs.command, ...facts.inputs.args];
  words.forEach((word, index) => {
    const flag = /^--?([\w.-]+?)=([\s\S]*)$/.exec(word.text);
    const before = /^--?([A-Za-z][\w.-]*)$/.exec(words[index - 1]?.text ?? '')?.[1] ?? '';
    const name = flag?.[1] ?? before;
    add(name, flag?.[2] ?? word.text, { source: 'arguments', text: word.text, place: parts.at(word.path) });
  });
  for (const [name, entry] of facts.inputs.env) {
    if (entry.value === undefined || entry.secret === true) continue;
    const place = entry.origin ?? parts.at(entry.path);
    add(name, entry.value, { source: 'environment', text: `${name}=${entry.value}`, place });
  }
  return found;
}

/** Sockets on volumes; those in a container's own file system reach nobody and are left out. */
export function readUnixSockets(
  parts: PodParts,
  facts: ContainerFacts,
  mounts: readonly MountView[],
): readonly UnixSocketView[] {
  const uses = facts.sockets.length > 0 ? facts.sockets : generalUses(parts, facts);
  const found = new Map<string, UnixSocketView>();
  for (const use of uses) {
    const path = normalisePath(use.path);
    const mount = mounts
      .filter((one) => isWithin(path, normalisePath(one.mountPath)))
      .sort((one, other) => other.mountPath.length - one.mountPath.length)[0];
    if (mount === undefined) continue;
    // The socket itself may be what is mounted: then the volume is that file.
    const inside =
      path.slice(normalisePath(mount.mountPath).length).replace(/^\/+/, '') || path.slice(path.lastIndexOf('/') + 1);
    const file = [mount.subPath?.replace(/^\/+|\/+$/g, '') ?? '', inside].filter((part) => part !== '').join('/');
    const key = `${mount.volume}/${file}/${use.side}`;
    if (!found.has(key)) {
      found.set(key, { container: facts.raw.id, volume: mount.volume, file, side: use.side, evidence: use.evidence });
    }
  }
  return [...found.values()];
}

/** One socket has one listener: where names suggest a second one (a helper of the driver's own image), it dials. */
export function settleListeners(sockets: readonly UnixSocketView[]): readonly UnixSocketView[] {
  const taken = new Set<string>();
  return sockets.map((socket) => {
    if (socket.side === 'dials') return socket;
    const key = `${socket.volume}/${socket.file}`;
    if (taken.has(key)) return { ...socket, side: 'dials' };
    taken.add(key);
    return socket;
  });
}

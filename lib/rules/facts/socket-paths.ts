import { normalisePath } from '../../pod/container-inputs';
import { wordsOf } from '../../pod/name-meaning';
import type { Place } from '../../pod/pod-view';
import type { PodContext } from '../define-rule';
import type { ContainerFacts } from './containers';

/** A Unix socket in a container's words, wherever it lies: on a volume or in its own file system. */
export interface SocketPath {
  readonly path: string;
  readonly side: 'listens' | 'dials';
  readonly place: Place;
}

const SOCKET = /^(?:unix(?:gram)?:(?:\/\/)?)?(\/[^\s,;:"']+)$/;

/** The sockets that arguments, variables and the catalogue speak of. */
export function readUnixSocketPath(pod: PodContext, container: ContainerFacts): SocketPath[] {
  const known = container.knowledge?.sockets?.(container.inputs) ?? [];
  if (known.length > 0) {
    return known.flatMap((use) =>
      use.evidence.place ? [{ path: normalisePath(use.path), side: use.side, place: use.evidence.place }] : [],
    );
  }
  const found: SocketPath[] = [];
  const add = (name: string, value: string, place: Place) => {
    const path = SOCKET.exec(value.trim())?.[1];
    if (path === undefined || !(value.startsWith('unix') || /\.sock(?:et)?$/.test(path))) return;
    // The kubelet's side of a registration is a path on the node.
    if (/registration|kubelet/i.test(name)) return;
    found.push({ path: normalisePath(path), side: sideOf(name), place });
  };
  const words = [...container.inputs.command, ...container.inputs.args];
  for (const [index, word] of words.entries()) {
    const flag = /^--?([\w.-]+?)=([\s\S]*)$/.exec(word.text);
    const before = /^--?([A-Za-z][\w.-]*)$/.exec(words[index - 1]?.text ?? '')?.[1] ?? '';
    add(flag?.[1] ?? before, flag?.[2] ?? word.text, pod.at(word.path));
  }
  for (const [name, variable] of container.inputs.env) {
    if (variable.value === undefined || variable.secret === true || !variable.value.includes('/')) continue;
    add(name, variable.value, variable.origin ?? pod.at(variable.path));
  }
  return found;
}

/** `--endpoint=unix:///csi/csi.sock` is what a CSI driver opens; `--csi-address` is what its helpers dial. */
function sideOf(name: string): SocketPath['side'] {
  const words = wordsOf(name);
  if (words.some((word) => /^(?:listen|bind|serve|listener)$/.test(word))) return 'listens';
  const driver =
    words.some((word) => /^endpoints?$/.test(word)) &&
    words.every((word) => /^(?:endpoints?|csi|plugin|drivers?)$/.test(word));
  return driver ? 'listens' : 'dials';
}

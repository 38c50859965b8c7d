/** Unix sockets that containers open or dial, as the catalogue knows them and as flags and variables say. */

import type { ContainerInputs, SocketUse } from '../catalogue/image-knowledge';
import type { Path } from '../yaml/tree';
import type { ContainerFacts } from './container-facts';
import { isWithin, normalisePath } from './container-inputs';
import { wordsOf } from './name-meaning';
import type { PodParts } from './pod-parts';
import type { Evidence, MountView, Place, UnixSocketView } from './pod-view';
import { findScript } from './shell-text';

const SOCKET = /^(?:unix(?:gram)?:(?:\/\/)?)?(\/[^\s,;:"']+)$/;

/** What a word or value that names a socket has in it: most have not, and need no further look. */
const MENTIONS = /unix|\.sock/i;

/** Programs whose `--socket`, `--uds` or `--bind` is a socket that they open. */
const SOCKET_SERVERS = /^(?:uwsgi|uvicorn|hypercorn|gunicorn|daphne|granian|unicorn|puma|waitress-serve|memcached)$/;

/** `--endpoint=unix:///csi/csi.sock` is what a CSI driver opens; `--csi-address` is what its helpers dial. */
function sideOf(name: string, serves: boolean): 'listens' | 'dials' {
  const words = wordsOf(name);
  if (words.some((word) => /^(listen|bind|serve|server|listener)$/.test(word))) return 'listens';
  if (serves && words.some((word) => /^(socket|uds|s|u|b|unix)$/.test(word))) return 'listens';
  if (
    words.some((word) => /^(endpoint|endpoints)$/.test(word)) &&
    words.every((word) => /^(endpoint|endpoints|csi|plugin|driver|drivers|server)$/.test(word))
  ) {
    return 'listens';
  }
  return 'dials';
}

/** What starts another program: `bundle exec puma`, `python -m uvicorn`, `poetry run gunicorn`, `/sbin/tini -- uwsgi`. */
const STARTERS =
  /^(?:bundle|exec|python[\d.]*|-m|poetry|pipenv|pdm|uv|rye|hatch|run|tini|dumb-init|--|env|nice|newrelic-admin|run-program|ddtrace-run|opentelemetry-instrument)$/;

/** The program that a command line runs in the end. */
function programAmong(command: ContainerInputs['command']): string | undefined {
  const names = command.map((word) => word.text.slice(word.text.lastIndexOf('/') + 1));
  return names.find((name) => !STARTERS.test(name));
}

const IN_SCRIPT = /\b(unix-connect|unix-listen|unix-client|unix|--unix-socket)(?::(?:\/\/)?|[ =])(\/[\w./-]+)/gi;

/**
 * The sockets that arguments, variables and shell scripts speak of, wherever they lie. What a script only passes on
 * (`socat … UNIX-LISTEN:/run/x.sock`) is read as well.
 */
export function generalSocketUses(inputs: ContainerInputs, at: (path: Path) => Place): readonly SocketUse[] {
  const found: SocketUse[] = [];
  const words = [...inputs.command, ...inputs.args];
  const script = findScript(words);
  const serves = SOCKET_SERVERS.test(programAmong(inputs.command) ?? words[0]?.text.split('/').pop() ?? '');
  const add = (name: string, value: string, evidence: Evidence): void => {
    const match = SOCKET.exec(value.trim());
    const path = match?.[1];
    if (path === undefined || !(value.startsWith('unix') || /\.sock(et)?$/.test(path))) return;
    // The kubelet's side of a registration is a path on the node, not in this container.
    if (/registration|kubelet-/.test(name) || /^kubelet/i.test(name)) return;
    found.push({ path: normalisePath(path), side: sideOf(name, serves), evidence });
  };
  words.forEach((word, index) => {
    if (!MENTIONS.test(word.text)) return;
    const place = at(word.path);
    if (word === script) {
      for (const match of word.text.matchAll(IN_SCRIPT)) {
        const path = match[2] ?? '';
        const start = match.index + match[0].length - path.length;
        const within = word.expanded === true ? {} : { within: { start, end: start + path.length } };
        found.push({
          path: normalisePath(path),
          side: /listen/i.test(match[1] ?? '') ? 'listens' : 'dials',
          evidence: { source: 'arguments', text: match[0], place: { ...place, ...within } },
        });
      }
      return;
    }
    const flag = /^--?([\w.-]+?)=([\s\S]*)$/.exec(word.text);
    const before = /^--?([A-Za-z][\w.-]*)$/.exec(words[index - 1]?.text ?? '')?.[1] ?? '';
    add(flag?.[1] ?? before, flag?.[2] ?? word.text, { source: 'arguments', text: word.text, place });
  });
  for (const [name, entry] of inputs.env) {
    if (entry.value === undefined || entry.secret === true || !entry.value.includes('/')) continue;
    if (name !== 'PGHOST' && !MENTIONS.test(entry.value)) continue;
    const place = entry.origin ?? at(entry.path);
    // PostgreSQL's clients take a folder for a host, and know what the socket in it is called.
    if (name === 'PGHOST' && entry.value.startsWith('/')) {
      const port = inputs.env.get('PGPORT')?.value ?? '5432';
      const evidence: Evidence = { source: 'environment', text: `${name}=${entry.value}`, place };
      found.push({ path: normalisePath(`${entry.value}/.s.PGSQL.${port}`), side: 'dials', evidence });
      continue;
    }
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
  const uses = facts.sockets.length > 0 ? facts.sockets : generalSocketUses(facts.inputs, parts.at);
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

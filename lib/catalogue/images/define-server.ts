/** Images whose listeners are told by flags and variables: one description each, one reader for all. */
import type { Evidence, Protocol, Role } from '../../pod/pod-view';
import type { ContainerInputs, ImageKnowledge, OpenedPort } from '../image-knowledge';
import { type Argument, flagValue, flagValues, fromArgument, readInvocation, variable } from './invocation';
import { readListenAddress } from './listen-address';

/** One listener of a program. Names of flags are without dashes. */
export interface Listener {
  readonly purpose: string;
  /** The port when nothing is said; absent: closed unless a flag or variable opens it. */
  readonly port?: number;
  readonly protocols?: readonly Protocol[];
  /** Where it listens when nothing is said. */
  readonly bind?: 'all' | 'loopback';
  /** Flags that take a whole address (`:8080`); given more than once, each opens a listener. */
  readonly address?: readonly string[];
  readonly addressVariables?: readonly string[];
  /** Flags and variables that take only the port, or only the host. */
  readonly portFlags?: readonly string[];
  readonly portVariables?: readonly string[];
  readonly hostFlags?: readonly string[];
  readonly hostVariables?: readonly string[];
  /** The listener exists only when this holds. */
  readonly when?: (args: readonly Argument[], inputs: ContainerInputs) => boolean;
  readonly servesSibling?: boolean;
}

export interface Server {
  readonly id: string;
  readonly title: string;
  readonly repositories: readonly string[];
  readonly role?: Role;
  readonly uid?: number | string;
  readonly gid?: number;
  readonly shell?: boolean;
  readonly writablePaths?: readonly string[];
  readonly ownedPaths?: readonly string[];
  readonly runs?: ImageKnowledge['runs'];
  readonly programs: readonly string[];
  /** See `InvocationForm`; most exporters and proxies have an entrypoint that is the program. */
  readonly args?: 'arguments' | 'command';
  readonly listeners: readonly Listener[];
  /** Directories and files that may open further ports: the reader is silent while a foreign volume covers one. */
  readonly configuredIn?: readonly string[];
  /** Flags that name a configuration file which may open other ports: the reader is silent when one is given. */
  readonly configuredBy?: readonly string[];
  /** What makes the reader silent beside that. */
  readonly unclearWhen?: (args: readonly Argument[], inputs: ContainerInputs) => boolean;
  readonly health?: { readonly path: string; readonly listener: string };
  readonly mustWrite?: ImageKnowledge['mustWrite'];
  readonly dials?: ImageKnowledge['dials'];
  readonly sockets?: ImageKnowledge['sockets'];
  readonly writes?: ImageKnowledge['writes'];
  readonly sources: readonly string[];
}

type Said = { readonly text: string | undefined; readonly evidence: Evidence } | undefined;

function saidBy(
  args: readonly Argument[],
  inputs: ContainerInputs,
  flags: readonly string[],
  variables: readonly string[],
): Said {
  const flag = flags.length > 0 ? flagValue(args, flags) : undefined;
  if (flag !== undefined) return { text: flag.value, evidence: fromArgument(flag) };
  const found = variables.length > 0 ? variable(inputs, variables) : undefined;
  if (found !== undefined) return { text: found.value, evidence: found.evidence };
  return undefined;
}

/** The ports of one listener; undefined when what is said about it cannot be read. */
export function readListener(
  listener: Listener,
  args: readonly Argument[],
  inputs: ContainerInputs,
  title: string,
): readonly OpenedPort[] | undefined {
  if (listener.when !== undefined && !listener.when(args, inputs)) return [];
  const open = (number: number, bind: 'all' | 'loopback', evidence: Evidence): readonly OpenedPort[] =>
    (listener.protocols ?? (['TCP'] as const)).map((protocol) => ({
      number,
      protocol,
      bind,
      purpose: listener.purpose,
      evidence,
      ...(listener.servesSibling === true ? { servesSibling: true } : {}),
    }));
  let bind = listener.bind ?? 'all';
  const host = saidBy(args, inputs, listener.hostFlags ?? [], listener.hostVariables ?? []);
  if (host !== undefined) {
    if (host.text === undefined) return undefined;
    const hosts = host.text.split(',').map((text) => readListenAddress(text));
    if (hosts.some((read) => read.kind === 'unclear')) return undefined;
    const named = hosts.flatMap((read) => (read.kind === 'host' ? [read.bind] : []));
    if (named.length > 0) bind = named.includes('all') ? 'all' : 'loopback';
  }
  const port = saidBy(args, inputs, listener.portFlags ?? [], listener.portVariables ?? []);
  if (port !== undefined) {
    const read = port.text === undefined ? ({ kind: 'unclear' } as const) : readListenAddress(port.text);
    if (read.kind === 'port') return open(read.number, read.bind === 'loopback' ? 'loopback' : bind, port.evidence);
    return read.kind === 'off' ? [] : undefined;
  }
  const flags = listener.address === undefined ? [] : flagValues(args, listener.address);
  const addresses: Said[] = flags.map((flag) => ({ text: flag.value, evidence: fromArgument(flag) }));
  if (addresses.length === 0 && listener.addressVariables !== undefined) {
    addresses.push(saidBy(args, inputs, [], listener.addressVariables));
  }
  const found: OpenedPort[] = [];
  let said = false;
  for (const address of addresses) {
    if (address === undefined) continue;
    said = true;
    if (address.text === undefined) return undefined;
    for (const one of address.text.split(',')) {
      // Options of the listener follow behind a blank (`0.0.0.0:8443 http2 ssl`).
      const read = readListenAddress(one.trim().split(/\s/, 1)[0] ?? '');
      if (read.kind === 'unclear') return undefined;
      if (read.kind === 'port') found.push(...open(read.number, read.bind, address.evidence));
      if (read.kind === 'host' && listener.port !== undefined) {
        found.push(...open(listener.port, read.bind, address.evidence));
      }
    }
  }
  if (said) return found;
  if (listener.port === undefined) return [];
  const evidence: Evidence = host?.evidence ?? { source: 'image', text: `default of ${title}` };
  return open(listener.port, bind, evidence);
}

/** All listeners of a program; undefined when one cannot be read. */
export function readListeners(
  listeners: readonly Listener[],
  args: readonly Argument[],
  inputs: ContainerInputs,
  title: string,
): readonly OpenedPort[] | undefined {
  const found: OpenedPort[] = [];
  for (const listener of listeners) {
    const ports = readListener(listener, args, inputs, title);
    if (ports === undefined) return undefined;
    found.push(...ports);
  }
  return found;
}

/** Makes the knowledge of an image from the description of its listeners. */
export function defineServer(server: Server): ImageKnowledge {
  const form = { programs: server.programs, args: server.args ?? 'arguments' } as const;
  const ports = (inputs: ContainerInputs): readonly OpenedPort[] | undefined => {
    const args = readInvocation(inputs, form);
    if (args === undefined) return undefined;
    if (server.configuredIn?.some((path) => !inputs.knowsDirectory(path) || hasFiles(inputs, path))) return undefined;
    if (server.configuredBy !== undefined && flagValue(args, server.configuredBy) !== undefined) return undefined;
    if (server.unclearWhen?.(args, inputs) === true) return undefined;
    return readListeners(server.listeners, args, inputs, server.title);
  };
  const { health } = server;
  return {
    id: server.id,
    title: server.title,
    repositories: server.repositories,
    role: server.role,
    uid: server.uid,
    ...(server.gid === undefined ? {} : { gid: server.gid }),
    shell: server.shell,
    writablePaths: server.writablePaths ?? [],
    ...(server.ownedPaths === undefined ? {} : { ownedPaths: server.ownedPaths }),
    runs: server.runs ?? 'forever',
    ports,
    ...(server.mustWrite === undefined ? {} : { mustWrite: server.mustWrite }),
    ...(server.dials === undefined ? {} : { dials: server.dials }),
    ...(server.sockets === undefined ? {} : { sockets: server.sockets }),
    ...(server.writes === undefined ? {} : { writes: server.writes }),
    ...(health === undefined
      ? {}
      : {
          health: {
            path: health.path,
            port: (inputs: ContainerInputs) => ports(inputs)?.find((port) => port.purpose === health.listener)?.number,
          },
        }),
    sources: server.sources,
  };
}

/** Whether the text itself puts files there (a ConfigMap): they may say anything. */
function hasFiles(inputs: ContainerInputs, directory: string): boolean {
  for (const path of inputs.files.keys()) if (path === directory || path.startsWith(directory + '/')) return true;
  return false;
}

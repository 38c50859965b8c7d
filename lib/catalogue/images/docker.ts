/** The Docker image: a client, and in its dind variants the daemon. */
import type { ContainerInputs, ImageKnowledge, OpenedPort, SocketUse } from '../image-knowledge';
import { fromArgument, readInvocation, variable } from './invocation';
import { readListenAddress } from './listen-address';
import { readScriptPorts } from './script-ports';

/** `docker:28-dind`, `docker:dind-rootless`; every other tag has the client as its command. */
function isDaemon(inputs: ContainerInputs): boolean {
  return /dind/.test(inputs.image?.tag ?? '');
}

const PROGRAMS = ['dockerd', 'dockerd-entrypoint.sh'];

/**
 * The daemon's start script adds TCP listeners when it is given no `--host`: 2376 with TLS while DOCKER_TLS_CERTDIR
 * holds a folder (the image sets /certs), else 2375 in the clear.
 */
function ports(inputs: ContainerInputs): readonly OpenedPort[] | undefined {
  const first = inputs.command[0]?.text ?? inputs.args[0]?.text;
  const name = first?.slice(first.lastIndexOf('/') + 1) ?? '';
  if (!isDaemon(inputs)) return first === undefined ? [] : readScriptPorts(inputs);
  if (inputs.command.length > 0 && !PROGRAMS.includes(name)) return readScriptPorts(inputs);
  const args = readInvocation(inputs, { programs: PROGRAMS, args: 'command' });
  if (args === undefined) return undefined;
  const hosts = args.flatMap((argument, index) => {
    const joined = /^(?:-H|--host)=(.*)$/.exec(argument.text)?.[1] ?? /^-H(\S+)$/.exec(argument.text)?.[1];
    const text = joined ?? (/^(?:-H|--host)$/.test(argument.text) ? args[index + 1]?.text : undefined);
    return text === undefined ? [] : [{ value: text, text: argument.text, place: argument.place }];
  });
  // Run as `dockerd` behind the script, or by the script itself with options only: both add the listeners.
  const byScript = inputs.command.length === 0 || name === 'dockerd-entrypoint.sh';
  const found: OpenedPort[] = [];
  for (const host of hosts) {
    if (/^(?:unix|fd|npipe):/.test(host.value)) continue;
    const read = readListenAddress(host.value.replace(/^tcp:\/\//, ''));
    if (read.kind !== 'port') return undefined;
    found.push({
      number: read.number,
      protocol: 'TCP',
      bind: read.bind,
      purpose: 'docker',
      evidence: fromArgument(host),
    });
  }
  if (hosts.length > 0 || !byScript) return found;
  const said = variable(inputs, ['DOCKER_TLS_CERTDIR']);
  if (said !== undefined && said.value === undefined) return undefined;
  const tls = said?.value !== '';
  const evidence =
    said?.evidence ?? ({ source: 'image', text: 'default of docker:dind (DOCKER_TLS_CERTDIR=/certs)' } as const);
  return [{ number: tls ? 2376 : 2375, protocol: 'TCP', bind: 'all', purpose: 'docker', evidence }];
}

/** The daemon's own socket, and the one that a client dials. */
function sockets(inputs: ContainerInputs): readonly SocketUse[] {
  const args = isDaemon(inputs) ? readInvocation(inputs, { programs: PROGRAMS, args: 'command' }) : undefined;
  if (args === undefined) {
    const said = variable(inputs, ['DOCKER_HOST']);
    const path = /^unix:\/\/(\/.+)$/.exec(said?.value ?? '')?.[1];
    return said === undefined || path === undefined ? [] : [{ path, side: 'dials', evidence: said.evidence }];
  }
  const said = args.flatMap((argument, index) => {
    const text = /^(?:-H|--host)$/.test(argument.text)
      ? args[index + 1]?.text
      : argument.text.replace(/^(?:-H|--host)=?/, '');
    const path = /^unix:\/\/(\/.+)$/.exec(text ?? '')?.[1];
    const evidence = { source: 'arguments', text: argument.text, place: argument.place } as const;
    return path === undefined ? [] : [{ path, side: 'listens', evidence } as const];
  });
  if (said.length > 0) return said;
  const evidence = { source: 'image', text: 'default of docker:dind' } as const;
  return [{ path: '/var/run/docker.sock', side: 'listens', evidence }];
}

const COMMON = {
  role: undefined,
  uid: 0,
  gid: 0,
  shell: true,
  writablePaths: [],
  ports,
  sockets,
} as const satisfies Partial<ImageKnowledge>;

export const docker: ImageKnowledge = {
  ...COMMON,
  id: 'docker-in-docker',
  title: 'Docker',
  repositories: ['library/docker', 'docker/library/docker'],
  runs: 'depends',
  sources: ['docker-library/docker: dockerd-entrypoint.sh, Dockerfile-dind.template'],
};

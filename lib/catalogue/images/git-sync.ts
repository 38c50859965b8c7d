import { findEndpoints } from '../../pod/find-endpoints';
import type { ContainerInputs } from '../image-knowledge';
import { defineServer } from './define-server';
import { flagValue, fromArgument, readInvocation, variable } from './invocation';

const FORM = { programs: ['git-sync'], args: 'arguments' } as const;

function rootOf(inputs: ContainerInputs) {
  const args = readInvocation(inputs, FORM);
  if (args === undefined) return undefined;
  const flag = flagValue(args, ['root']);
  if (flag !== undefined) return { path: flag.value, evidence: fromArgument(flag) };
  const found = variable(inputs, ['GITSYNC_ROOT', 'GIT_SYNC_ROOT']);
  if (found?.value !== undefined) return { path: found.value, evidence: found.evidence };
  return { path: '/git', evidence: { source: 'image', text: 'git-sync writes under /git by default' } as const };
}

/** Version 4; version 3 has the same names for what is read here. */
export const gitSync = defineServer({
  id: 'git-sync',
  title: 'git-sync',
  repositories: ['git-sync/git-sync', 'git-sync', 'google-containers/git-sync', 'google_containers/git-sync'],
  role: 'sidecar',
  uid: 65533,
  gid: 65533,
  writablePaths: ['/tmp'],
  mustWrite: (inputs) => [rootOf(inputs)?.path ?? '/tmp', '/tmp'].filter((path) => path.startsWith('/')),
  programs: ['git-sync'],
  listeners: [
    {
      purpose: 'health',
      address: ['http-bind'],
      addressVariables: ['GITSYNC_HTTP_BIND', 'GIT_SYNC_HTTP_BIND'],
    },
  ],
  health: { path: '/', listener: 'health' },
  writes: (inputs) => {
    const root = rootOf(inputs);
    return root?.path.startsWith('/') ? [{ path: root.path, evidence: root.evidence }] : [];
  },
  dials: (inputs) => {
    const args = readInvocation(inputs, FORM);
    const flag = args === undefined ? undefined : flagValue(args, ['repo']);
    const found = flag === undefined ? variable(inputs, ['GITSYNC_REPO', 'GIT_SYNC_REPO']) : undefined;
    const text = flag?.value ?? found?.value ?? '';
    const evidence = flag === undefined ? found?.evidence : fromArgument(flag);
    if (evidence === undefined) return [];
    const scp = /^[\w.-]+@([\w.-]+):/.exec(text)?.[1];
    if (scp !== undefined) return [{ host: scp, port: 22, protocol: 'TCP', text: scp, evidence }];
    const url = findEndpoints(text)[0];
    if (url === undefined) return [];
    return [{ host: url.host, port: url.port, protocol: 'TCP', text: url.text, evidence }];
  },
  sources: ['kubernetes/git-sync v4.7.1: README.md, Dockerfile.in, main.go', 'kubernetes/git-sync: v3-to-v4.md'],
});

import { flagValue, readInvocation, variable } from '../../catalogue/images/invocation';
import { normalisePath } from '../../pod/container-inputs';
import type { ContainerFacts } from './containers';

/** The absolute path of the link that git-sync replaces with every sync, where root and link are known. */
export function gitSyncLink(container: ContainerFacts): string | undefined {
  const { inputs } = container;
  if (container.view.knownImage !== 'git-sync' || container.opened === undefined) return undefined;
  const args = readInvocation(inputs, { programs: ['git-sync'], args: 'arguments' });
  if (!args) return undefined;
  const read = (flags: readonly string[], variables: readonly string[]): string | undefined =>
    flagValue(args, flags)?.value ?? variable(inputs, variables)?.value;
  const root = read(['root'], ['GITSYNC_ROOT', 'GIT_SYNC_ROOT']) ?? '/git';
  const repo = read(['repo'], ['GITSYNC_REPO', 'GIT_SYNC_REPO']);
  const own = repo
    ?.replace(/\/+$/, '')
    .split(/[/:]/)
    .pop()
    ?.replace(/\.git$/, '');
  const link = read(['link', 'dest'], ['GITSYNC_LINK', 'GIT_SYNC_DEST']) ?? own;
  if (!link || !root.startsWith('/')) return undefined;
  return link.startsWith('/') ? normalisePath(link) : normalisePath(`${root}/${link}`);
}

import { composeText } from '../compose-text';
import type { Example } from './example';

export const siteFromGit: Example = {
  id: 'site-from-git',
  title: 'Push to Git, the site is live',
  role: 'sidecar',
  summary:
    'git-sync keeps a shared volume equal to a branch, nginx serves it. nginx starts when the first files are there.',
  text: () =>
    composeText({
      main: 'nginx',
      companions: [
        {
          id: 'git-sync',
          values: { repository: 'https://github.com/kubernetes/git-sync', directory: 'demo/html' },
        },
      ],
    }).text,
};

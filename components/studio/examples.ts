import type { Role } from '@/lib/pod/pod-view';
import type { Shell } from './shell';

/** A design to start from: only its name is loaded with the page, the text when it is opened. */
export interface Example {
  readonly id: string;
  readonly title: string;
  /** The pattern that it shows, in a word. */
  readonly pattern: string;
  readonly role: Role;
}

export const EXAMPLES: readonly Example[] = [
  { id: 'site-from-git', title: 'Push to Git, the site is live', pattern: 'sidecar', role: 'sidecar' },
  {
    id: 'redis-on-localhost',
    title: 'Redis on localhost, reads and writes split',
    pattern: 'ambassador',
    role: 'ambassador',
  },
  { id: 'statsd-to-prometheus', title: 'StatsD becomes Prometheus', pattern: 'adapter', role: 'adapter' },
  { id: 'broken-pod', title: 'A broken pod: find out why', pattern: 'example', role: 'init' },
];

export async function openExample(shell: Shell, example: Example): Promise<void> {
  const { exampleText } = await import('./example-texts');
  shell.open({
    text: exampleText(example.id),
    fileName: `${example.id}.yaml`,
    label: `Opened the example “${example.title}”, yours to change`,
  });
}

import type { Group } from '@/lib/rules/finding';

/** The groups of rules, for people. */
export const GROUP_WORDS: Readonly<Record<Group, { readonly title: string; readonly line: string }>> = {
  api: { title: 'API', line: 'What the API server says when the text is applied.' },
  security: { title: 'Security', line: 'Pod Security Standards and what a container may do.' },
  network: { title: 'Network', line: 'One port space that all containers of the pod share, and what leads into it.' },
  volumes: { title: 'Volumes', line: 'Who writes, who reads, where, and as which user.' },
  processes: { title: 'Processes', line: 'Signals, shared process namespaces, process 1.' },
  lifecycle: { title: 'Lifecycle', line: 'Who starts before whom, what gates it, and how it stops.' },
  images: { title: 'Images', line: 'What is known of the images themselves: flags, users, ports.' },
  practice: { title: 'Good practice', line: 'Worth doing, not a fault: can be turned down as one.' },
  yaml: { title: 'YAML', line: 'Text that Kubernetes reads differently from what it looks like.' },
};

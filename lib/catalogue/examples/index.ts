import type { Role } from '../../pod/pod-view';
import { brokenPod } from './broken-pod';
import { javaToPrometheus } from './java-to-prometheus';
import { redisOnLocalhost } from './redis-on-localhost';
import { shop } from './shop';
import { siteFromGit } from './site-from-git';
import { statsdToPrometheus } from './statsd-to-prometheus';

/** A design to start from. */
export interface Example {
  readonly id: string;
  readonly title: string;
  /** The pattern that it shows; of the broken pod and the shop the one that catches the eye first. */
  readonly role: Exclude<Role, 'init'>;
  /** What happens in it, in a sentence or two. */
  readonly summary: string;
  readonly text: () => string;
}

/** The gallery, in its order. */
export const EXAMPLES: readonly Example[] = [
  siteFromGit,
  redisOnLocalhost,
  statsdToPrometheus,
  brokenPod,
  shop,
  javaToPrometheus,
];

export function findExample(id: string): Example | undefined {
  return EXAMPLES.find((example) => example.id === id);
}

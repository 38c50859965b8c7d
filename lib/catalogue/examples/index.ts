import { brokenPod } from './broken-pod';
import type { Example } from './example';
import { javaToPrometheus } from './java-to-prometheus';
import { redisOnLocalhost } from './redis-on-localhost';
import { shop } from './shop';
import { siteFromGit } from './site-from-git';
import { statsdToPrometheus } from './statsd-to-prometheus';

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

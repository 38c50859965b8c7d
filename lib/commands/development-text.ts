import { recogniseCompanion } from '../catalogue/recognise';
import { type KubernetesVersion, NEWEST_VERSION } from '../kubernetes/versions';
import { openText, runOnText } from './run-on-text';
import { REDIS_PROXIES, switchToDevelopment } from './switch-to-development';

export interface DevelopmentText {
  readonly text: string;
  /** How many companions gave way to a local stand-in. */
  readonly replaced: number;
}

/** The text as it is in development: every companion that has a local stand-in is replaced by it, in all pods. */
export function developmentText(text: string, version: KubernetesVersion = NEWEST_VERSION): DevelopmentText {
  let current = text;
  let replaced = 0;
  const refused = new Set<string>();
  for (;;) {
    const context = openText(current, version);
    const next = context.pods
      .flatMap((pod) => pod.containers.map((container) => ({ pod, container })))
      .find(
        ({ pod, container }) =>
          !refused.has(`${pod.id} ${container.id}`) &&
          (container.role === 'ambassador' ||
            REDIS_PROXIES.includes(recogniseCompanion(context, pod, container)?.companion.id ?? '')),
      );
    if (next === undefined) return { text: current, replaced };
    const { pod, container } = next;
    const step = runOnText(current, switchToDevelopment, { pod: pod.id, container: container.id }, version);
    if (step.outcome.done) replaced += 1;
    else refused.add(`${pod.id} ${container.id}`);
    current = step.text;
  }
}

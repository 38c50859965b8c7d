import type { ContainerView, PodView } from '../pod/pod-view';
import type { Companion, Parameter, ParameterValues, ReadContext } from './companion';
import { COMPANIONS } from './companions/index';

export interface RecognisedCompanion {
  readonly companion: Companion;
  readonly values: ParameterValues;
}

/** Which companion a container is, with its parameters as the text has them; undefined when it is none. */
export function recogniseCompanion(
  context: ReadContext,
  pod: PodView,
  container: ContainerView,
): RecognisedCompanion | undefined {
  for (const companion of COMPANIONS) {
    const values = companion.recognise(context, pod, container);
    if (values !== undefined) return { companion, values };
  }
  return undefined;
}

/**
 * Required parameters that the text leaves empty: a host is never invented, so a companion can stand in a text before
 * it can work. Empty for containers that are no companion.
 */
export function missingValues(context: ReadContext, pod: PodView, container: ContainerView): readonly Parameter[] {
  const found = recogniseCompanion(context, pod, container);
  if (found === undefined) return [];
  return found.companion.parameters.filter(({ name, required }) => required && (found.values[name] ?? '') === '');
}

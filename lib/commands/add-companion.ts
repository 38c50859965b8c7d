import type { ParameterValues } from '../catalogue/companion';
import { findCompanion } from '../catalogue/companions/index';
import { defineCommand } from './define-command';
import type { PodArguments } from './on-container';
import { refuse } from './outcome';

export interface AddCompanion extends PodArguments {
  /** Id in the catalogue. */
  readonly companion: string;
  /** Container that it helps. */
  readonly beside: string;
  /** Place in `initContainers`; at the end when absent. */
  readonly index?: number;
  readonly values?: ParameterValues;
}

export const addCompanion = defineCommand<AddCompanion>({
  id: 'add-companion',
  run(context, { companion: id, pod, beside, index, values = {} }) {
    const companion = findCompanion(id);
    if (companion === undefined) return refuse(`The catalogue has no companion "${id}".`);
    return companion.compose(context, index === undefined ? { pod, beside } : { pod, beside, index }, values);
  },
});

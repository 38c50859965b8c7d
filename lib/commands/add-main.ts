import type { ParameterValues } from '../catalogue/companion';
import { findMain } from '../catalogue/mains/index';
import { defineCommand } from './define-command';
import { refuse } from './outcome';

export interface AddMain {
  /** Id in the catalogue. */
  readonly main: string;
  /** Pod that gets it as one more app container; a new workload when absent. */
  readonly pod?: string;
  /** Kind of the new workload. */
  readonly kind?: string;
  readonly values?: ParameterValues;
}

export const addMain = defineCommand<AddMain>({
  id: 'add-main',
  run(context, { main: id, pod, kind = 'Deployment', values = {} }) {
    const main = findMain(id);
    if (main === undefined) return refuse(`The catalogue has no main container "${id}".`);
    return main.compose(context, { pod, kind }, values);
  },
});

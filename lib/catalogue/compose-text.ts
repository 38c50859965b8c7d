import { addCompanion } from '../commands/add-companion';
import { addMain } from '../commands/add-main';
import type { CommandOutcome } from '../commands/define-command';
import { openText, runOnText } from '../commands/run-on-text';
import { type KubernetesVersion, NEWEST_VERSION } from '../kubernetes/versions';
import type { ParameterValues } from './companion';

export interface Composition {
  /** Id of a main container. */
  readonly main: string;
  readonly kind?: string;
  readonly values?: ParameterValues;
  readonly companions: readonly { readonly id: string; readonly values?: ParameterValues }[];
}

export interface ComposedText {
  readonly text: string;
  /** What each step did, the main container first; the steps after a refused one are not taken. */
  readonly outcomes: readonly CommandOutcome[];
}

/** The manifest of a main container with companions beside it, as the page would write it step by step. */
export function composeText(composition: Composition, version: KubernetesVersion = NEWEST_VERSION): ComposedText {
  const { main, kind = 'Deployment', values = {}, companions } = composition;
  const first = runOnText('', addMain, { main, kind, values }, version);
  let { text } = first;
  const outcomes = [first.outcome];
  for (const { id, values: own = {} } of companions) {
    const pod = openText(text, version).pods[0];
    const beside = pod?.containers.find((container) => container.kind === 'app')?.id;
    if (pod === undefined || beside === undefined) break;
    const step = runOnText(text, addCompanion, { companion: id, pod: pod.id, beside, values: own }, version);
    outcomes.push(step.outcome);
    text = step.text;
  }
  return { text, outcomes };
}

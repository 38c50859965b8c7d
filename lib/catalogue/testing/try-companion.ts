import { addCompanion } from '../../commands/add-companion';
import { addMain } from '../../commands/add-main';
import { openText, runOnText } from '../../commands/run-on-text';
import type { ParameterValues } from '../companion';
import { exampleValues } from '../example-values';
import { findMain } from '../mains/index';

/** Answers for what only a person knows. */
export { exampleValues as answersFor };

/** The text of a main container alone. */
export function mainText(main: string, kind: string): string {
  const parameters = findMain(main)?.parameters ?? [];
  const { text, outcome } = runOnText('', addMain, { main, kind, values: exampleValues(parameters) });
  if (!outcome.done) throw new Error(outcome.reason);
  return text;
}

/** Adds a companion beside the first app container of a text. */
export function withCompanion(text: string, companion: string, values: ParameterValues) {
  const { pods } = openText(text);
  const pod = pods[0];
  const beside = pod?.containers.find(({ kind }) => kind === 'app')?.id ?? '';
  return runOnText(text, addCompanion, { companion, pod: pod?.id ?? '', beside, values });
}

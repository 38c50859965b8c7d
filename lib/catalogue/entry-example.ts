import type { Parameter } from './companion';
import { composeText } from './compose-text';
import { type CatalogueEntry, findEntry } from './entries';
import { exampleValues } from './example-values';

/** A value that an example makes up, because only a person knows the real one. */
export interface MadeUpValue {
  readonly entry: CatalogueEntry;
  readonly parameter: Parameter;
  readonly value: string;
}

export interface EntryExample {
  /** The main container of it: the entry itself, or the one that shows the companion at work. */
  readonly main: CatalogueEntry;
  /** The manifests as the composer exports them. */
  readonly text: string;
  readonly madeUp: readonly MadeUpValue[];
  /** What the cluster must hold before it runs. */
  readonly needs: readonly string[];
  /** What writes the same text in a terminal. */
  readonly commandLine: string;
}

/** An entry at work in a Deployment, with every parameter at its default. @throws when the catalogue cannot compose it. */
export function exampleOf(entry: CatalogueEntry): EntryExample {
  const main = 'defaultMain' in entry ? findEntry(entry.defaultMain) : entry;
  if (main === undefined) throw new Error(`${entry.id} names a main container that the catalogue does not have.`);
  const companions = main === entry ? [] : [{ id: entry.id, values: exampleValues(entry.parameters) }];
  const { text, outcomes } = composeText({ main: main.id, values: exampleValues(main.parameters), companions });
  const needs = outcomes.flatMap((outcome) => {
    if (!outcome.done) throw new Error(`${entry.id} cannot be composed: ${outcome.reason}`);
    return outcome.effects.filter(({ kind }) => kind === 'needs').map((effect) => effect.text);
  });
  const madeUp = (main === entry ? [main] : [main, entry]).flatMap(madeUpOf);
  const settings = madeUp.map(({ entry: { id }, parameter, value }) => `--set ${id}.${parameter.name}=${value}`);
  return {
    main,
    text,
    madeUp,
    needs,
    commandLine: ['outrigger compose', main.id, ...companions.map(({ id }) => id), ...settings].join(' '),
  };
}

function madeUpOf(entry: CatalogueEntry): MadeUpValue[] {
  const values = exampleValues(entry.parameters);
  return entry.parameters.flatMap((parameter) => {
    const value = values[parameter.name];
    return value === undefined ? [] : [{ entry, parameter, value }];
  });
}

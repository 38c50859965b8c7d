import { describe, expect, it } from 'vitest';
import { COMPANIONS } from '../../catalogue/companions/index';
import { composeText } from '../../catalogue/compose-text';
import { exampleValues } from '../../catalogue/example-values';
import { analyze } from '../../engine/analyze';
import { NEWEST_VERSION } from '../../kubernetes/versions';

function found(id: string, values: Record<string, string>): string[] {
  const main = { main: 'app', values: { image: 'ghcr.io/acme/api:2.1' } };
  const { text } = composeText({ ...main, companions: [{ id, values }] });
  return analyze(text, { version: NEWEST_VERSION, podSecurity: 'restricted' })
    .raw.filter(({ rule }) => rule === 'missing-value')
    .map(({ message }) => message);
}

/** Whatever only a person knows. */
const demanding = COMPANIONS.filter(({ parameters }) =>
  parameters.some(({ required, default: usual }) => required && usual === undefined),
);

describe('missing-value', () => {
  it.each(demanding.map((companion) => [companion.id, companion] as const))(
    'tells of %s without its values, and is silent with them',
    (id, { parameters }) => {
      expect(found(id, {})).toHaveLength(1);
      expect(found(id, exampleValues(parameters))).toEqual([]);
    },
  );
});

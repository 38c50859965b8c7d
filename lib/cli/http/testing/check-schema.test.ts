import { expect, test } from 'vitest';
import type { Schema } from '../openapi-schemas';
import { schemaFaults } from './check-schema';

const schemas: Record<string, Schema> = { Level: { type: 'string', enum: ['low', 'high'] } };
const schema: Schema = {
  type: 'object',
  required: ['level', 'counts'],
  properties: {
    level: { $ref: '#/components/schemas/Level' },
    counts: { type: 'array', items: { type: 'integer', minimum: 1 } },
    note: { anyOf: [{ type: 'string', minLength: 2 }, { type: 'null' }] },
    version: { type: 'integer', const: 1 },
  },
};

test.each([
  [{ level: 'low', counts: [1, 2] }, []],
  [{ level: 'high', counts: [], note: null, version: 1 }, []],
  [{ level: 'middle', counts: [] }, ['$.level: "middle" is none of low, high']],
  [{ level: 'low' }, ['$.counts: is missing']],
  [{ level: 'low', counts: [1, 0] }, ['$.counts[1]: is below 1']],
  [{ level: 'low', counts: [1.5] }, ['$.counts[0]: is number, not integer']],
  [{ level: 'low', counts: {} }, ['$.counts: is object, not array']],
  [{ level: 'low', counts: [], note: 'x' }, ['$.note: none of anyOf']],
  [{ level: 'low', counts: [], version: 2 }, ['$.version: is not 1']],
  [{ level: 'low', counts: [], more: 1 }, ['$.more: is not described']],
  [null, ['$: is null, not object']],
])('%j', (value, faults) => {
  expect(schemaFaults(value, schema, schemas)).toEqual(faults);
});

test('what it does not know is an error', () => {
  expect(() => schemaFaults('x', { pattern: 'x' }, schemas)).toThrow('keyword pattern');
  expect(() => schemaFaults('x', { $ref: '#/components/schemas/None' }, schemas)).toThrow('leads nowhere');
});

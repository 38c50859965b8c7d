import type { JsonObject } from '../../yaml/tree';
import type { MappingConfig } from './mapping-config';

/** A rule that a person can go on from; its metric is called like no other in the file. */
export function newRule({ rules }: MappingConfig): JsonObject {
  const names = new Set(rules.map(({ name }) => name));
  let number = 1;
  const name = () => (number === 1 ? 'app_events_total' : `app_events_${number}_total`);
  while (names.has(name())) number += 1;
  return { match: 'app.*', name: name(), labels: { event: '$1' } };
}

/** The ids of all rules, apart from the rules themselves: suppression needs the names only. */
import { nearMiss } from './facts/near-miss';

const ids = new Set<string>();

/** Called by the registry, so that nothing has to import the registry to ask for a name. */
export function registerRuleIds(rules: readonly { readonly id: string }[]): void {
  for (const rule of rules) ids.add(rule.id);
}

export function isRuleId(id: string): boolean {
  return ids.has(id);
}

/** The rule whose name is nearest to a misspelt one. */
export function nearestRule(id: string): string | undefined {
  return nearMiss(id, ids);
}

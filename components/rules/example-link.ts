import type { RuleExample } from '@/lib/rules/define-rule';
import { composerLink } from '../docs/composer-link';

/** The address that opens an example in the composer, read as the rule's page reads it. */
export function exampleLink(rule: string, { yaml, version, podSecurity }: RuleExample): string {
  return composerLink({ text: yaml, fileName: `${rule}.yaml`, version, podSecurity });
}

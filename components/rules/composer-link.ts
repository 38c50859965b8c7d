import { NEWEST_VERSION } from '@/lib/kubernetes/versions';
import type { RuleExample } from '@/lib/rules/define-rule';
import { encodeLink } from '@/lib/share/link';

/** The address that opens an example in the composer, read as the rule's page reads it. */
export function composerLink(rule: string, example: RuleExample): string {
  return `/${encodeLink({
    text: example.yaml,
    fileName: `${rule}.yaml`,
    pod: undefined,
    options: {
      version: example.version ?? NEWEST_VERSION,
      podSecurity: example.podSecurity ?? 'privileged',
      mutedGroups: [],
    },
  })}`;
}

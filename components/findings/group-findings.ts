import type { Finding } from '@/lib/rules/finding';

/** What the list shows in one place: a single finding, or all findings of one rule. */
export interface FindingGroup {
  readonly rule: string;
  /** Worst first, as they were ranked; never empty. */
  readonly findings: readonly [Finding, ...Finding[]];
  /** How many there are in all: of a long group only the first are listed. */
  readonly count: number;
}

/** Findings by rule, each rule where its worst finding stood. */
export function groupFindings(findings: readonly Finding[]): readonly FindingGroup[] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const group = groups.get(finding.rule);
    if (group) group.push(finding);
    else groups.set(finding.rule, [finding]);
  }
  return [...groups].map(([rule, group]) => ({ rule, findings: group, count: group.length }));
}

/** Findings as the list shows them, one below the other: what steps through them follows the list. */
export function inListOrder(findings: readonly Finding[]): readonly Finding[] {
  return groupFindings(findings).flatMap((group) => group.findings);
}

const SPELLINGS: Readonly<Record<string, string>> = { api: 'API', dns: 'DNS', yaml: 'YAML', term: 'TERM' };

/** A rule's id as words: `port-clash` → `Port clash`. */
export function ruleWords(rule: string): string {
  const words = rule.split('-').map((word) => SPELLINGS[word] ?? word);
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

import { formatPath } from '../../kubernetes/api-issue';
import type { RawFinding } from '../raw-finding';

/**
 * What the server refuses and a rule explains better (where the other half is, what to do) is said once: the rule's
 * finding stays, the server's of the same place goes.
 */
export function preferRules(found: readonly RawFinding[]): readonly RawFinding[] {
  const explained = new Set<string>();
  for (const finding of found)
    if (finding.server !== true && finding.severity !== 'info') explained.add(placeKey(finding));
  if (explained.size === 0) return found;
  return found.filter((finding) => finding.server !== true || !explained.has(placeKey(finding)));
}

function placeKey(finding: RawFinding): string {
  return `${finding.at.documentIndex}:${formatPath(finding.at.path)}`;
}

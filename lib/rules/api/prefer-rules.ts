import { formatPath } from '../../kubernetes/api-issue';
import type { Path } from '../../yaml/tree';
import type { RawFinding } from '../raw-finding';

/**
 * What the server says and a rule explains better (where the other half is, what to do) is said once: the rule's
 * finding stays, the server's of the same place goes. A mere warning of the server also goes when the rule speaks of
 * something inside that place (the server warns of a port, the rule of its number).
 */
export function preferRules(found: readonly RawFinding[]): readonly RawFinding[] {
  if (!found.some(({ server }) => server === true)) return found;
  const explained = new Set<string>();
  const around = new Set<string>();
  for (const { server, severity, at } of found) {
    if (server === true || severity === 'info') continue;
    explained.add(placeKey(at.documentIndex, at.path));
    around.add(placeKey(at.documentIndex, at.path.slice(0, -1)));
  }
  if (explained.size === 0) return found;
  return found.filter((finding) => {
    if (finding.server !== true) return true;
    const key = placeKey(finding.at.documentIndex, finding.at.path);
    return !explained.has(key) && !(finding.severity === 'info' && around.has(key));
  });
}

function placeKey(documentIndex: number, path: Path): string {
  return `${documentIndex}:${formatPath(path)}`;
}

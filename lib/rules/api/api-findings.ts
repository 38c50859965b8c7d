import type { KubernetesObject } from '../../kubernetes/object';
import type { KubernetesVersion } from '../../kubernetes/versions';
import type { PlacedDocument } from '../../yaml/tree';
import type { PodContext } from '../define-rule';
import { type RawFinding, toRawFinding } from '../raw-finding';
import { yamlSyntax } from './reading-rules';

export interface ApiOptions {
  readonly version: KubernetesVersion;
  readonly podSecurity: PodContext['podSecurity'];
}

/**
 * What the API server would say of the objects of one document: it cannot be read, it is not what the API knows, or it
 * breaks one of its rules. A pure function of the document and the options.
 */
export function apiFindings(
  placed: PlacedDocument,
  _objects: readonly KubernetesObject[],
  _options: ApiOptions,
): RawFinding[] {
  const { document, index } = placed;
  if (document.template !== undefined) return [];
  if (document.root === undefined) {
    return document.problems.map((problem) => ({
      ...toRawFinding(
        yamlSyntax,
        {
          message: `${problem.message}${problem.hint === undefined ? '' : ` ${problem.hint}`}`,
          at: { documentIndex: index, path: [] },
        },
        undefined,
      ),
      range: problem.range,
    }));
  }
  return [];
}

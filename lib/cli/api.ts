/** The programmatic API: `import { lint } from 'outrigger'`. Everything works on texts; nothing reads files. */
import { lintText } from '../engine/lint';
import type { FileReport } from '../export/lint-report';
import { type KubernetesVersion, NEWEST_VERSION } from '../kubernetes/versions';

export { type DrawOptions, drawPods, type Picture } from '../engine/draw-pods';
export type { FileReport, LintReport, ReportedFinding } from '../export/lint-report';
export { type ServerVerdict, serverVerdict } from '../kubernetes/verdict';
export { KUBERNETES_VERSIONS, type KubernetesVersion, NEWEST_VERSION } from '../kubernetes/versions';
export { decodeLink, encodeLink } from '../share/link';

export interface LintRequest {
  /** How the report names the text; `manifest.yaml` when absent. */
  readonly path?: string;
  readonly version?: KubernetesVersion;
  /** The Pod Security Standard that the namespace enforces; `privileged` when absent. */
  readonly podSecurity?: 'privileged' | 'baseline' | 'restricted';
  /** Rule ids and groups. */
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
}

/** Checks the manifests in a text (YAML or JSON). Never throws on any text. */
export function lint(text: string, request: LintRequest = {}): FileReport {
  return lintText(request.path ?? 'manifest.yaml', text, {
    version: request.version ?? NEWEST_VERSION,
    podSecurity: request.podSecurity ?? 'privileged',
    only: request.only ?? [],
    skip: request.skip ?? [],
  });
}

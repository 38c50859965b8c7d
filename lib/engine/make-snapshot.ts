import type { KubernetesObject } from '../kubernetes/object';
import { isWorkloadKind, SUPPORTING_KINDS } from '../kubernetes/object';
import { isJsonPatch } from '../kubernetes/partial';
import { hasServerFields, serverBlocks } from '../kubernetes/server-fields';
import { podSecurityOf } from '../kubernetes/validate/validate';
import type { Finding } from '../rules/finding';
import { verdictOf } from '../rules/verdict';
import { rangeOfPlace } from '../yaml/locate';
import type { TextRange } from '../yaml/text-edit';
import { toValue } from '../yaml/value';
import type { Analysis } from './analyze';
import { markedView } from './mark-companions';
import type { PlacedFinding } from './place-findings';
import type {
  DocumentStatus,
  DocumentSummary,
  EngineOptions,
  FindingCounts,
  PodSecurityResult,
  PodSummary,
  Snapshot,
} from './snapshot';

/** More findings than a page can show are counted, not listed. */
const MOST_FINDINGS = 2000;

function count(findings: readonly Finding[]): FindingCounts {
  let errors = 0;
  let warnings = 0;
  let infos = 0;
  for (const { severity } of findings) {
    if (severity === 'error') errors++;
    else if (severity === 'warning') warnings++;
    else infos++;
  }
  return { errors, warnings, infos };
}

function groupBy<K, T>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** What a document is to its reader; the order of the questions is the order of what matters. */
export function statusOf(part: Analysis['documents'][number]): DocumentStatus {
  const { document } = part.placed;
  if (document.template !== undefined && document.root === undefined) return 'template';
  if (document.root === undefined) return document.problems.length > 0 ? 'unreadable' : 'empty';
  if (part.partial) return 'partial';
  if (part.objects.some((object) => isWorkloadKind(object.kind))) return 'workload';
  if (part.objects.some((object) => (SUPPORTING_KINDS as readonly string[]).includes(object.kind))) return 'supporting';
  if (document.root.kind === 'sequence') {
    const value = toValue(document.root);
    if (isJsonPatch(value.value)) return 'partial';
  }
  return 'other';
}

function titleOf(objects: readonly KubernetesObject[]): { readonly kind: string; readonly name: string } {
  const [first] = objects;
  if (first === undefined) return { kind: '', name: '' };
  if (objects.length === 1 && first.path.length === 0) return { kind: first.kind, name: first.name };
  return { kind: 'List', name: `${objects.length} items` };
}

function rangeOfPart(part: Analysis['documents'][number]): TextRange {
  const { offset, document } = part.placed;
  return { start: offset, end: offset + document.text.length };
}

function securityOf(object: KubernetesObject, options: Analysis['options']): PodSecurityResult {
  const { baseline, restricted } = podSecurityOf(object.kind, object.value, options.version);
  return {
    reached: baseline.length > 0 ? 'privileged' : restricted.length > 0 ? 'baseline' : 'restricted',
    baseline: baseline.map((failure) => failure.reason),
    restricted: restricted.map((failure) => failure.reason),
  };
}

/** The analysis as the page needs it: plain data, findings placed and ranked, one pod in full. */
export function makeSnapshot(
  analysis: Analysis,
  placed: readonly PlacedFinding[],
  question: { readonly revision: number; readonly options: EngineOptions; readonly pod: string | undefined },
): Snapshot {
  const muted = new Set(question.options.mutedGroups);
  const findings = placed
    .map((one) => one.finding)
    .filter((finding) => finding.severity !== 'info' || !muted.has(finding.group));
  const ofDocument = groupBy(findings, (finding) => finding.documentIndex);
  const podsOf = groupBy(analysis.pods, (pod) => pod.object.documentIndex);
  const ofPod = groupBy(findings, (finding) => podOf(finding, podsOf.get(finding.documentIndex) ?? []));

  const documents = analysis.documents.map((part): DocumentSummary => {
    const { document, offset, index } = part.placed;
    return {
      index,
      range: rangeOfPart(part),
      status: statusOf(part),
      ...titleOf(part.objects),
      pods: (podsOf.get(index) ?? []).map((pod) => pod.view.id),
      counts: count(ofDocument.get(index) ?? []),
      problems: document.problems.map((problem) => ({
        ...problem,
        range: { start: problem.range.start + offset, end: problem.range.end + offset },
      })),
      template:
        document.template === undefined
          ? undefined
          : {
              ...document.template,
              ranges: document.template.ranges.map(({ start, end }) => ({ start: start + offset, end: end + offset })),
            },
      serverFields: part.objects.some(hasServerFields),
      serverBlocks: part.objects.flatMap(serverBlocks).map((path) => rangeOfPlace(part.placed, { path, part: 'pair' })),
    };
  });

  const pods = analysis.pods.map((pod): PodSummary => {
    const own = ofPod.get(pod.view.id) ?? [];
    return {
      id: pod.view.id,
      documentIndex: pod.object.documentIndex,
      kind: pod.view.kind,
      name: pod.view.name,
      namespace: pod.view.namespace,
      range: documents[pod.object.documentIndex]?.range ?? { start: 0, end: 0 },
      containers: pod.view.containers.length,
      counts: count(own),
      verdict: verdictOf(own),
    };
  });
  const current = analysis.pods.find((pod) => pod.view.id === question.pod) ?? analysis.pods[0];
  const summary = current === undefined ? undefined : pods[analysis.pods.indexOf(current)];
  return {
    revision: question.revision,
    documents,
    pods,
    pod:
      current === undefined || summary === undefined
        ? undefined
        : {
            view: markedView(current, analysis),
            verdict: summary.verdict,
            security: securityOf(current.object, analysis.options),
          },
    findings: findings.slice(0, MOST_FINDINGS),
    withheld: Math.max(0, findings.length - MOST_FINDINGS),
  };
}

/** The pod a finding counts for: its own, or the one whose object it stands in. `pods` are those of its document. */
function podOf(finding: Finding, pods: Analysis['pods']): string | undefined {
  if (finding.pod !== undefined) return finding.pod;
  return pods.find((pod) => pod.object.path.every((step, index) => finding.place.path[index] === step))?.view.id;
}

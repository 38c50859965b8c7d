import { isWorkloadKind, type KubernetesObject, POD_PATHS } from '../kubernetes/object';
import type { Place } from '../pod/pod-view';
import { rangeIn } from '../yaml/locate';
import { itemsAt, objectAt } from '../yaml/read-value';
import type { PlacedDocument, YamlDocument, YamlStream } from '../yaml/tree';
import { preferRules } from './api/prefer-rules';
import { containerOfElement } from './facts/elements';
import { findComments } from './find-comments';
import type { RawFinding } from './raw-finding';
import { isRuleId, nearestRule } from './rule-ids';
import { unusedSuppression } from './yaml/unused-suppression';

const ANNOTATION = 'outrigger.dev/ignore.';

/** One wish of the author to hear nothing of a rule. */
interface Suppression {
  readonly rule: string;
  readonly covers: (finding: RawFinding) => boolean;
  /** Where it stands, should it turn out to be of no use. */
  readonly report: (reason: string) => RawFinding;
  used: boolean;
}

/**
 * The findings without those that the text asks to leave out, and with a remark for each request that had no effect.
 * An annotation `outrigger.dev/ignore.<rule>` (or `….<container>.<rule>`) covers its object or pod; a comment
 * `# outrigger-ignore <rule>: reason` covers what begins on its own line or, standing alone, on the next one.
 */
export function suppress(
  all: readonly RawFinding[],
  stream: YamlStream,
  objects: readonly KubernetesObject[],
): readonly RawFinding[] {
  const found = preferRules(all);
  const suppressions = [
    ...objects.flatMap(fromAnnotations),
    ...stream.documents.flatMap((placed) => fromComments(placed)),
  ];
  if (suppressions.length === 0) return found;
  const kept = found.filter((finding) => {
    let covered = false;
    for (const suppression of suppressions) {
      if (suppression.rule !== finding.rule || !suppression.covers(finding)) continue;
      suppression.used = true;
      covered = true;
    }
    return !covered;
  });
  const unused = suppressions.flatMap((suppression) => {
    if (suppression.used) return [];
    if (isRuleId(suppression.rule)) return [suppression.report('no finding of this rule is there')];
    const near = nearestRule(suppression.rule);
    return [suppression.report(`there is no rule of this name${near ? `; is "${near}" meant?` : ''}`)];
  });
  return [...kept, ...unused];
}

/** Objects and documents that ask for nothing: nearly all, so they are looked at once. */
const withoutAnnotation = new WeakSet<KubernetesObject>();
const withoutComment = new WeakSet<YamlDocument>();

function fromAnnotations(object: KubernetesObject): Suppression[] {
  if (withoutAnnotation.has(object)) return [];
  const places = [['metadata'], ...(isWorkloadKind(object.kind) ? [POD_PATHS[object.kind].metadata] : [])];
  let containers: ReadonlyMap<string, Place['path']> | undefined;
  const found = new Map<string, Suppression>();
  for (const path of places) {
    for (const key of Object.keys(objectAt(object.value, [...path, 'annotations']))) {
      if (!key.startsWith(ANNOTATION) || found.has(key)) continue;
      const parts = key.slice(ANNOTATION.length).split('.');
      const rule = parts.at(-1) ?? '';
      const container = parts.length > 1 ? parts.slice(0, -1).join('.') : undefined;
      const at: Place = {
        documentIndex: object.documentIndex,
        path: [...object.path, ...path, 'annotations', key],
        part: 'key',
      };
      const pod = isWorkloadKind(object.kind)
        ? [object.documentIndex, ...object.path, object.kind, object.name].join('/')
        : undefined;
      found.set(key, {
        rule,
        used: false,
        covers: (finding) => {
          const inside = isInside(finding.at, object);
          if (!inside && (pod === undefined || finding.pod !== pod)) return false;
          if (container === undefined) return true;
          containers ??= containerPaths(object);
          return isAbout(finding, container, containers.get(container));
        },
        report: (reason) => unusedSuppression(at, key, reason),
      });
    }
  }
  if (found.size === 0) withoutAnnotation.add(object);
  return [...found.values()];
}

function isInside(place: Place, object: KubernetesObject): boolean {
  return place.documentIndex === object.documentIndex && object.path.every((step, index) => place.path[index] === step);
}

/** Where each container of the object stands, by name, from the document's root. */
function containerPaths(object: KubernetesObject): ReadonlyMap<string, Place['path']> {
  const paths = new Map<string, Place['path']>();
  if (!isWorkloadKind(object.kind)) return paths;
  const { spec } = POD_PATHS[object.kind];
  for (const list of ['initContainers', 'containers', 'ephemeralContainers']) {
    for (const { item, index } of itemsAt(object.value, [...spec, list])) {
      if (typeof item.name === 'string') paths.set(item.name, [...object.path, ...spec, list, index]);
    }
  }
  return paths;
}

function isAbout(finding: RawFinding, container: string, path: Place['path'] | undefined): boolean {
  if (path?.every((step, index) => finding.at.path[index] === step)) return true;
  return finding.elements.some((element) => containerOfElement(element) === container);
}

function fromComments(placed: PlacedDocument): Suppression[] {
  if (withoutComment.has(placed.document)) return [];
  const comments = findComments(placed.document, 'outrigger-ignore');
  if (comments.length === 0) withoutComment.add(placed.document);
  return comments.flatMap((comment) => {
    const match = /^outrigger-ignore\s+([A-Za-z0-9-]+)/.exec(comment.text);
    const rule = match?.[1];
    if (rule === undefined) return [];
    const at: Place = { documentIndex: placed.index, path: [] };
    return [
      {
        rule,
        used: false,
        covers: (finding: RawFinding) => {
          if (finding.at.documentIndex !== placed.index) return false;
          const { start } = finding.range ?? rangeIn(placed.document, finding.at);
          return start >= comment.covers.start && start <= comment.covers.end;
        },
        report: (reason: string) => ({ ...unusedSuppression(at, comment.text, reason), range: comment.range }),
      },
    ];
  });
}

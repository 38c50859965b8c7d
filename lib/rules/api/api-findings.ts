import { formatPath } from '../../kubernetes/api-issue';
import { decodeObject, isDoubtful, isReadableEnough } from '../../kubernetes/decode/decode';
import type { DecodeIssue, FixIdea } from '../../kubernetes/decode/issue';
import type { KubernetesObject } from '../../kubernetes/object';
import { podSecurityOf, validateObject, warningsOf } from '../../kubernetes/validate/validate';
import type { KubernetesVersion } from '../../kubernetes/versions';
import { textAt, valueAt } from '../../yaml/read-value';
import { dereference } from '../../yaml/resolve-mapping';
import type { JsonObject, Path, PlacedDocument } from '../../yaml/tree';
import type { Fix, PodContext } from '../define-rule';
import { placeIn } from '../facts/objects';
import { podIdOf } from '../facts/pod-id';
import type { PictureElement } from '../finding';
import { type RawFinding, toRawFinding } from '../raw-finding';
import { securityFinding } from '../security/pod-security';
import { yamlSurprise } from '../yaml/yaml-surprise';
import { apiWarning } from './api-warning';
import { enumerationFixes } from './enumeration-fix';
import { READING_RULES, yamlSyntax } from './reading-rules';
import { VALIDATION_RULES } from './validation-rules';

export interface ApiOptions {
  readonly version: KubernetesVersion;
  readonly podSecurity: PodContext['podSecurity'];
}

/**
 * What the API server would say of the objects of one document: it cannot be read, it is not what the API knows, it
 * breaks one of its rules, or the chosen Pod Security Standard forbids it. A pure function of document and options.
 */
export function apiFindings(
  placed: PlacedDocument,
  objects: readonly KubernetesObject[],
  options: ApiOptions,
): RawFinding[] {
  if (placed.document.template !== undefined) return [];
  return [...textFindings(placed), ...objects.flatMap((object) => objectFindings(placed, object, options))];
}

/** What is wrong with the text as such, or reads otherwise than it looks. */
function textFindings({ document, index }: PlacedDocument): RawFinding[] {
  const rule = document.root === undefined ? yamlSyntax : yamlSurprise;
  return document.problems.map((problem) => {
    const message = `${problem.message}${problem.hint === undefined ? '' : ` ${problem.hint}`}`;
    return {
      ...toRawFinding(rule, { message, at: { documentIndex: index, path: [] } }, undefined),
      range: problem.range,
    };
  });
}

/** Said of errors behind one that keeps the server from reading the object. */
const LATER = 'The server comes to this once it can read the rest.';

function objectFindings(placed: PlacedDocument, object: KubernetesObject, options: ApiOptions): RawFinding[] {
  const decoded = decodeObject({ document: placed.document, path: object.path, ...givenKind(object) }, options.version);
  const pod = podIdOf(object);
  const unreadable = new Set(decoded.issues.filter(({ code }) => code === 'yaml').map(({ path }) => formatPath(path)));
  const found = decoded.issues
    // What cannot be read at all has no type either.
    .filter((issue) => issue.code === 'yaml' || !unreadable.has(formatPath(issue.path)))
    .map((issue) => readingFinding(object, issue, pod));
  const { value } = decoded;
  // The server stops at the first value that it cannot read; people want to see what else there is, but no consequences.
  if (!decoded.supported || value === undefined || !isReadableEnough(decoded)) return found;
  const issues = validateObject(decoded.kind, value, options.version).filter(({ path }) => !isDoubtful(decoded, path));
  const later = decoded.issues.some(({ refusal }) => refusal !== 'unserved') ? ` ${LATER}` : '';
  for (const issue of issues) {
    const report = {
      message: `${issue.message}${later}`,
      at: placeIn(object, issue.path),
      elements: elementsOf(object.value, issue.path),
      fixes: issue.type === 'NotSupported' ? enumerationFixes(object, issue.path) : [],
    };
    found.push({ ...toRawFinding(VALIDATION_RULES[issue.type], report, pod), server: true });
  }
  if (found.length === 0) {
    for (const warning of warningsOf(decoded.kind, value, options.version)) {
      const report = {
        message: warning.message,
        at: placeIn(object, warning.path),
        elements: elementsOf(object.value, warning.path),
      };
      found.push({ ...toRawFinding(apiWarning, report, pod), server: true });
    }
  }
  if (options.podSecurity !== 'privileged') {
    const failures = podSecurityOf(decoded.kind, value, options.version)[options.podSecurity];
    found.push(...failures.map((failure) => securityFinding(object, failure)));
  }
  return found;
}

/** Items of a typed list (`PodList`) have their kind from the list. */
function givenKind(object: KubernetesObject): {
  readonly given?: { readonly apiVersion: string; readonly kind: string };
} {
  const node = dereference(object.node);
  const own =
    node.kind === 'mapping' && node.pairs.some((pair) => pair.key.kind === 'scalar' && pair.key.text === 'kind');
  if (own || object.path.length === 0) return {};
  return { given: { apiVersion: object.apiVersion, kind: object.kind } };
}

function readingFinding(object: KubernetesObject, issue: DecodeIssue, pod: string | undefined): RawFinding {
  const { related } = issue;
  const finding = toRawFinding(
    READING_RULES[issue.code],
    {
      message: issue.message,
      at: placeIn(object, issue.path, issue.part),
      related: related ? [{ message: related.message, at: placeIn(object, related.path, 'key') }] : [],
      elements: elementsOf(object.value, issue.path),
      fixes: issue.fix ? [fixOf(object, issue.fix)] : [],
    },
    pod,
  );
  return {
    ...finding,
    server: true,
    // What is missing has no place of its own: then the path leads to where it would be.
    ...(issue.code.startsWith('missing-') ? {} : { range: issue.range }),
    ...(related ? { relatedRanges: [related.range] } : {}),
  };
}

function fixOf(object: KubernetesObject, idea: FixIdea): Fix {
  const index = object.documentIndex;
  const absolute = (path: Path): Path => [...object.path, ...path];
  switch (idea.action) {
    case 'set':
      return { title: idea.title, safe: true, edit: (draft) => draft.set(index, absolute(idea.path), idea.value) };
    case 'rename':
      return { title: idea.title, safe: true, edit: (draft) => draft.renameKey(index, absolute(idea.path), idea.key) };
    case 'remove':
      return { title: idea.title, safe: false, edit: (draft) => draft.remove(index, absolute(idea.path)) };
    case 'move':
      return {
        title: idea.title,
        safe: false,
        edit: (draft) => {
          const value = valueAt(object.value, idea.path);
          draft.remove(index, absolute(idea.path), { prune: true });
          if (value !== undefined) draft.set(index, absolute(idea.to), value);
        },
      };
  }
}

/** The container or volume that a path lies in. */
function elementsOf(object: JsonObject, path: Path): PictureElement[] {
  for (const [place, step] of path.entries()) {
    const index = path[place + 1];
    if (typeof index !== 'number') continue;
    const name = textAt(object, [...path.slice(0, place + 2), 'name']);
    if (step === 'volumes') return name === undefined ? [] : [{ kind: 'volume', id: name }];
    if (step === 'containers' || step === 'initContainers')
      return [{ kind: 'container', id: name || `${step}[${index}]` }];
  }
  return [];
}

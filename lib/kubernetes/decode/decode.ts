import { nodeAt } from '../../yaml/locate';
import { dereference, pairOf, resolveMapping } from '../../yaml/resolve-mapping';
import type { TextRange } from '../../yaml/text-edit';
import type { JsonObject, JsonValue, Path, YamlDocument, YamlMapping, YamlNode, YamlPair } from '../../yaml/tree';
import { servedApiVersion, wasServedAs } from '../object';
import type { KubernetesVersion } from '../versions';
import { decodeFields } from './decode-object';
import { nearestWords } from './edit-distance';
import type { DecodeIssue } from './issue';
import { type DocumentReading, readDocument } from './read-document';
import { isForeignGroup, kindsOf, otherVersionsOf } from './served-kinds';

export interface Decoded {
  readonly apiVersion: string;
  readonly kind: string;
  /** Whether the engine knows the fields of this kind; the rest is judged for no other kind. */
  readonly supported: boolean;
  /** As the server holds it; undefined where nothing can be held. */
  readonly value: JsonObject | undefined;
  readonly issues: readonly DecodeIssue[];
}

interface ObjectPlace {
  readonly document: YamlDocument;
  /** Of the object within the document. */
  readonly path: Path;
  /** Kind and version that a typed list (`PodList`) gives its items. */
  readonly given?: { readonly apiVersion: string; readonly kind: string };
}

function isUnder(path: Path, prefix: Path): boolean {
  return prefix.every((step, index) => path[index] === step);
}

/** What keeps the server's YAML reader from taking the document, and keys that are given twice. */
function readingIssues(reading: DocumentReading, place: ObjectPlace): DecodeIssue[] {
  const depth = place.path.length;
  const problems = reading.problems
    .filter(({ path }) => isUnder(path, place.path))
    .map(
      ({ message, node, path }): DecodeIssue => ({
        code: 'yaml',
        refusal: 'unreadable',
        path: path.slice(depth),
        part: 'value',
        range: node.range,
        message: `The API server cannot read this: ${message}.`,
      }),
    );
  const duplicates = reading.duplicates
    .filter(({ path }) => isUnder(path, place.path))
    .map(({ key, path, pair, first }): DecodeIssue => {
      const own = path.slice(depth);
      return {
        code: 'duplicate-key',
        refusal: 'strict',
        path: own,
        part: 'key',
        range: pair.key.range,
        message: `${JSON.stringify(key)} is given twice here: the last one counts, the first is lost.`,
        related: { message: `the first ${key}`, path: own, range: first.range },
      };
    });
  return [...problems, ...duplicates];
}

function rootIssue(
  code: DecodeIssue['code'],
  field: 'kind' | 'apiVersion',
  range: TextRange,
  message: string,
  value?: string,
): DecodeIssue {
  return {
    code,
    refusal: 'unreadable',
    path: [field],
    part: 'value',
    range,
    message,
    ...(value === undefined ? {} : { fix: { action: 'set', title: `Set ${field} to ${value}`, path: [field], value } }),
  };
}

/** To find out what an object is, the server takes `Kind` for `kind`; to its strict decoder it is then an unknown field. */
function entryOf(mapping: YamlMapping, field: string): YamlPair | undefined {
  const exact = pairOf(mapping, field);
  if (exact !== undefined) return exact;
  const { keys, pairs } = resolveMapping(mapping);
  return pairs[keys.findIndex((key) => key.toLowerCase() === field.toLowerCase())];
}

/** The text of `kind` or `apiVersion`, or what is wrong with it. */
function typeText(
  node: YamlNode,
  field: 'kind' | 'apiVersion',
): { readonly text: string } | { readonly issue: DecodeIssue } {
  const missing = field === 'kind' ? ('missing-kind' as const) : ('missing-api-version' as const);
  const target = dereference(node);
  const entry = target.kind === 'mapping' ? entryOf(target, field) : undefined;
  const value = entry === undefined ? undefined : dereference(entry.value);
  if (value === undefined || (value.kind === 'scalar' && (value.value === null || value.value === ''))) {
    const range = value?.range ?? node.range;
    return {
      issue: rootIssue(
        missing,
        field,
        { start: range.start, end: range.end },
        `${field} is missing: without it the server does not know what this is.`,
      ),
    };
  }
  if (value.kind !== 'scalar' || typeof value.value !== 'string') {
    return { issue: rootIssue('wrong-type', field, value.range, `${field} must be text.`) };
  }
  return { text: value.value };
}

/** The kind is one of ours, and the server has it under another apiVersion than the one written. */
function notServed(kind: string, apiVersion: string, served: string, range: TextRange): DecodeIssue {
  const message = `${kind} is not served as ${apiVersion}: use ${served}.`;
  const issue = rootIssue('not-served', 'apiVersion', range, message, served);
  return wasServedAs(kind, apiVersion) ? { ...issue, refusal: 'unserved' } : issue;
}

/** A kind that no server has in a group whose kinds are all known: mostly a slip of spelling. */
function unknownKind(kind: string, apiVersion: string, range: TextRange): DecodeIssue | undefined {
  const kinds = kindsOf(apiVersion);
  if (kinds === undefined || kinds.includes(kind)) return undefined;
  const elsewhere = otherVersionsOf(kind);
  if (elsewhere.length > 0) {
    const message = `${apiVersion} has no kind ${kind}: it is served as ${elsewhere.join(' and ')}.`;
    return { ...rootIssue('not-served', 'apiVersion', range, message), path: ['apiVersion'] };
  }
  const near = nearestWords(kind, kinds);
  const [meant] = near;
  const advice = meant === undefined ? '' : ` Did you mean ${near.join(' or ')}?`;
  const message = `${apiVersion} has no kind ${kind}.${advice}`;
  return rootIssue('not-served', 'kind', range, message, near.length === 1 ? meant : undefined);
}

/**
 * A `kustomization.yaml` without `apiVersion`, which kustomize fills in by itself and no server ever sees (kustomize:
 * api/types/kustomization.go, `FixKustomization`). Flux' objects of the same kind have a `spec`.
 */
function isKustomizationFile(target: YamlMapping, kind: string): boolean {
  if (kind !== 'Kustomization' && kind !== 'Component') return false;
  return pairOf(target, 'apiVersion') === undefined && pairOf(target, 'spec') === undefined;
}

const known = new WeakMap<YamlDocument, Map<string, Decoded>>();

/** Reads one object of a document as `kubectl apply` and the API server do, and says everything that is in the way. */
export function decodeObject(place: ObjectPlace, version: KubernetesVersion): Decoded {
  const results = known.get(place.document) ?? new Map<string, Decoded>();
  known.set(place.document, results);
  const key = `${version} ${place.given?.kind ?? ''} ${place.path.join('.')}`;
  const decoded = results.get(key) ?? decode(place, version);
  results.set(key, decoded);
  return decoded;
}

function decode(place: ObjectPlace, version: KubernetesVersion): Decoded {
  const node = nodeAt(place.document.root, place.path);
  const nothing = { apiVersion: '', kind: '', supported: false, value: undefined };
  if (node === undefined) return { ...nothing, issues: [] };
  const reading = readDocument(place.document);
  const issues = readingIssues(reading, place);
  const target = dereference(node);
  if (target.kind !== 'mapping') {
    const message = 'A manifest must be a mapping with apiVersion and kind.';
    return {
      ...nothing,
      issues: [
        ...issues,
        { code: 'wrong-type', refusal: 'unreadable', path: [], part: 'value', range: node.range, message },
      ],
    };
  }
  const kind = place.given === undefined ? typeText(target, 'kind') : { text: place.given.kind };
  const apiVersion = place.given === undefined ? typeText(target, 'apiVersion') : { text: place.given.apiVersion };
  const kindText = 'text' in kind ? kind.text : '';
  const versionText = 'text' in apiVersion ? apiVersion.text : '';
  if (isKustomizationFile(target, kindText)) return { ...nothing, kind: kindText, issues: inOrder(issues) };
  for (const read of [kind, apiVersion]) if ('issue' in read) issues.push(read.issue);
  const served = servedApiVersion(kindText);
  const rangeOf = (field: string): TextRange => entryOf(target, field)?.value.range ?? node.range;
  if (served === undefined || isForeignGroup(versionText)) {
    const issue = kindText === '' ? undefined : unknownKind(kindText, versionText, rangeOf('kind'));
    return {
      ...nothing,
      kind: kindText,
      apiVersion: versionText,
      issues: inOrder(issue ? [...issues, issue] : issues),
    };
  }
  if (versionText === '') {
    const missing = issues.findIndex(({ code }) => code === 'missing-api-version');
    const issue = issues[missing];
    const path = ['apiVersion'];
    const fix = { action: 'set', title: `Set apiVersion to ${served}`, path, value: served } as const;
    if (issue !== undefined) issues[missing] = { ...issue, fix };
  } else if (versionText !== served) {
    issues.push(notServed(kindText, versionText, served, rangeOf('apiVersion')));
  }
  const raw = valueAt(reading.value, place.path);
  const fields = decodeFields(kindText, target, raw, version, place.document.json);
  return {
    kind: kindText,
    apiVersion: versionText,
    supported: true,
    value: fields.value,
    issues: inOrder([...issues, ...fields.issues]),
  };
}

function inOrder(issues: readonly DecodeIssue[]): DecodeIssue[] {
  return [...issues].sort((a, b) => a.range.start - b.range.start);
}

/**
 * Whether the object can be validated as if it had been read: its faults are single values of which the rest does not
 * depend. The server would stop at the first of them; people want to see the rest too.
 */
export function isReadableEnough(decoded: Decoded): boolean {
  return decoded.issues.every(({ refusal, code, whole }) => {
    return refusal !== 'unreadable' || code === 'missing-api-version' || (isOfValue(code) && whole !== true);
  });
}

function isOfValue(code: DecodeIssue['code']): boolean {
  return code === 'wrong-type' || code === 'bad-form';
}

/** Whether what is said of a path may follow from a value that could not be read. */
export function isDoubtful(decoded: Decoded, path: Path): boolean {
  return decoded.issues.some(({ refusal, code, path: faulty }) => {
    return refusal === 'unreadable' && isOfValue(code) && (isUnder(path, faulty) || isUnder(faulty, path));
  });
}

/** The value of a null-safe path in a decoded object; for callers that need one field. */
export function valueAt(value: JsonValue | undefined, path: Path): JsonValue | undefined {
  let current: JsonValue | undefined = value;
  for (const step of path) {
    if (current === null || typeof current !== 'object') return undefined;
    current = (current as { [key: string]: JsonValue })[step];
  }
  return current;
}

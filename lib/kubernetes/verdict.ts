import { parseStream } from '../yaml/parse';
import type { PlacedDocument, YamlStream } from '../yaml/tree';
import { formatPath } from './api-issue';
import { decodeObject } from './decode/decode';
import { isWorkloadKind } from './object';
import { podSecurityOf, validateObject, warningsOf } from './validate/validate';
import type { KubernetesVersion } from './versions';

/**
 * What the API server says of one manifest on create, in the shape of the conformance cases. Nothing of `unreadable`,
 * `unknown`, `duplicate` and `errors`: accepted.
 */
export interface ServerVerdict {
  readonly unreadable?: string;
  readonly unknown?: readonly string[];
  readonly duplicate?: readonly string[];
  /** Path, type, message. */
  readonly errors?: readonly (readonly [path: string, type: string, message: string])[];
  /** The server's path, a colon, and what it warns of. */
  readonly warnings?: readonly string[];
  readonly security?: { readonly baseline?: readonly string[]; readonly restricted?: readonly string[] };
}

function firstContent(documents: readonly PlacedDocument[]): PlacedDocument | undefined {
  return documents.find(({ document }) => document.root !== undefined || document.problems.length > 0);
}

function listOrNothing<K extends string, T>(key: K, items: readonly T[]): { readonly [P in K]?: readonly T[] } {
  return items.length === 0 ? {} : ({ [key]: items } as { readonly [P in K]: readonly T[] });
}

/** The verdict on the first document of a text. Never throws. */
export function serverVerdict(text: string, version: KubernetesVersion): ServerVerdict {
  return streamVerdict(parseStream(text), version);
}

/** The same for a text that is parsed already: asking for several versions then reads it once. */
export function streamVerdict(stream: YamlStream, version: KubernetesVersion): ServerVerdict {
  const placed = firstContent(stream.documents);
  if (placed === undefined) return { unreadable: 'There is no document in this text.' };
  const { document } = placed;
  const [problem] = document.problems;
  if (document.root === undefined) return { unreadable: problem?.message ?? 'The document is empty.' };
  const decoded = decodeObject({ document, path: [] }, version);
  const unreadable = decoded.issues.find((issue) => issue.refusal === 'unreadable');
  if (unreadable !== undefined) return { unreadable: unreadable.message };
  if (!decoded.supported || decoded.value === undefined) {
    return { unreadable: `The engine does not know the kind ${decoded.kind} (${decoded.apiVersion}).` };
  }
  const { kind, value, issues } = decoded;
  const unknown = issues.filter(({ code }) => code === 'unknown-field' || code === 'other-version');
  const duplicate = issues.filter(({ code }) => code === 'duplicate-key');
  const errors = new Map(
    validateObject(kind, value, version).map(({ serverPath, type, message }) => [
      `${serverPath}\u0000${type}`,
      [serverPath, type, message] as const,
    ]),
  );
  const warnings =
    errors.size === 0
      ? warningsOf(kind, value, version).map((warning) => `${warning.serverPath}: ${warning.message}`)
      : [];
  const security = isWorkloadKind(kind) ? podSecurityOf(kind, value, version) : { baseline: [], restricted: [] };
  const baseline = [...new Set(security.baseline.map((failure) => failure.reason))].sort();
  const restricted = [...new Set(security.restricted.map((failure) => failure.reason))].sort();
  return {
    ...listOrNothing(
      'unknown',
      unknown.map(({ path }) => formatPath(path)),
    ),
    ...listOrNothing(
      'duplicate',
      duplicate.map(({ path }) => String(path.at(-1))),
    ),
    ...listOrNothing('errors', [...errors.values()]),
    ...listOrNothing('warnings', warnings),
    ...(baseline.length + restricted.length === 0
      ? {}
      : { security: { ...listOrNothing('baseline', baseline), ...listOrNothing('restricted', restricted) } }),
  };
}

import type { TextRange } from '../../yaml/text-edit';
import type { JsonValue, Path } from '../../yaml/tree';
import type { KubernetesVersion } from '../versions';

export type DecodeIssueCode =
  /** The text says something that the server's YAML reader or JSON cannot hold. */
  | 'yaml'
  | 'missing-kind'
  | 'missing-api-version'
  /** No server of our versions has this kind under this apiVersion. */
  | 'not-served'
  | 'wrong-type'
  /** Text of the right type and the wrong form: a quantity, a time, base64. */
  | 'bad-form'
  | 'unknown-field'
  /** A field that other versions of the server know. */
  | 'other-version'
  | 'duplicate-key';

/** What would put it right, as data; only where there is one clear way. */
export type FixIdea =
  | { readonly action: 'set'; readonly title: string; readonly path: Path; readonly value: JsonValue }
  | { readonly action: 'rename'; readonly title: string; readonly path: Path; readonly key: string }
  | { readonly action: 'remove'; readonly title: string; readonly path: Path }
  /** Moves the value to another place of the object. */
  | { readonly action: 'move'; readonly title: string; readonly path: Path; readonly to: Path };

/** One reason why the server would not read an object as written. */
export interface DecodeIssue {
  readonly code: DecodeIssueCode;
  /**
   * The server reads nothing (`unreadable`), refuses under strict checking (`strict`), or could read it but serves it
   * no more (`unserved`: old versions of the API, still known to its decoder).
   */
  readonly refusal: 'unreadable' | 'strict' | 'unserved';
  /** From the object's root. */
  readonly path: Path;
  /** What to mark of the pair at `path`. */
  readonly part: 'key' | 'value';
  /** The place itself, relative to the document: with duplicate keys a path does not tell which one. */
  readonly range: TextRange;
  readonly message: string;
  readonly fix?: FixIdea;
  /** The first of two keys; relative to the document. */
  readonly related?: { readonly message: string; readonly path: Path; readonly range: TextRange };
  /** A list or mapping could not be read: what refers to its entries is in doubt too. */
  readonly whole?: boolean;
  /** For `other-version`: the versions that know the field. */
  readonly since?: KubernetesVersion;
  readonly until?: KubernetesVersion;
}

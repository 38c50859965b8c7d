import type { ResolvedMapping } from './resolve-mapping';
import type { TextRange } from './text-edit';

/** Keys and indices from a root downwards: `['spec', 'containers', 0, 'image']`. */
export type Path = readonly (string | number)[];

export type JsonScalar = null | boolean | number | string;
/** What the API server sees of a document: objects inherit nothing, so `__proto__` is a key like any other. */
export type JsonValue = JsonScalar | JsonValue[] | JsonObject;
export interface JsonObject {
  [key: string]: JsonValue;
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

interface NodeBase {
  /**
   * The node's own text: quotes, brackets and the block indicator (`|`) included; anchor, tag and comments not. A
   * block collection ends with its last child; an empty value is a zero-width range after its `:` or `-`.
   * Relative to the start of the document, like every offset in a tree.
   */
  readonly range: TextRange;
  /** Where the node begins with its anchor and tag, if it has any; else `range.start`. */
  readonly start: number;
  readonly anchor?: string;
  readonly tag?: string;
}

export interface YamlScalar extends NodeBase {
  readonly kind: 'scalar';
  readonly style: ScalarStyle;
  /** The content as text, escapes and folding resolved; '' for an empty value. */
  readonly text: string;
  /** The content as the API server's YAML reader types it (`0644` is 420, `yes` is true, quoted text is text). */
  readonly value: JsonScalar;
}

export interface YamlPair {
  /** From the key to the end of the value. */
  readonly range: TextRange;
  readonly key: YamlNode;
  /** An absent value is an empty plain scalar. */
  readonly value: YamlNode;
}

export interface YamlMapping extends NodeBase {
  readonly kind: 'mapping';
  readonly flow: boolean;
  /** As written: duplicates and `<<` are still here. */
  readonly pairs: readonly YamlPair[];
  /** What `resolveMapping` made of it; nobody else looks here. */
  resolved?: ResolvedMapping | undefined;
}

export interface YamlSequence extends NodeBase {
  readonly kind: 'sequence';
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
  /** Block style: the offset of each item's `-`. Flow style: empty. */
  readonly dashes: readonly number[];
}

export interface YamlAlias extends NodeBase {
  readonly kind: 'alias';
  readonly name: string;
  /** The anchored node of the same document. */
  readonly target: YamlNode;
}

export type YamlNode = YamlScalar | YamlMapping | YamlSequence | YamlAlias;

/** Why a document cannot be read, or what in it will surprise; offsets relative to the document. */
export interface YamlProblem {
  readonly range: TextRange;
  /** What is wrong, for people. */
  readonly message: string;
  /** What to do, where it can be said. */
  readonly hint?: string;
}

/** Marks of a template language found in a text that is not YAML yet. */
export interface TemplateMarks {
  readonly language: 'helm' | 'jinja' | 'shell' | 'placeholder';
  /** The first mark, as written: `{{ .Values.image }}`. */
  readonly first: string;
  readonly count: number;
  readonly ranges: readonly TextRange[];
}

/** One document of a stream. Immutable and position-free: an unchanged document is the same object after an edit. */
export interface YamlDocument {
  /** The document's own text, from after the separator line to before the next. */
  readonly text: string;
  /** Absent when empty or unreadable. */
  readonly root: YamlNode | undefined;
  readonly problems: readonly YamlProblem[];
  readonly template: TemplateMarks | undefined;
  /** Whether the document was read as JSON (the API server does so for text that is JSON). */
  readonly json: boolean;
}

export interface PlacedDocument {
  readonly index: number;
  /** Where the document's text begins in the stream: add it to every offset of the document. */
  readonly offset: number;
  readonly document: YamlDocument;
}

export interface YamlStream {
  readonly text: string;
  readonly documents: readonly PlacedDocument[];
}

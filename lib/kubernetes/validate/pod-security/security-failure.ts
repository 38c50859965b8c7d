import type { JsonValue, Path } from '../../../yaml/tree';

/** One edit of a fix: set the value at the path, or remove it (`undefined`). */
export interface SecurityChange {
  readonly path: Path;
  readonly value: JsonValue | undefined;
}

export interface SecurityFix {
  /** `Forbid gaining privileges`. */
  readonly title: string;
  /** Whether a program that works now keeps working, as far as can be told without knowing it. */
  readonly safe: boolean;
  /** To be made in this order: a removal does not shift the paths of those that follow. */
  readonly changes: readonly SecurityChange[];
}

/** A control of the Pod Security Standards that a pod fails. */
export interface SecurityFailure {
  /** The control's id in the admission plugin, such as `capabilities_baseline`. */
  readonly control: string;
  readonly level: 'baseline' | 'restricted';
  /** The reason as the admission plugin words it: `host namespaces`. */
  readonly reason: string;
  /** The offending places from the object's root; a missing field is named where it would be. */
  readonly paths: readonly Path[];
  /** Our own words: what is wrong and what to do. */
  readonly message: string;
  readonly fix?: SecurityFix;
}

import type { JsonValue, Path } from '../../../yaml/tree';
import type { SecurityPod } from './security-pod';

/** One place that breaks a control. */
export interface Offence {
  readonly path: Path;
  /** Who and how, as the beginning of a sentence: `container "app" adds SYS_ADMIN`. */
  readonly text: string;
  /** What the admission plugin counts, where it counts. */
  readonly value?: string;
  /** The value to put there instead, or `remove`; absent where nothing can be said. */
  readonly fix?: { readonly path: Path; readonly value: JsonValue } | { readonly path: Path; readonly remove: true };
}

/** A check of the Pod Security Standards (k8s.io/pod-security-admission/policy). */
export interface Control {
  readonly id: string;
  readonly level: 'baseline' | 'restricted';
  readonly reason: string;
  /** The reason where more than one value offends. */
  readonly reasonForSeveral?: string;
  /** Baseline control that this one takes the place of. */
  readonly replaces?: string;
  /** What the level asks for, as the rest of the message. */
  readonly advice: string;
  readonly fixTitle?: string;
  /** Whether the fix is not expected to break a program. */
  readonly fixIsSafe?: boolean;
  readonly check: (pod: SecurityPod) => readonly Offence[];
}

/** A fix that removes what is there. */
export function removing(path: Path): Offence['fix'] {
  return { path, remove: true };
}

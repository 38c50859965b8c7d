import type { Place } from '../pod/pod-view';
import type { TextRange } from '../yaml/text-edit';

export const GROUPS = [
  'api',
  'security',
  'network',
  'volumes',
  'processes',
  'lifecycle',
  'images',
  'practice',
  'yaml',
] as const;
export type Group = (typeof GROUPS)[number];

/** error: will not work; warning: likely wrong or fragile; info: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** What the fault does to the pod, worst first: the verdict and the order of findings come from it. */
export const STAGES = ['rejected', 'blocks-start', 'blocks-ready', 'breaks-in-use', 'risk', 'tidy'] as const;
export type Stage = (typeof STAGES)[number];

/** A part of the picture that a finding is about. */
export interface PictureElement {
  readonly kind: 'pod' | 'container' | 'volume' | 'mount' | 'port' | 'dial' | 'probe' | 'arrival';
  /** Container id, volume name, port id, dial id; `container:volume` for a mount; `container:startup` for a probe. */
  readonly id: string;
}

export interface RelatedPlace {
  readonly message: string;
  /** Path from the object's root in the server's spelling: `spec.containers[1].ports[0]`. */
  readonly field: string;
  readonly place: Place;
  /** Absolute offsets in the whole text. */
  readonly range: TextRange;
}

/** A finding as the page, the CLI and the API see it: plain data, offsets absolute in the whole text. */
export interface Finding {
  /** Stable within one analysis. */
  readonly id: string;
  readonly rule: string;
  readonly group: Group;
  readonly severity: Severity;
  readonly stage: Stage;
  /** What happens, because of what, what to do. Plain text. */
  readonly message: string;
  readonly documentIndex: number;
  readonly object: { readonly kind: string; readonly name: string } | undefined;
  /** Id of the PodView it belongs to, if any. */
  readonly pod: string | undefined;
  readonly field: string;
  readonly place: Place;
  readonly range: TextRange;
  readonly related: readonly RelatedPlace[];
  readonly elements: readonly PictureElement[];
  /** Offered fixes; the edits are made on request (`fixEdits` of the engine). `safe` ones may be applied in bulk. */
  readonly fixes: readonly { readonly title: string; readonly safe: boolean }[];
}

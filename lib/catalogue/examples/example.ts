import type { Role } from '../../pod/pod-view';

/** A design to start from. */
export interface Example {
  readonly id: string;
  readonly title: string;
  /** The pattern that it shows; of the broken pod and the shop the one that catches the eye first. */
  readonly role: Exclude<Role, 'init'>;
  /** What happens in it, in a sentence or two. */
  readonly summary: string;
  readonly text: () => string;
}

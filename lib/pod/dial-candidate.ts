import type { Evidence, Protocol } from './pod-view';

/** An endpoint that a container's own words name, and how surely it is one that it connects to. */
export interface DialCandidate {
  readonly host: string;
  readonly port: number | undefined;
  readonly protocol: Protocol;
  readonly local: boolean;
  readonly text: string;
  readonly note?: string;
  readonly evidence: Evidence;
  /** strong: the name says that it connects; fair: a URL under a name that says nothing; weak: needs another sign. */
  readonly strength: 'strong' | 'fair' | 'weak';
  /** Of the name that it stands under. */
  readonly words: readonly string[];
  /** Whether a URL scheme says the protocol. */
  readonly schemed?: boolean;
}

import type { Evidence, ImageReference, Place, Protocol, Role } from '../pod/pod-view';
import type { JsonObject, Path } from '../yaml/tree';

/** A port that a container opens, and how that is known. */
export interface OpenedPort {
  readonly number: number;
  readonly protocol: Protocol;
  readonly bind: 'all' | 'loopback';
  /** What it is for: `http`, `redis`, `health`, `admin`. */
  readonly purpose: string;
  readonly evidence: Evidence;
  /** Opened for a sibling, which by convention declares it and carries the probe (livenessprobe's /healthz). */
  readonly servesSibling?: boolean;
}

/** A word of the command or an argument. */
export interface InputWord {
  readonly text: string;
  readonly path: Path;
  /** Differs from what is written, because a `$(VAR)` was expanded: stretches of `text` mean nothing in the manifest. */
  readonly expanded?: boolean;
}

export interface InputVariable {
  readonly value: string | undefined;
  readonly path: Path;
  /** Where the value is written, when that is another object (a ConfigMap). */
  readonly origin?: Place;
  /** As in `InputWord`. */
  readonly expanded?: boolean;
  /** Comes from a Secret: may be looked into, must not be shown. */
  readonly secret?: boolean;
}

export interface InputFile {
  readonly text: string;
  readonly documentIndex: number;
  /** From the root of the document that holds it. */
  readonly path: Path;
}

/** A Unix socket that a container opens or dials; an absolute path in the container. */
export interface SocketUse {
  readonly path: string;
  readonly side: 'listens' | 'dials';
  readonly evidence: Evidence;
  /** Of a socket that is opened: its mode, and its owner where that is another than the container's user. */
  readonly permissions?: { readonly mode: number; readonly uid?: number; readonly gid?: number };
}

export interface DialledEndpoint {
  readonly host: string;
  readonly port: number | undefined;
  readonly protocol: Protocol;
  readonly note?: string;
  /** As written. */
  readonly text: string;
  readonly evidence: Evidence;
}

/** A container's own words, resolved: what a reader of ports and paths may look at. */
export interface ContainerInputs {
  readonly image: ImageReference | undefined;
  /** With `$(VAR)` expanded where the variable is known; each with its path from the object's root. */
  readonly command: readonly InputWord[];
  readonly args: readonly InputWord[];
  /** Literal values, and those resolved from ConfigMaps of the same text; undefined where unknown. */
  readonly env: ReadonlyMap<string, InputVariable>;
  /** Files that are mounted from ConfigMaps of the same text: absolute path in the container → content and origin. */
  readonly files: ReadonlyMap<string, InputFile>;
  /** True when everything under a directory is known (no foreign volume is mounted there). */
  readonly knowsDirectory: (path: string) => boolean;
  readonly container: JsonObject;
  readonly documentIndex: number;
  readonly objectPath: Path;
}

/** What is known of an image; each fact with its source. One file per image in `images/`. */
export interface ImageKnowledge {
  readonly id: string;
  readonly title: string;
  /** Repositories without registry and tag (`library/nginx`, `bitnami/redis`), or with registry where that matters. */
  readonly repositories: readonly string[];
  /** Role beside another main container, and whether it can be the main one. */
  readonly role: Role | undefined;
  /** Default user: a number, a name, or undefined when not known. 0 is root. */
  readonly uid: number | string | undefined;
  readonly gid?: number;
  /** Whether `sh` is in the image; undefined when not known. */
  readonly shell: boolean | undefined;
  /** Paths that the process must be able to write, or it does not start or fails in use. */
  readonly writablePaths: readonly string[];
  /** The same, where flags and configuration decide it; what rules see as `writablePaths` of a container is this. */
  readonly mustWrite?: (inputs: ContainerInputs) => readonly string[];
  /** Paths whose files the image brings and needs: a volume over them hides what it needs. */
  readonly ownedPaths?: readonly string[];
  /** How the process ends when nothing goes wrong: a server runs for ever, a tool ends. */
  readonly runs: 'forever' | 'once' | 'depends';
  /**
   * Every port this container opens given its command, arguments, environment and configuration; undefined when they
   * hold something that the reader cannot judge (a foreign command, an unseen configuration file), which means
   * "cannot tell", not "none".
   */
  readonly ports: (inputs: ContainerInputs) => readonly OpenedPort[] | undefined;
  readonly sockets?: (inputs: ContainerInputs) => readonly SocketUse[];
  readonly dials?: (inputs: ContainerInputs) => readonly DialledEndpoint[];
  /** Directories that this container writes, with the evidence (`--root=/git`). */
  readonly writes?: (inputs: ContainerInputs) => readonly { readonly path: string; readonly evidence: Evidence }[];
  /** An HTTP endpoint that tells its health, for suggested probes. */
  readonly health?: { readonly path: string; readonly port: (inputs: ContainerInputs) => number | undefined };
  readonly sources: readonly string[];
}

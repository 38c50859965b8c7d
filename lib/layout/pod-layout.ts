/** The picture of one pod as plain data: every box, line and text in pixels, every text already cut to its place. */
import type { Role } from '../pod/pod-view';
import type { Severity } from '../rules/finding';
import type { FontName } from './fonts';
import type { IconName } from './icons';

export type Density = 'full' | 'compact' | 'strip';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A colour by what it is for; `role` is the colour of the part's container. */
export type Tone =
  | 'ink'
  | 'muted'
  | 'faint'
  | 'line'
  | 'strong'
  | 'edge'
  | 'surface'
  | 'raised'
  | 'sunken'
  | 'bg'
  | 'brand'
  | 'error'
  | 'on-error'
  | 'error-tint'
  | 'warn'
  | 'on-warn'
  | 'warn-tint'
  | 'track'
  | 'on-track'
  | 'role'
  | 'role-tint';

/** One line of text. `y` is the baseline. */
export interface TextRun {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly font: FontName;
  readonly tone: Tone;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** The whole text where it was cut. */
  readonly full?: string;
  /** Runs upwards from its place, in columns that are too narrow for words. */
  readonly upright?: boolean;
}

/** A state that a finding puts on a part: the graver of those that name it. */
export interface Fault {
  readonly severity: Severity;
  readonly findings: readonly string[];
}

/** `container:web`, `mount:web:content`, `port:web/TCP/8080`: how findings name a part. */
export type PartKey = string;

export interface Badge {
  readonly box: Box;
  readonly severity: Severity;
  readonly count: number;
}

export interface HeadFact {
  readonly id: 'verdict' | 'workload' | 'resources' | 'security' | 'shares';
  readonly box: Box;
  readonly runs: readonly TextRun[];
  /** The whole fact in words. */
  readonly title: string;
  readonly icon?: { readonly name: IconName; readonly x: number; readonly y: number; readonly tone: Tone };
  readonly tint?: Tone;
  /** Pieces of a bar below the words: how containers share what is said. */
  readonly bar?: readonly HeadBarPiece[];
}

export interface HeadBarPiece {
  readonly container: string;
  readonly role: Role;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface HeadLayout {
  readonly box: Box;
  readonly name: TextRun;
  readonly facts: readonly HeadFact[];
}

export type LaneKind = 'init' | 'sidecar' | 'app' | 'ephemeral';

export interface LaneLayout {
  /** `init`, or `init-2` where a lane comes again because the list mixes both kinds. */
  readonly id: string;
  readonly kind: LaneKind;
  readonly box: Box;
  readonly runs: readonly TextRun[];
  /** The lane in words. */
  readonly title: string;
  /** Indices into `columns`; none for the slot of a lane that does not exist yet. */
  readonly columns: readonly number[];
  /** Where a container can be added to the lane. */
  readonly add: Box | undefined;
  /** Heads of the arrows between the columns of a lane that has an order. */
  readonly arrows: readonly { readonly x: number; readonly y: number }[];
}

export interface ColumnLayout {
  readonly container: string;
  readonly lane: number;
  /** The card's left edge and width; the column's bus stands at `x + 8`. */
  readonly x: number;
  readonly width: number;
}

export interface ProbeChip {
  readonly key: PartKey;
  readonly type: 'startup' | 'liveness' | 'readiness';
  readonly box: Box;
  readonly letter: TextRun;
  readonly declared: boolean;
  readonly fault: Fault | undefined;
}

export interface CardLayout {
  readonly key: PartKey;
  readonly container: string;
  readonly role: Role;
  readonly box: Box;
  readonly icon: Box;
  readonly runs: readonly TextRun[];
  readonly probes: readonly ProbeChip[];
  readonly badge: Badge | undefined;
  readonly fault: Fault | undefined;
  /** Small warning shapes beside a text (`runs as root`). */
  readonly marks: readonly { readonly x: number; readonly y: number }[];
}

export interface MountLayout {
  readonly key: PartKey;
  readonly container: string;
  readonly volume: string;
  readonly box: Box;
  readonly dot: { readonly x: number; readonly y: number };
  readonly run: TextRun | undefined;
  /** The Unix socket's file, where there is room for it. */
  readonly file: TextRun | undefined;
  readonly access: 'writes' | 'may-write' | 'reads';
  /** A Unix socket that the container opens or dials here. */
  readonly socket: 'listens' | 'dials' | undefined;
  readonly fault: Fault | undefined;
  /** Paths in full, and the evidence. */
  readonly title: string;
}

export interface VolumeRowLayout {
  readonly key: PartKey;
  readonly volume: string;
  /** The whole row. */
  readonly box: Box;
  readonly icon: { readonly name: IconName; readonly x: number; readonly y: number };
  readonly runs: readonly TextRun[];
  readonly marks: readonly { readonly x: number; readonly y: number }[];
  /** Undefined for a volume that nobody mounts. */
  readonly track: { readonly x1: number; readonly x2: number; readonly y: number } | undefined;
  /** A track that leads out of the pod to the node. */
  readonly double: boolean;
  readonly mounts: readonly MountLayout[];
  readonly fault: Fault | undefined;
  readonly title: string;
}

export interface BusLayout {
  readonly container: string;
  readonly x: number;
  readonly y1: number;
  readonly y2: number;
  /** Its mounts, uppermost first. */
  readonly stops: readonly { readonly volume: string; readonly y: number }[];
}

export interface SocketLayout {
  /** Keys of every claim that this socket stands for; several owners make it a clash. */
  readonly keys: readonly PartKey[];
  readonly ports: readonly string[];
  readonly owners: readonly string[];
  /** The container in whose column it stands. */
  readonly container: string;
  readonly x: number;
  readonly y: number;
  /** Listens on the loopback address only. */
  readonly loopback: boolean;
  /** Not declared in the manifest: known from the image, arguments or configuration. */
  readonly known: boolean;
  readonly label: Box | undefined;
  readonly runs: readonly TextRun[];
  /** Where a dial's arrow arrives, at the label's lower edge. */
  readonly arrival: { readonly x: number; readonly y: number };
  /** From the owners' cards to the socket, and from the socket to its label. */
  readonly stems: readonly string[];
  readonly leader: string | undefined;
  readonly fault: Fault | undefined;
  readonly title: string;
}

export interface RailLayout {
  readonly y: number;
  readonly box: Box;
  /** The rail is broken where a wire passes through. */
  readonly segments: readonly (readonly [number, number])[];
  readonly runs: readonly TextRun[];
  readonly sockets: readonly SocketLayout[];
  /** The node's own ports (hostNetwork). */
  readonly node: boolean;
  readonly marks: readonly { readonly x: number; readonly y: number }[];
  readonly addPort: Box | undefined;
  readonly addRun: TextRun | undefined;
}

export interface DialLayout {
  readonly keys: readonly PartKey[];
  readonly dials: readonly string[];
  readonly containers: readonly string[];
  /** Orthogonal, with rounded corners. */
  readonly path: string;
  /** The same as straight segments, for hit lines and tests. */
  readonly segments: readonly { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number }[];
  /** Joints of wires that share a lane. */
  readonly joints: readonly { readonly x: number; readonly y: number }[];
  readonly arrow: { readonly x: number; readonly y: number } | undefined;
  /** Ends in a cross: nobody listens. */
  readonly cross: { readonly x: number; readonly y: number } | undefined;
  readonly label: { readonly box: Box; readonly runs: readonly TextRun[] } | undefined;
  readonly role: Role;
  readonly fault: Fault | undefined;
  readonly title: string;
}

export interface OutsideCell {
  readonly keys: readonly PartKey[];
  readonly container: string | undefined;
  readonly box: Box;
  readonly runs: readonly TextRun[];
  readonly fault: Fault | undefined;
  readonly title: string;
}

export interface TableRowLayout {
  readonly id: 'processes' | 'comes-in' | 'goes-out';
  readonly box: Box;
  readonly runs: readonly TextRun[];
  readonly cells: readonly OutsideCell[];
}

export interface PodLayout {
  readonly pod: string;
  readonly density: Density;
  readonly width: number;
  readonly height: number;
  /** Right edge of the gutter: sticks to the left when the frame scrolls. */
  readonly gutter: number;
  readonly head: HeadLayout;
  readonly lanes: readonly LaneLayout[];
  readonly columns: readonly ColumnLayout[];
  readonly cards: readonly CardLayout[];
  readonly volumes: readonly VolumeRowLayout[];
  readonly buses: readonly BusLayout[];
  readonly addVolume: { readonly box: Box; readonly run: TextRun } | undefined;
  readonly rail: RailLayout;
  readonly dials: readonly DialLayout[];
  readonly rows: readonly TableRowLayout[];
}

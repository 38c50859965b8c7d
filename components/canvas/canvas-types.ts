import type { CommandOutcome } from '@/lib/commands/define-command';
import type { PodSecurityResult, Verdict } from '@/lib/engine/snapshot';
import type { DropSlot } from '@/lib/layout/drop-slots';
import type { Density } from '@/lib/layout/pod-layout';
import type { Place, PodView, Role } from '@/lib/pod/pod-view';
import type { Finding, PictureElement } from '@/lib/rules/finding';

/** What a command would do; with the pod as it would be, where that could be worked out. */
export interface CommandPreview {
  readonly outcome: CommandOutcome;
  readonly view?: PodView | undefined;
}

/** Why the picture is older than the text. */
export interface StaleNotice {
  /** `Line 34: a tab cannot indent.` */
  readonly message: string;
  readonly onGoTo: () => void;
  readonly onUndo: () => void;
}

/** Something that is held over the picture: an item of the palette. */
export interface HeldItem {
  /** `Redis split` */
  readonly label: string;
  readonly role: Role;
  /** The command for a place: where it would stand, and beside whom. */
  readonly commandFor: (target: DropTarget) => { readonly id: string; readonly args: unknown };
  /** Lanes in which it may stand; all when absent. */
  readonly kinds?: readonly DropSlot['kind'][] | undefined;
}

export interface DropTarget {
  readonly pod: string;
  readonly kind: DropSlot['kind'];
  /** Place in `initContainers` or `containers`. */
  readonly index: number;
  /** The container under the pointer, else the main one: whom a companion shall help. */
  readonly beside: string | undefined;
}

/** What the page may ask of the picture. */
export interface PodCanvasHandle {
  /** Something is held over the picture at a point of the window: shows where it would stand. Undefined outside. */
  readonly dragOver: (point: { readonly x: number; readonly y: number }, item: HeldItem) => DropTarget | undefined;
  /** Lets go of it: runs its command. False when the point was outside or the command refused. */
  readonly drop: () => boolean;
  readonly dragEnd: () => void;
  readonly dropTargetAt: (point: { readonly x: number; readonly y: number }) => DropTarget | undefined;
  /** Moves the focus into the picture, to a part or to where it was last. */
  readonly focus: (element?: PictureElement) => void;
  /** Takes a piece of YAML that is containers into the pod; false for any other text. */
  readonly paste: (text: string) => boolean;
}

export interface PodCanvasProps {
  readonly view: PodView;
  readonly findings: readonly Finding[];
  readonly verdict: Verdict | undefined;
  readonly security: PodSecurityResult | undefined;
  readonly selection: PictureElement | undefined;
  /** Chosen and pointed-at findings: their parts light up, the rest is dimmed. */
  readonly finding?: string | undefined;
  readonly hoveredFinding?: string | undefined;
  readonly density: Density | 'fit';
  readonly onDensity: (density: Density | 'fit') => void;
  /** Containers that run at the step shown in "Start to ready"; undefined when no step is shown. */
  readonly running?: ReadonlySet<string> | undefined;
  readonly stale?: StaleNotice | undefined;
  readonly readOnly?: boolean | undefined;
  /** Why nothing can be edited in it. */
  readonly readOnlyReason?: string | undefined;
  readonly handle?: React.Ref<PodCanvasHandle> | undefined;
  readonly onSelect: (element: PictureElement | undefined, options?: { readonly inspect?: boolean }) => void;
  /** Runs a command of lib/commands; resolves to false when it was refused (the page says why). */
  readonly onCommand: (id: string, args: unknown) => Promise<boolean>;
  readonly onPreview?: ((id: string, args: unknown) => Promise<CommandPreview | undefined>) | undefined;
  readonly onFinding: (id: string) => void;
  readonly onHoverFinding?: ((id: string | undefined) => void) | undefined;
  /** The ranked causes behind the verdict. */
  readonly onVerdict: () => void;
  readonly onShowYaml: (element: PictureElement) => void;
  /** Goes to another place of the text: the ConfigMap behind a volume. */
  readonly onShowPlace?: ((place: Place) => void) | undefined;
  /** Keeps a container as a companion of one's own. */
  readonly onSaveCompanion?: ((container: string) => void) | undefined;
  /** Takes one of the fixes that a finding offers. */
  readonly onFix?: ((finding: string, fix: number, title: string) => void) | undefined;
  /** Opens the palette to add a container at a place. */
  readonly onAddContainer: (place: { readonly kind: DropSlot['kind']; readonly index: number | undefined }) => void;
  readonly onAsk: (question: {
    readonly title: string;
    readonly text: string;
    readonly confirm: string;
    readonly run: () => void;
  }) => void;
  readonly onSay: (text: string, assertive?: boolean) => void;
  /** Lists the keys (question mark). */
  readonly onHelp?: (() => void) | undefined;
}

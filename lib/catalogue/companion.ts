import type { CommandContext, CommandOutcome } from '../commands/define-command';
import type { ContainerView, PodView, Role } from '../pod/pod-view';

/** A typed value that a person may set; rendered as a form, checked before anything is written. */
export interface Parameter {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly type: 'text' | 'number' | 'boolean' | 'choice' | 'multiline' | 'host' | 'port' | 'path' | 'quantity' | 'url';
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  /** Absent: must be given (a host is never invented). */
  readonly default?: string;
  readonly required: boolean;
  /** Undefined when fine, else what is wrong. */
  readonly check?: (value: string) => string | undefined;
}

export type ParameterValues = Readonly<Record<string, string>>;

/** What reading back needs to know: no draft, so rules and the view may ask too. */
export type ReadContext = Pick<CommandContext, 'objects' | 'version'>;

/** A reusable container with its configuration and its wiring into the main container. One file each in `companions/`. */
export interface Companion {
  readonly id: string;
  readonly title: string;
  readonly role: Exclude<Role, 'main' | 'init'>;
  /** One line on what it does for the main container. */
  readonly summary: string;
  readonly image: string;
  /** Id of the main container that shows it at work. */
  readonly defaultMain: string;
  readonly parameters: readonly Parameter[];
  /** Ports it opens and what it needs of the pod, for suggestions. */
  readonly provides: readonly string[];
  readonly needs: readonly string[];
  /** Why it fits this pod ("web dials localhost:6379, nobody listens"), or undefined. */
  readonly suggest?: (pod: PodView) => string | undefined;
  /** Adds it beside a container of a pod. */
  readonly compose: (
    context: CommandContext,
    target: { readonly pod: string; readonly beside: string; readonly index?: number },
    values: ParameterValues,
  ) => CommandOutcome;
  /** Reads the parameters back from the YAML; undefined when the container is not one of these. */
  readonly recognise: (context: ReadContext, pod: PodView, container: ContainerView) => ParameterValues | undefined;
  /** Changes its parameters in place: what they do not touch, also what a person changed by hand, stays. */
  readonly update: (
    context: CommandContext,
    pod: PodView,
    container: ContainerView,
    values: ParameterValues,
  ) => CommandOutcome;
  /**
   * Takes away the container and its wiring and nothing else. With `keepVariables` the main container goes on dialling
   * the same address, because something else will answer there.
   */
  readonly remove: (
    context: CommandContext,
    pod: PodView,
    container: ContainerView,
    options?: { readonly keepVariables?: boolean },
  ) => CommandOutcome;
  readonly sources: readonly string[];
  /** What was seen when its manifest was run with the real program, and which version of it. */
  readonly evidence?: string;
}

/** A main container to start with: a real image with what it needs to run. */
export interface MainContainer {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly image: string;
  readonly defaultPort: number | undefined;
  readonly parameters: readonly Parameter[];
  readonly compose: (
    context: CommandContext,
    target: { readonly pod: string | undefined; readonly kind: string },
    values: ParameterValues,
  ) => CommandOutcome;
  readonly sources: readonly string[];
  readonly evidence?: string;
}

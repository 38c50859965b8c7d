/** Questions the page asks the engine, and the answers; the same whether the engine sits in a worker or beside it. */
import type { PersonalCompanion } from '../catalogue/personal/personal-companion';
import type { CommandOutcome } from '../commands/define-command';
import type { Place, PodView } from '../pod/pod-view';
import type { PictureElement } from '../rules/finding';
import type { TextEdit, TextRange } from '../yaml/text-edit';
import type { JsonValue, Path } from '../yaml/tree';
import type { EngineOptions, Snapshot } from './snapshot';

export interface Completion {
  readonly label: string;
  readonly detail: string;
  readonly documentation: string;
  readonly insertText: string;
  readonly range: TextRange;
  readonly kind: 'field' | 'value';
}

export interface Hover {
  readonly range: TextRange;
  /** Markdown made by us from trusted texts; manifest text in it is escaped. */
  readonly markdown: string;
}

/** Where an offset of the text stands. */
export interface Located {
  readonly documentIndex: number;
  readonly path: Path;
  readonly pod: string | undefined;
  readonly element: PictureElement | undefined;
}

export interface CommandAnswer {
  readonly outcome: CommandOutcome;
  readonly edits: readonly TextEdit[];
  /** The drawn pod as it would be after the edits, where a preview was asked for. */
  readonly view?: PodView;
}

/** Every method refers to the text of the last `analyze`; `revision` guards against a race (a stale question is answered with undefined). */
export interface Engine {
  analyze(question: {
    readonly revision: number;
    readonly text: string;
    readonly options: EngineOptions;
    /** Id of the pod to draw; the first one when absent or gone. */
    readonly pod: string | undefined;
  }): Promise<Snapshot>;
  /** Runs a command of the registry without changing anything: the page applies the edits, or shows them as a preview. */
  command(question: {
    readonly revision: number;
    readonly id: string;
    readonly args: unknown;
    /** Id of the pod whose view after the edits is wanted: while something is dragged over the picture. */
    readonly preview?: string;
  }): Promise<CommandAnswer | undefined>;
  fix(question: {
    readonly revision: number;
    readonly findings: readonly { readonly id: string; readonly fix: number }[];
  }): Promise<readonly TextEdit[] | undefined>;
  rangeOf(question: { readonly revision: number; readonly place: Place }): Promise<TextRange | undefined>;
  /** What the API server reads at a path of a document: merges and aliases resolved. */
  valueAt(question: {
    readonly revision: number;
    readonly documentIndex: number;
    readonly path: Path;
  }): Promise<JsonValue | undefined>;
  /** The catalogue entry that a container is, with its parameters as the text has them. */
  companionOf(question: {
    readonly revision: number;
    readonly pod: string;
    readonly container: string;
  }): Promise<{ readonly companion: string; readonly values: Readonly<Record<string, string>> } | undefined>;
  /** A container with all that belongs to it, to be used again; without a title. */
  takeCompanion(question: {
    readonly revision: number;
    readonly pod: string;
    readonly container: string;
  }): Promise<PersonalCompanion | undefined>;
  locate(question: { readonly revision: number; readonly offset: number }): Promise<Located | undefined>;
  hover(question: { readonly revision: number; readonly offset: number }): Promise<Hover | undefined>;
  complete(question: {
    readonly revision: number;
    readonly offset: number;
  }): Promise<readonly Completion[] | undefined>;
}

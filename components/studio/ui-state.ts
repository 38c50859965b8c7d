import type { PersonalCompanion } from '@/lib/catalogue/personal/personal-companion';
import { createObservable, type WritableObservable } from '@/lib/studio/observable';

export type RightPane = 'yaml' | 'inspector' | 'outline';
export type PhoneTab = 'picture' | 'yaml' | 'findings' | 'more';
export type DialogName = 'share' | 'export' | 'keys' | 'fix-all';

export interface Toast {
  readonly id: number;
  readonly text: string;
  /** Whether it offers the way back: the history's, or one of its own for what is no edit of the text. */
  readonly undo: boolean | (() => void);
  /** Bad news stays until it is read away; good news goes with the next edit. */
  readonly tone: 'done' | 'trouble';
}

export interface Question {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly run: () => void;
}

/** What is asked or shown about companions of the person's own. */
export type CompanionDialog =
  /** Name and describe one that was taken out of the text. */
  | { readonly kind: 'save'; readonly companion: PersonalCompanion }
  | { readonly kind: 'edit'; readonly id: string; readonly companion: PersonalCompanion }
  | { readonly kind: 'link'; readonly companion: PersonalCompanion }
  /** From a link or a file that was dropped: they join the palette only when the person says so. */
  | {
      readonly kind: 'offer';
      readonly from: 'link' | 'file';
      readonly companions: readonly PersonalCompanion[];
      readonly faults: readonly string[];
    };

/** A place in the text that something outside the editor wants shown. */
export interface Reveal {
  /** Counts, so that the same place can be asked for twice. */
  readonly id: number;
  readonly start: number;
  readonly end: number;
  /** Whether the editor takes the focus. */
  readonly focus: boolean;
}

/** What is open and chosen on the page: nothing here is part of the document, and nothing outlives the page. */
export interface UiState {
  readonly ready: boolean;
  readonly pane: RightPane;
  readonly phoneTab: PhoneTab;
  /** On a phone: what is selected stands as a form below the picture. */
  readonly sheet: boolean;
  readonly dialog: DialogName | undefined;
  readonly companionDialog: CompanionDialog | undefined;
  readonly menuOpen: boolean;
  readonly question: Question | undefined;
  readonly toast: Toast | undefined;
  /** Said politely; `assertive` only for an action that is refused. */
  readonly said: { readonly id: number; readonly text: string; readonly assertive: boolean };
  /** Id of the finding that is chosen. */
  readonly finding: string | undefined;
  readonly hoveredFinding: string | undefined;
  readonly reveal: Reveal | undefined;
  /** Where the cursor of the editor stands, in the real text. */
  readonly cursor: number | undefined;
  /** Whether the editor folds away the long parts that a cluster wrote. */
  readonly serverLines: 'shown' | 'folded';
  /** Id of the pod whose development variant is shown instead of what the text has. */
  readonly variantOf: string | undefined;
  readonly notice: Notice | undefined;
  /** Set while something is dragged from the palette. */
  readonly dragging: string | undefined;
  /** Where the next thing of the palette goes, after a "+" of the picture. */
  readonly addAt:
    | { readonly kind: 'init' | 'sidecar' | 'app' | 'ephemeral'; readonly index: number | undefined }
    | undefined;
  /** Counts up when the inspector shall take the focus, with the field to focus when one is meant. */
  readonly inspectorFocus: number;
  readonly paletteSearch: string;
}

/** A band over the workspace that stays until it is answered. */
export type Notice =
  | { readonly kind: 'shared'; readonly fileName: string }
  | { readonly kind: 'bad-link'; readonly message: string; readonly rest: string | undefined };

export type Ui = WritableObservable<UiState>;

export function createUi(): Ui {
  return createObservable<UiState>({
    ready: false,
    pane: 'yaml',
    phoneTab: 'picture',
    sheet: false,
    dialog: undefined,
    companionDialog: undefined,
    menuOpen: false,
    question: undefined,
    toast: undefined,
    said: { id: 0, text: '', assertive: false },
    finding: undefined,
    hoveredFinding: undefined,
    reveal: undefined,
    cursor: undefined,
    serverLines: 'shown',
    variantOf: undefined,
    notice: undefined,
    dragging: undefined,
    addAt: undefined,
    inspectorFocus: 0,
    paletteSearch: '',
  });
}

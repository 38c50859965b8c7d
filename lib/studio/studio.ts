import type { EngineOptions } from '../engine/snapshot';
import { NEWEST_VERSION } from '../kubernetes/versions';
import type { PictureElement } from '../rules/finding';
import { applyEdits, type TextEdit } from '../yaml/text-edit';
import { addStep, EMPTY_HISTORY, type History, type StepContext, stepBack, stepForward } from './history';
import { createObservable, type Observable } from './observable';

export const DEFAULT_OPTIONS: EngineOptions = { version: NEWEST_VERSION, podSecurity: 'baseline', mutedGroups: [] };

/** Who made the last change: views that hold the text themselves take over the edits of others. */
export type ChangeOrigin = 'editor' | 'command' | 'undo' | 'redo' | 'open';

export interface Change {
  readonly origin: ChangeOrigin;
  /** Against the text before. */
  readonly edits: readonly TextEdit[];
  readonly textBefore: string;
}

/** What the text is and how one looks at it. Everything else on the page is derived from this. */
export interface StudioState {
  readonly text: string;
  /** Counts everything that makes a new question to the engine: text, options, pod. */
  readonly revision: number;
  /** Counts changes of the text alone. */
  readonly textRevision: number;
  readonly change: Change | undefined;
  /** '' while the design has no name. */
  readonly fileName: string;
  readonly pod: string | undefined;
  readonly selection: PictureElement | undefined;
  readonly options: EngineOptions;
  readonly history: History;
  /** The text as it was last opened, exported or shared: what differs from it is unsaved work. */
  readonly savedText: string;
  /** Whether this browser may keep the text; false after "Do not keep this file". */
  readonly keep: boolean;
}

export interface EditAbout {
  /** For undo and the live region: `Typing`, `Added redis-proxy`. */
  readonly label: string;
  readonly origin: 'editor' | 'command';
  /** Selects this afterwards; stays as it is when absent. */
  readonly select?: PictureElement;
}

/** The document store of the page: every change of text, name, selection and options goes through it. */
export interface Studio extends Observable<StudioState> {
  /** Applies edits as one step of the history. Edits that change nothing are not a step. */
  edit(edits: readonly TextEdit[], about: EditAbout): void;
  /** Replaces the text by another document; can be undone like any edit. */
  open(document: {
    text: string;
    fileName: string;
    label: string;
    pod?: string | undefined;
    options?: EngineOptions;
    keep?: boolean;
  }): void;
  /** Starts from a kept or linked document: nothing to undo. */
  restore(document: {
    text: string;
    fileName: string;
    pod?: string | undefined;
    options?: EngineOptions;
    savedText?: string;
  }): void;
  /** The label of the step taken back, or undefined when there was none. */
  undo(): string | undefined;
  redo(): string | undefined;
  select(element: PictureElement | undefined): void;
  choosePod(pod: string | undefined): void;
  setOptions(options: Partial<EngineOptions>): void;
  rename(fileName: string): void;
  /** Marks the present text as safe elsewhere (downloaded, copied, shared). */
  markSaved(): void;
  setKeep(keep: boolean): void;
}

/** `now` in milliseconds; decides which typing belongs together. */
export function createStudio(now: () => number = Date.now): Studio {
  const state = createObservable<StudioState>({
    text: '',
    revision: 0,
    textRevision: 0,
    change: undefined,
    fileName: '',
    pod: undefined,
    selection: undefined,
    options: DEFAULT_OPTIONS,
    history: EMPTY_HISTORY,
    savedText: '',
    keep: true,
  });

  const context = (of: StudioState): StepContext => ({ fileName: of.fileName, pod: of.pod, selection: of.selection });

  function changeText(next: Partial<StudioState> & { text: string }, change: Change): void {
    const { revision, textRevision } = state.get();
    state.set({ ...next, change, revision: revision + 1, textRevision: textRevision + 1 });
  }

  function travel(direction: 'undo' | 'redo'): string | undefined {
    const before = state.get();
    const result = (direction === 'undo' ? stepBack : stepForward)(before.history, before.text);
    if (result === undefined) return undefined;
    const { step } = result;
    const there = direction === 'undo' ? step.before : step.after;
    changeText(
      {
        text: result.text,
        history: result.history,
        fileName: there.fileName,
        pod: there.pod,
        selection: there.selection as PictureElement | undefined,
      },
      { origin: direction, edits: direction === 'undo' ? step.undo : step.redo, textBefore: before.text },
    );
    return step.label;
  }

  return {
    get: state.get,
    subscribe: state.subscribe,
    edit(edits, { label, origin, select }) {
      const before = state.get();
      const real = edits.filter((edit) => before.text.slice(edit.start, edit.end) !== edit.text);
      if (real.length === 0) {
        if (select !== undefined) state.set({ selection: select });
        return;
      }
      const selection = select ?? before.selection;
      const text = applyEdits(before.text, real);
      const history = addStep(before.history, before.text, real, {
        label,
        typing: origin === 'editor',
        at: now(),
        before: context(before),
        after: { ...context(before), selection },
      });
      changeText({ text, history, selection }, { origin, edits: real, textBefore: before.text });
    },
    open({ text, fileName, label, pod, options, keep }) {
      const before = state.get();
      const edits = [{ start: 0, end: before.text.length, text }];
      const after: StepContext = { fileName, pod, selection: undefined };
      const history =
        before.text === '' && before.history.done.length === 0
          ? EMPTY_HISTORY
          : addStep(before.history, before.text, edits, {
              label,
              typing: false,
              at: now(),
              before: context(before),
              after,
            });
      changeText(
        {
          text,
          fileName,
          pod,
          selection: undefined,
          history,
          savedText: text,
          keep: keep ?? true,
          options: options ?? before.options,
        },
        { origin: 'open', edits, textBefore: before.text },
      );
    },
    restore({ text, fileName, pod, options, savedText }) {
      const before = state.get();
      changeText(
        {
          text,
          fileName,
          pod,
          selection: undefined,
          history: EMPTY_HISTORY,
          options: options ?? before.options,
          savedText: savedText ?? text,
        },
        { origin: 'open', edits: [{ start: 0, end: before.text.length, text }], textBefore: before.text },
      );
    },
    undo: () => travel('undo'),
    redo: () => travel('redo'),
    select(element) {
      const { selection } = state.get();
      if (selection?.kind === element?.kind && selection?.id === element?.id) return;
      state.set({ selection: element });
    },
    choosePod(pod) {
      const before = state.get();
      if (before.pod === pod) return;
      state.set({ pod, selection: undefined, revision: before.revision + 1 });
    },
    setOptions(options) {
      const before = state.get();
      state.set({ options: { ...before.options, ...options }, revision: before.revision + 1 });
    },
    rename: (fileName) => state.set({ fileName }),
    markSaved: () => state.set({ savedText: state.get().text }),
    setKeep: (keep) => state.set({ keep }),
  };
}

/** Whether replacing the text would lose work that exists nowhere else. */
export function hasUnsavedWork({ text, savedText }: StudioState): boolean {
  return text.trim() !== '' && text !== savedText;
}

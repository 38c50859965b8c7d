import type { Engine } from '@/lib/engine/protocol';
import type { Finding, PictureElement } from '@/lib/rules/finding';
import { type Analyst, createAnalyst } from '@/lib/studio/analyst';
import { createKeeper, type Keeper } from '@/lib/studio/keeper';
import type { KeyStorage } from '@/lib/studio/key-storage';
import { createObservable, type WritableObservable } from '@/lib/studio/observable';
import { DEFAULT_PREFERENCES, type Preferences, readPreferences, writePreferences } from '@/lib/studio/preferences';
import { privateReason } from '@/lib/studio/private-text';
import { createStudio, hasUnsavedWork, type Studio } from '@/lib/studio/studio';
import type { PodCanvasHandle } from '../canvas/canvas-types';
import { createUi, type Question, type Ui } from './ui-state';
import { PHONE } from './use-media';

export interface NewDocument {
  readonly text: string;
  readonly fileName: string;
  /** What undo and the live region call it: `Opened shop.yaml`. */
  readonly label: string;
}

/** Everything the page's parts share: the document, what is known of it, where it is kept, and what one can do. */
export interface Shell {
  readonly studio: Studio;
  readonly analyst: Analyst;
  readonly keeper: Keeper;
  readonly engine: Engine;
  readonly ui: Ui;
  readonly preferences: WritableObservable<Preferences>;
  /** The picture that is shown, if one is. */
  readonly canvas: { current: PodCanvasHandle | null };
  /** To the live region. */
  say(text: string, assertive?: boolean): void;
  toast(text: string, options?: { undo?: boolean | (() => void); trouble?: boolean }): void;
  ask(question: Question): void;
  /** Replaces the document; asks first where unsaved work would go out of sight. */
  open(document: NewDocument, sure?: boolean): void;
  undo(): void;
  redo(): void;
  /** Runs a command of the engine and applies its edits; false with a message when it cannot be done. */
  run(id: string, args: unknown): Promise<boolean>;
  applyFixes(fixes: readonly { readonly id: string; readonly fix: number }[], label: string): Promise<boolean>;
  select(element: PictureElement | undefined, options?: { inspect?: boolean }): void;
  showFinding(finding: Finding, options?: { focus?: boolean }): void;
  reveal(range: { readonly start: number; readonly end: number }, focus?: boolean): void;
}

export interface BrowserStorage {
  readonly local: KeyStorage | undefined;
  readonly session: KeyStorage | undefined;
}

export function createShell(engine: Engine, browser: BrowserStorage): Shell {
  const studio = createStudio();
  const analyst = createAnalyst(studio, engine);
  const ui = createUi();
  const preferences = createObservable<Preferences>(DEFAULT_PREFERENCES);
  const keeper = createKeeper({
    studio,
    local: browser.local,
    session: browser.session,
    now: Date.now,
    newId: () => Math.random().toString(36).slice(2, 12),
    schedule(run, milliseconds) {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    privateReason: () => privateReason(studio.get().text),
  });
  let counter = 0;
  const next = () => {
    counter += 1;
    return counter;
  };

  function say(text: string, assertive = false): void {
    ui.set({ said: { id: next(), text, assertive } });
  }

  function toast(text: string, options: { undo?: boolean | (() => void); trouble?: boolean } = {}): void {
    const trouble = options.trouble ?? false;
    ui.set({ toast: { id: next(), text, undo: options.undo ?? false, tone: trouble ? 'trouble' : 'done' } });
    say(text, trouble);
  }

  function refused(reason: string): boolean {
    toast(`Not possible: ${reason}`, { trouble: true });
    return false;
  }

  function reveal(range: { readonly start: number; readonly end: number }, focus = false): void {
    ui.set({ reveal: { id: next(), start: range.start, end: range.end, focus } });
    if (focus) ui.set({ pane: 'yaml', phoneTab: 'yaml' });
  }

  /** The text follows what is selected, without taking the focus; where the pane shows something else it waits there. */
  async function follow(element: PictureElement): Promise<void> {
    const { placeOf } = await import('./place-of');
    const view = analyst.get().picture?.pod.view;
    const place = view === undefined ? undefined : placeOf(view, element);
    const range = place && (await analyst.rangeOf(place));
    if (range !== undefined && studio.get().selection === element) reveal(range);
  }

  studio.subscribe(() => {
    const { toast: shown } = ui.get();
    const { change } = studio.get();
    if (shown !== undefined && change?.origin === 'editor') ui.set({ toast: undefined });
  });

  function open(document: NewDocument, sure = false): void {
    const replace = () => {
      keeper.startNew();
      studio.open(document);
      ui.set({ notice: undefined, toast: undefined, finding: undefined, phoneTab: 'picture', sheet: false });
      say(document.label);
    };
    if (sure || !hasUnsavedWork(studio.get())) {
      replace();
      return;
    }
    const { fileName } = studio.get();
    ui.set({
      question: {
        title: 'Replace what you are working on?',
        text: `${fileName || 'Your design'} has changes that are not exported. It stays under “Recent” in the file menu, and Undo brings it back.`,
        confirm: 'Replace',
        run: replace,
      },
    });
  }

  function travel(direction: 'undo' | 'redo'): void {
    const label = studio[direction]();
    ui.set({ toast: undefined });
    if (label === undefined) say(direction === 'undo' ? 'Nothing to undo' : 'Nothing to redo');
    else say(`${direction === 'undo' ? 'Undone' : 'Redone'}: ${label}`);
  }

  /** Why visual edits are off now: the text of the pod cannot be read. */
  function blocked(): string | undefined {
    const { picture } = analyst.get();
    const problem = picture?.stale?.problems[0];
    if (picture?.stale === undefined) return undefined;
    return problem === undefined ? 'the text cannot be read' : `the text cannot be read: ${problem.message}`;
  }

  return {
    studio,
    analyst,
    keeper,
    engine,
    ui,
    preferences,
    canvas: { current: null },
    say,
    toast,
    ask: (question) => ui.set({ question }),
    open,
    undo: () => travel('undo'),
    redo: () => travel('redo'),
    async run(id, args) {
      await analyst.settled();
      const reason = blocked();
      if (reason !== undefined) return refused(reason);
      const answer = await analyst.command(id, args);
      if (answer === undefined)
        return refused(analyst.get().trouble?.message ?? 'the text changed meanwhile; try again');
      const { outcome, edits } = answer;
      if (!outcome.done) return refused(outcome.reason);
      studio.edit(edits, { label: outcome.said, origin: 'command', ...(outcome.select && { select: outcome.select }) });
      const needs = outcome.effects.filter(({ kind }) => kind === 'needs');
      toast(needs.length === 0 ? outcome.said : `${outcome.said} Needs: ${needs.map(({ text }) => text).join('; ')}.`, {
        undo: true,
      });
      return true;
    },
    async applyFixes(fixes, label) {
      const edits = await analyst.fix(fixes);
      if (edits === undefined)
        return refused(analyst.get().trouble?.message ?? 'the text changed meanwhile; try again');
      if (edits.length === 0) return refused('the fix has nothing to change any more');
      studio.edit(edits, { label, origin: 'command' });
      await analyst.settled();
      const left = analyst.get().snapshot?.findings.length ?? 0;
      toast(`${label}. ${left === 1 ? '1 finding' : `${left} findings`} left.`, { undo: true });
      return true;
    },
    select(element, options = {}) {
      studio.select(element);
      if (element !== undefined) void follow(element);
      if (element === undefined) ui.set({ sheet: false });
      else if (options.inspect) {
        const phone = matchMedia(PHONE).matches;
        ui.set({ inspectorFocus: next(), ...(phone ? { sheet: true } : { pane: 'inspector' }) });
      }
    },
    showFinding(finding, options = {}) {
      ui.set({ finding: finding.id });
      if (finding.pod !== undefined) {
        const { pod } = studio.get();
        const drawn = analyst.get().picture?.pod.view.id;
        if (finding.pod !== drawn) studio.choosePod(finding.pod);
        else if (pod === undefined && drawn !== undefined) studio.choosePod(drawn);
      }
      studio.select(finding.elements.find(({ kind }) => kind !== 'pod'));
      reveal(finding.range, options.focus ?? false);
    },
    reveal,
  };
}

/** Takes over the person's preferences and keeps their changes. */
export function followPreferences(shell: Shell, storage: KeyStorage | undefined): () => void {
  shell.preferences.set(readPreferences(storage));
  return shell.preferences.subscribe(() => writePreferences(storage, shell.preferences.get()));
}

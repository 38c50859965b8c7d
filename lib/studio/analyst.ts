import type { CommandAnswer, Completion, Engine, Hover, Located } from '../engine/protocol';
import type { DocumentSummary, Snapshot } from '../engine/snapshot';
import type { Place } from '../pod/pod-view';
import type { TextEdit, TextRange } from '../yaml/text-edit';
import type { JsonValue, Path } from '../yaml/tree';
import { createObservable, type Observable } from './observable';
import type { Studio } from './studio';

/** The engine could not answer: it took too long and was ended, or it died. The next question starts a new one. */
export class EngineTrouble extends Error {
  constructor(
    readonly kind: 'stuck' | 'crashed',
    message: string,
  ) {
    super(message);
    this.name = 'EngineTrouble';
  }
}

export interface Picture {
  readonly pod: NonNullable<Snapshot['pod']>;
  /** The document that cannot be read, when the picture is older than the text. */
  readonly stale: DocumentSummary | undefined;
}

export interface Analysis {
  /** The newest answer; may be older than the text while `busySince` is set. */
  readonly snapshot: Snapshot | undefined;
  /** The pod to draw: the last one that could be read while the text of its document cannot. */
  readonly picture: Picture | undefined;
  /** When the running analysis was asked for, in milliseconds. */
  readonly busySince: number | undefined;
  readonly trouble: EngineTrouble | undefined;
}

/** Keeps the analysis in step with the document and asks the engine on its behalf. */
export interface Analyst extends Observable<Analysis> {
  /** Nothing is asked before: a page that is only rendered on a server has no engine. */
  start(): void;
  /** Resolves once the present text, options and pod are analysed, or the engine failed on them. */
  settled(): Promise<void>;
  /** Runs a command on the present text; undefined when the text changed meanwhile or the engine failed. */
  command(id: string, args: unknown, preview?: string): Promise<CommandAnswer | undefined>;
  fix(findings: readonly { readonly id: string; readonly fix: number }[]): Promise<readonly TextEdit[] | undefined>;
  rangeOf(place: Place): Promise<TextRange | undefined>;
  /** What the API server reads at a path of a document. */
  valueAt(documentIndex: number, path: Path): Promise<JsonValue | undefined>;
  companionOf(pod: string, container: string): ReturnType<Engine['companionOf']>;
  takeCompanion(pod: string, container: string): ReturnType<Engine['takeCompanion']>;
  locate(offset: number): Promise<Located | undefined>;
  hover(offset: number): Promise<Hover | undefined>;
  complete(offset: number): Promise<readonly Completion[] | undefined>;
  /** Asks again after a failure. */
  retry(): void;
  stop(): void;
}

export function createAnalyst(studio: Studio, engine: Engine, now: () => number = Date.now): Analyst {
  const analysis = createObservable<Analysis>({
    snapshot: undefined,
    picture: undefined,
    busySince: undefined,
    trouble: undefined,
  });
  /** Revision of the question that was last answered, and of the one that is being answered. */
  let answered = -1;
  let asked = -1;
  /** Another text was opened since the last answer. */
  let other = true;
  let stopWatching: (() => void) | undefined;
  let waiting: (() => void)[] = [];

  /** One question at a time; whatever was changed meanwhile is asked as one question afterwards: the latest wins. */
  async function ask(): Promise<void> {
    const { revision, text, options, pod } = studio.get();
    if (stopWatching === undefined || asked !== -1 || revision === answered) return;
    asked = revision;
    analysis.set({ busySince: now() });
    try {
      const snapshot = await engine.analyze({ revision, text, options, pod });
      answered = revision;
      other = false;
      analysis.set({ snapshot, picture: nextPicture(analysis.get().picture, snapshot, pod), trouble: undefined });
    } catch (error) {
      answered = revision;
      const trouble =
        error instanceof EngineTrouble
          ? error
          : new EngineTrouble('crashed', error instanceof Error ? error.message : String(error));
      // What is known of another text must not stand beside this one.
      analysis.set(other ? { trouble, snapshot: undefined, picture: undefined } : { trouble });
    }
    asked = -1;
    followPod();
    if (studio.get().revision !== answered) void ask();
    else {
      analysis.set({ busySince: undefined });
      const ready = waiting;
      waiting = [];
      for (const resolve of ready) resolve();
    }
  }

  /** A pod that was renamed in the text has a new id: stay with the document it stands in. */
  function followPod(): void {
    const { pod, revision } = studio.get();
    const { snapshot, picture } = analysis.get();
    if (pod === undefined || snapshot === undefined || revision !== answered || picture?.stale !== undefined) return;
    if (snapshot.pods.some(({ id }) => id === pod)) return;
    const [place, kind] = pod.split('/');
    const near = snapshot.pods.filter(({ documentIndex }) => String(documentIndex) === place);
    studio.choosePod((near.find((candidate) => candidate.kind === kind) ?? near[0])?.id);
  }

  function settled(): Promise<void> {
    if (stopWatching === undefined || (asked === -1 && studio.get().revision === answered)) return Promise.resolve();
    return new Promise((resolve) => {
      waiting.push(resolve);
      void ask();
    });
  }

  /** Asks about the present text; an answer about an older one is dropped. */
  async function about<T>(question: (revision: number) => Promise<T | undefined>): Promise<T | undefined> {
    await settled();
    if (analysis.get().trouble !== undefined) return undefined;
    const { revision } = studio.get();
    try {
      const answer = await question(revision);
      return studio.get().revision === revision ? answer : undefined;
    } catch (error) {
      if (!(error instanceof EngineTrouble)) throw error;
      // The new engine has not seen the text: it is asked about it before the next question.
      answered = -1;
      analysis.set({ trouble: error });
      return undefined;
    }
  }

  return {
    get: analysis.get,
    subscribe: analysis.subscribe,
    start() {
      stopWatching ??= studio.subscribe(() => {
        if (studio.get().change?.origin === 'open') other = true;
        void ask();
      });
      void ask();
    },
    settled,
    command: (id, args, preview) =>
      about((revision) => engine.command({ revision, id, args, ...(preview !== undefined && { preview }) })),
    rangeOf: (place) => about((revision) => engine.rangeOf({ revision, place })),
    valueAt: (documentIndex, path) => about((revision) => engine.valueAt({ revision, documentIndex, path })),
    companionOf: (pod, container) => about((revision) => engine.companionOf({ revision, pod, container })),
    takeCompanion: (pod, container) => about((revision) => engine.takeCompanion({ revision, pod, container })),
    locate: (offset) => about((revision) => engine.locate({ revision, offset })),
    hover: (offset) => about((revision) => engine.hover({ revision, offset })),
    complete: (offset) => about((revision) => engine.complete({ revision, offset })),
    fix: (findings) => about((revision) => engine.fix({ revision, findings })),
    retry() {
      answered = -1;
      void ask();
    },
    stop() {
      stopWatching?.();
      stopWatching = undefined;
      const left = waiting;
      waiting = [];
      for (const resolve of left) resolve();
    },
  };
}

function nextPicture(last: Picture | undefined, snapshot: Snapshot, wanted: string | undefined): Picture | undefined {
  if (last !== undefined && (wanted === undefined || wanted === last.pod.view.id)) {
    const document = snapshot.documents[last.pod.view.documentIndex];
    const broken = document?.status === 'unreadable' || document?.status === 'template' ? document : undefined;
    if (broken !== undefined && snapshot.pod?.view.id !== last.pod.view.id) return { pod: last.pod, stale: broken };
  }
  return snapshot.pod === undefined ? undefined : { pod: snapshot.pod, stale: undefined };
}

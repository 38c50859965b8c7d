import { savePersonal } from '../catalogue/personal/save-personal';
import { recogniseCompanion } from '../catalogue/recognise';
import { COMMANDS } from '../commands';
import type { CommandContext } from '../commands/define-command';
import { runCommand } from '../commands/run-on-text';
import { loadDocumentation } from '../kubernetes/types/documentation';
import type { PictureElement } from '../rules/finding';
import { createDraft } from '../yaml/edit/create-draft';
import { rangeOfPlace } from '../yaml/locate';
import { pathAt } from '../yaml/path-at';
import type { JsonValue, Path, PlacedDocument } from '../yaml/tree';
import { type Analysis, analyze } from './analyze';
import { completeAt } from './complete';
import { elementAt } from './element-at';
import { takeFixes } from './fix-edits';
import { hoverAt } from './hover';
import { makeSnapshot } from './make-snapshot';
import { type PlacedFinding, placeFindings } from './place-findings';
import type { Engine } from './protocol';
import { viewAfter } from './view-after';

interface State {
  readonly revision: number;
  readonly analysis: Analysis;
  readonly placed: readonly PlacedFinding[];
}

function documentAt(analysis: Analysis, offset: number): PlacedDocument | undefined {
  // The last document that begins at or before the offset: documents are in order and cover the text.
  let found: PlacedDocument | undefined;
  for (const placed of analysis.stream.documents) {
    if (placed.offset > offset) break;
    found = placed;
  }
  return found;
}

function contextOf({ analysis }: State): CommandContext {
  return {
    draft: createDraft(analysis.stream),
    objects: analysis.objects,
    pods: analysis.pods.map((pod) => pod.view),
    version: analysis.options.version,
  };
}

/** Own properties only: a path may hold `constructor`, and a text too. */
function valueAtPath(value: JsonValue, path: Path): JsonValue | undefined {
  let here: JsonValue | undefined = value;
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<string | number, JsonValue>)[step];
  }
  return here;
}

/** An engine that answers in this thread; the page puts it into a worker, the terminal and tests use it as it is. */
export function createEngine(): Engine {
  let state: State | undefined;

  /** The state if the question is about it: an answer about an older text would be wrong in places. */
  function current(revision: number): State | undefined {
    return state?.revision === revision ? state : undefined;
  }

  return {
    async analyze(question) {
      const analysis = analyze(question.text, question.options, state?.analysis);
      const placed = placeFindings(analysis);
      state = { revision: question.revision, analysis, placed };
      return makeSnapshot(analysis, placed, question);
    },

    async command({ revision, id, args, preview }) {
      const known = current(revision);
      if (known === undefined) return undefined;
      const command = Object.hasOwn(COMMANDS, id) ? COMMANDS[id] : undefined;
      if (command === undefined) throw new Error(`There is no command ${JSON.stringify(id)}.`);
      const context = contextOf(known);
      const outcome = runCommand(command, context, args);
      const edits = outcome.done ? context.draft.edits() : [];
      const view = outcome.done && preview !== undefined ? viewAfter(known.analysis, edits, preview) : undefined;
      return { outcome, edits, ...(view !== undefined && { view }) };
    },

    async fix({ revision, findings }) {
      const known = current(revision);
      if (known === undefined) return undefined;
      const byId = new Map(known.placed.map((one) => [one.finding.id, one.raw]));
      const fixes = findings.flatMap(({ id, fix }) => byId.get(id)?.fixes[fix] ?? []);
      return takeFixes(known.analysis.stream, fixes).edits;
    },

    async rangeOf({ revision, place }) {
      const placed = current(revision)?.analysis.stream.documents[place.documentIndex];
      return placed === undefined ? undefined : rangeOfPlace(placed, place);
    },

    async valueAt({ revision, documentIndex, path }) {
      const object = current(revision)?.analysis.objects.find(
        (one) => one.documentIndex === documentIndex && one.path.every((step, index) => path[index] === step),
      );
      return object === undefined ? undefined : valueAtPath(object.value, path.slice(object.path.length));
    },

    async companionOf({ revision, pod, container }) {
      const known = current(revision);
      const view = known?.analysis.pods.find((one) => one.view.id === pod)?.view;
      const found = view?.containers.find(({ id }) => id === container);
      if (known === undefined || view === undefined || found === undefined) return undefined;
      const recognised = recogniseCompanion(contextOf(known), view, found);
      return recognised && { companion: recognised.companion.id, values: recognised.values };
    },

    async takeCompanion({ revision, pod, container }) {
      const known = current(revision);
      const view = known?.analysis.pods.find((one) => one.view.id === pod)?.view;
      return known === undefined || view === undefined
        ? undefined
        : savePersonal(contextOf(known), view, container, '');
    },

    async locate({ revision, offset }) {
      const known = current(revision);
      const placed = known === undefined ? undefined : documentAt(known.analysis, offset);
      if (known === undefined || placed?.document.root === undefined) return undefined;
      const { path } = pathAt(placed.document, offset - placed.offset);
      const pod = known.analysis.pods.find(
        ({ object }) =>
          object.documentIndex === placed.index && object.path.every((step, index) => path[index] === step),
      );
      return {
        documentIndex: placed.index,
        path,
        pod: pod?.view.id,
        element:
          pod === undefined
            ? undefined
            : (elementAt(pod.view, path.slice(pod.object.path.length)) satisfies PictureElement | undefined),
      };
    },

    async hover({ revision, offset }) {
      const known = current(revision);
      const placed = known === undefined ? undefined : documentAt(known.analysis, offset);
      if (known === undefined || placed === undefined) return undefined;
      return hoverAt(known.analysis, placed, offset, await loadDocumentation());
    },

    async complete({ revision, offset }) {
      const known = current(revision);
      const placed = known === undefined ? undefined : documentAt(known.analysis, offset);
      if (known === undefined || placed === undefined) return undefined;
      const completions = completeAt(placed.document.text, offset - placed.offset, {
        version: known.analysis.options.version,
        documentation: await loadDocumentation(),
        pods: known.analysis.pods.filter((pod) => pod.object.documentIndex === placed.index).map((pod) => pod.view),
        objects: known.analysis.objects,
      });
      return completions.map((completion) => ({
        ...completion,
        range: { start: completion.range.start + placed.offset, end: completion.range.end + placed.offset },
      }));
    },
  };
}

import type { KubernetesObject } from '../kubernetes/object';
import { isWorkloadKind } from '../kubernetes/object';
import { isPartial } from '../kubernetes/partial';
import { readObjects } from '../kubernetes/read-objects';
import { buildPodView } from '../pod/build-pod-view';
import type { PodView } from '../pod/pod-view';
import { RULES } from '../rules';
import { apiFindings } from '../rules/api/api-findings';
import { indexText, makePodContext } from '../rules/pod-context';
import type { RawFinding } from '../rules/raw-finding';
import { runDocumentRules, runRules } from '../rules/run';
import { suppress } from '../rules/suppress';
import { parseStream } from '../yaml/parse';
import type { PlacedDocument, YamlStream } from '../yaml/tree';
import { sameFor, sameForAll, surroundingsOf, type TextSurroundings } from './pod-cache';
import type { EngineOptions } from './snapshot';

interface DocumentPart {
  readonly placed: PlacedDocument;
  readonly objects: readonly KubernetesObject[];
  readonly partial: boolean;
  readonly raw: readonly RawFinding[];
}

interface PodPart {
  readonly object: KubernetesObject;
  readonly view: PodView;
  readonly raw: readonly RawFinding[];
}

/** Everything the engine knows of one text; the next analysis reuses what did not change. */
export interface Analysis {
  readonly options: Pick<EngineOptions, 'version' | 'podSecurity'>;
  readonly stream: YamlStream;
  readonly objects: readonly KubernetesObject[];
  readonly documents: readonly DocumentPart[];
  readonly pods: readonly PodPart[];
  readonly surroundings: TextSurroundings;
  /** All findings after suppression, in no particular order. */
  readonly raw: readonly RawFinding[];
}

function checkDocument(
  placed: PlacedDocument,
  objects: readonly KubernetesObject[],
  options: Analysis['options'],
): DocumentPart {
  const partial = objects.length > 0 && objects.every((object) => isPartial(object, placed.document.text));
  const api = partial ? [] : apiFindings(placed, objects, options);
  return { placed, objects, partial, raw: [...api, ...runDocumentRules(placed, objects, RULES)] };
}

function checkPod(object: KubernetesObject, view: PodView, analysis: PodQuestion): readonly RawFinding[] {
  if (!isWorkloadKind(object.kind)) return [];
  return runRules(makePodContext(view, object, analysis.text, analysis.options), RULES);
}

interface PodQuestion {
  readonly objects: readonly KubernetesObject[];
  readonly text: ReturnType<typeof indexText>;
  readonly options: Analysis['options'];
}

function groupByDocument(objects: readonly KubernetesObject[]): ReadonlyMap<number, readonly KubernetesObject[]> {
  const groups = new Map<number, KubernetesObject[]>();
  for (const object of objects) {
    const group = groups.get(object.documentIndex);
    if (group) group.push(object);
    else groups.set(object.documentIndex, [object]);
  }
  return groups;
}

/**
 * Reads and checks a text. With the `previous` analysis of nearly the same text, the work is that of the documents
 * and pods that changed. Never throws on any text.
 */
export function analyze(text: string, options: Analysis['options'], previous?: Analysis): Analysis {
  const stream = parseStream(text, previous?.stream);
  const objects = readObjects(stream);
  const sameOptions =
    previous !== undefined &&
    previous.options.version === options.version &&
    previous.options.podSecurity === options.podSecurity;

  const byDocument = groupByDocument(objects);
  const documents = stream.documents.map((placed): DocumentPart => {
    const before = sameOptions ? previous.documents[placed.index] : undefined;
    if (before?.placed.document === placed.document) return { ...before, placed };
    return checkDocument(placed, byDocument.get(placed.index) ?? [], options);
  });

  const surroundings = surroundingsOf(objects);
  const sameAround = previous !== undefined && sameForAll(previous.surroundings, surroundings);
  const podsBefore = new Map(sameOptions ? previous.pods.map((pod) => [pod.object, pod]) : []);
  const question: PodQuestion = { objects, text: indexText(objects), options };
  const pods: PodPart[] = [];
  for (const object of objects) {
    if (!isWorkloadKind(object.kind)) continue;
    const before = podsBefore.get(object);
    if (
      before !== undefined &&
      previous !== undefined &&
      sameAround &&
      sameFor(before.view, previous.surroundings, surroundings)
    ) {
      pods.push(before);
      continue;
    }
    const view = buildPodView(object, objects, options.version);
    if (view === undefined) continue;
    const raw = documents[object.documentIndex]?.partial === true ? [] : checkPod(object, view, question);
    pods.push({ object, view, raw });
  }

  const found: RawFinding[] = [];
  for (const part of documents) for (const finding of part.raw) found.push(finding);
  for (const part of pods) for (const finding of part.raw) found.push(finding);
  return { options, stream, objects, documents, pods, surroundings, raw: suppress(found, stream, objects) };
}

import { readObjects } from '../kubernetes/read-objects';
import { buildPodView } from '../pod/build-pod-view';
import type { PodView } from '../pod/pod-view';
import { parseStream } from '../yaml/parse';
import { applyEdits, type TextEdit } from '../yaml/text-edit';
import type { Analysis } from './analyze';

/**
 * A pod as it would be after the edits: read anew but not checked, as it is wanted while something is held over the
 * picture. Undefined when the pod is not in the text, before or after.
 */
export function viewAfter(
  analysis: Pick<Analysis, 'stream' | 'pods' | 'options'>,
  edits: readonly TextEdit[],
  pod: string,
): PodView | undefined {
  const before = analysis.pods.find(({ view }) => view.id === pod)?.view;
  if (before === undefined) return undefined;
  const objects = readObjects(parseStream(applyEdits(analysis.stream.text, edits), analysis.stream));
  const object = objects.find(
    (one) =>
      one.documentIndex === before.documentIndex &&
      one.path.length === before.objectPath.length &&
      one.path.every((step, index) => before.objectPath[index] === step),
  );
  return object && buildPodView(object, objects, analysis.options.version);
}

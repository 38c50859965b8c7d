import { isEqual } from '../catalogue/pieces/patch-value';
import { convertWorkload } from '../export/workload-kinds';
import { readDocument } from '../kubernetes/decode/read-document';
import { isWorkloadKind, POD_PATHS } from '../kubernetes/object';
import { parseStream } from '../yaml/parse';
import { valueAt } from '../yaml/read-value';
import { defineCommand } from './define-command';
import { onPod, type PodArguments } from './on-container';
import type { OpenPod } from './open-pod';
import { changes, creates, done, needs, refuse, removes } from './outcome';
import { servicesOf } from './port-references';
import { renest } from './renest';

export interface ConvertKind extends PodArguments {
  readonly kind: string;
}

/** Makes another kind of workload of a pod's workload; the containers stay as they are written. */
export const convertKind = defineCommand<ConvertKind>({
  id: 'convert-kind',
  run: (context, args) =>
    onPod(context, args, (pod) => {
      const { kind } = args;
      if (!isWorkloadKind(kind)) return refuse(`${kind} is no kind that holds a pod.`);
      if (kind === pod.view.kind) return refuse(`It is a ${kind} already.`);
      const converted = convertWorkload(pod.object(), kind);
      if (converted === undefined) return refuse('This is no workload that can be converted.');
      keepLines(pod, kind, converted.value);
      context.draft.set(pod.documentIndex, pod.view.objectPath, converted.value);
      const ends = kind === 'Job' || kind === 'CronJob';
      const services = ends ? servicesOf(pod).map(({ name }) => name) : [];
      return done(`${pod.view.kind} ${pod.view.name} is a ${kind} now.`, [
        changes(`kind ${kind}`),
        ...converted.added.map(creates),
        ...converted.dropped.map(removes),
        ...services.map((name) => needs(`Service ${name}: the pods of a ${kind} end, and leave it without any`)),
      ]);
    }),
});

/** Moves the lines of the pod spec to their new depth first, so that its comments are not lost. */
function keepLines(pod: OpenPod, kind: keyof typeof POD_PATHS, value: Parameters<typeof renest>[3]): void {
  const from = POD_PATHS[pod.view.kind].spec;
  const to = POD_PATHS[kind].spec;
  const document = pod.context.draft.stream.documents[pod.documentIndex]?.document;
  if (document === undefined || from.length === to.length || pod.view.objectPath.length > 0) return;
  const text = renest(document, from, to, value);
  const read = text === undefined ? undefined : parseStream(text).documents;
  const written = read?.length === 1 ? read[0]?.document : undefined;
  // Whatever the way lines were moved, the pod must read as before.
  if (text === undefined || written === undefined) return;
  if (isEqual(valueAt(readDocument(written).value, to), valueAt(pod.object(), from))) {
    pod.context.draft.rewrite(pod.documentIndex, text);
  }
}

import { createDraft } from '../yaml/edit/create-draft';
import { sameValue } from '../yaml/edit/same-value';
import { nodeAt } from '../yaml/locate';
import { parseStream } from '../yaml/parse';
import { isObject, itemsAt, textAt } from '../yaml/read-value';
import type { JsonObject, JsonValue, Path } from '../yaml/tree';
import { toValue } from '../yaml/value';
import type { OpenPod, PlacedContainer } from './open-pod';

const LISTS = ['initContainers', 'containers', 'volumes'] as const;
type List = (typeof LISTS)[number];

interface Item {
  readonly value: JsonObject;
  /** From the root of the document. */
  readonly path: Path;
}

/**
 * Containers with the volumes that they mount, as a piece of a pod's spec in YAML. The lines are those of the text,
 * with their comments, moved to the left; where they mean nothing alone (an alias, a merge) the values are written anew.
 */
export function podFragment(pod: OpenPod, containers: readonly PlacedContainer[]): string {
  const mounted = new Set(containers.flatMap(({ value }) => volumeNames(value)));
  const items: Readonly<Record<List, readonly Item[]>> = {
    initContainers: containers.filter(({ list }) => list === 'initContainers'),
    containers: containers.filter(({ list }) => list !== 'initContainers'),
    volumes: itemsAt(pod.spec(), ['volumes'])
      .filter(({ item }) => mounted.has(textAt(item, ['name']) ?? ''))
      .map(({ item, index }) => ({ value: item, path: pod.at('volumes', index) })),
  };
  const filled = LISTS.filter((list) => items[list].length > 0);
  const value: JsonObject = Object.fromEntries(filled.map((list) => [list, items[list].map((item) => item.value)]));
  const asWritten = filled
    .map((list) => `${list}:\n${items[list].map((item) => linesOf(pod, item)).join('')}`)
    .join('');
  return sameValue(fragmentValue(asWritten), value) ? asWritten : writeAnew(value);
}

/** Names of the volumes that a container uses, as files or as devices. */
export function volumeNames(container: JsonObject): string[] {
  return ['volumeMounts', 'volumeDevices'].flatMap((list) =>
    itemsAt(container, [list]).flatMap(({ item }) => textAt(item, ['name']) ?? []),
  );
}

/** The item's own lines as an item of a list two blanks from the left; '' when it stands in no lines of its own. */
function linesOf(pod: OpenPod, { path }: Item): string {
  const document = pod.context.draft.stream.documents[pod.documentIndex]?.document;
  const node = nodeAt(document?.root, path);
  if (document === undefined || node === undefined) return '';
  const { start, end } = node.range;
  const column = start - (document.text.lastIndexOf('\n', start - 1) + 1);
  const lines = document.text.slice(start, end).trimEnd().split(/\r?\n/);
  return lines
    .map((line, index) => {
      if (index === 0) return `  - ${line}\n`;
      const indent = /^ */.exec(line)?.[0].length ?? 0;
      const rest = line.slice(Math.min(indent, column));
      return rest === '' ? '\n' : `    ${rest}\n`;
    })
    .join('');
}

function fragmentValue(text: string): JsonValue | undefined {
  const document = parseStream(text).documents[0]?.document;
  if (document?.root === undefined || document.problems.length > 0) return undefined;
  const { value, problems } = toValue(document.root);
  return problems.length > 0 || !isObject(value) ? undefined : value;
}

function writeAnew(value: JsonObject): string {
  const draft = createDraft(parseStream(''));
  draft.addDocument(value);
  return draft.stream.text;
}

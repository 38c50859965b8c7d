/** Whether a file of a container is the image's own, one that the text holds, or hidden behind an unseen volume. */
import { isWithin, normalisePath } from '../../pod/container-inputs';
import { listAt, textAt } from '../../pod/tolerant-read';
import type { ContainerInputs, InputFile } from '../image-knowledge';

export type FileState =
  | { readonly kind: 'known'; readonly file: InputFile }
  /** Nothing is mounted over it: the image's own, if it brings one. */
  | { readonly kind: 'image' }
  /** A known volume without this file covers it. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'unseen' };

/** Whether a volume lies over a path, so that what the image has there is hidden. */
export function isCovered(inputs: ContainerInputs, path: string): boolean {
  return listAt(inputs.container, 'volumeMounts').some((mount) => {
    const target = textAt(mount, 'mountPath');
    return target !== undefined && isWithin(path, normalisePath(target));
  });
}

export function fileState(inputs: ContainerInputs, path: string): FileState {
  const normal = normalisePath(path);
  const file = inputs.files.get(normal);
  if (file !== undefined) return { kind: 'known', file };
  if (!isCovered(inputs, normal)) return { kind: 'image' };
  return inputs.knowsDirectory(normal) ? { kind: 'absent' } : { kind: 'unseen' };
}

/** Files of the text directly in a directory whose names end so. */
export function filesIn(
  inputs: ContainerInputs,
  directory: string,
  ending: string,
): readonly { readonly path: string; readonly file: InputFile }[] {
  const start = normalisePath(directory) + '/';
  const found: { path: string; file: InputFile }[] = [];
  for (const [path, file] of inputs.files) {
    const name = path.startsWith(start) ? path.slice(start.length) : '';
    if (name !== '' && !name.includes('/') && name.endsWith(ending)) found.push({ path, file });
  }
  return found.sort((one, other) => (one.path < other.path ? -1 : 1));
}

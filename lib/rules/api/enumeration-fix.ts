import { nearestWords } from '../../kubernetes/decode/edit-distance';
import { valuesOf } from '../../kubernetes/enumerations';
import type { KubernetesObject } from '../../kubernetes/object';
import { typeAt } from '../../kubernetes/types/fields';
import { valueAt } from '../../yaml/read-value';
import type { Path } from '../../yaml/tree';
import type { Fix } from '../define-rule';

/** Values that are written in another case, or with a slip, than the one of the list that must be meant. */
export function enumerationFixes(object: KubernetesObject, path: Path): Fix[] {
  const field = path.at(-1);
  const type = typeAt(object.kind, path.slice(0, -1));
  const written = valueAt(object.value, path);
  if (typeof field !== 'string' || type === undefined || typeof written !== 'string') return [];
  const allowed = (valuesOf(type, field) ?? []).filter((value) => value !== '');
  const sameLetters = allowed.find((value) => value.toLowerCase() === written.toLowerCase());
  const near = nearestWords(written, allowed);
  const meant = sameLetters ?? (near.length === 1 ? near[0] : undefined);
  if (meant === undefined || meant === written) return [];
  return [
    {
      title: `Write ${meant}`,
      // Only case differs: nothing else can be meant.
      safe: sameLetters !== undefined,
      edit: (draft) => draft.set(object.documentIndex, [...object.path, ...path], meant),
    },
  ];
}

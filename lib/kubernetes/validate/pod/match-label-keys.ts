import type { JsonObject } from '../../../yaml/tree';
import type { Field } from '../field';
import { qualifiedNameProblem } from '../formats/names';
import type { PodContext } from '../pod-context';
import { objectAt, optionalTextAt, structAt, structsAt, textAt, textsAt } from '../read';
import { quote } from '../wording';

type KeyListName = 'matchLabelKeys' | 'mismatchLabelKeys';

/**
 * The keys themselves: label keys, and only beside a selector. Without one the server looks at them no further, but
 * for topology spread constraints up to 1.33 (`checksAlone`).
 */
export function validateLabelKeys(
  pod: PodContext,
  owner: JsonObject,
  name: KeyListName,
  field: Field,
  checksAlone = false,
): void {
  const { issues } = pod;
  const keys = textsAt(owner, name);
  const at = field.child(name);
  if (keys.length > 0 && objectAt(owner, 'labelSelector') === undefined) {
    issues.forbidden(at, `${name} adds to labelSelector, and there is none: add a labelSelector.`);
  }
  if (objectAt(owner, 'labelSelector') === undefined && !checksAlone) return;
  for (const [k, key] of keys.entries()) issues.format(at.index(k), key, qualifiedNameProblem);
}

/**
 * A key of `matchLabelKeys` must not be in the selector already. The server looks for it after it has merged the keys
 * into the selector's expressions (which it does for a Pod, with the values of the Pod's labels), so it looks for a
 * repetition there; it reports at the owner with the key's last position appended.
 */
export function validateMergedKeys(pod: PodContext, owner: JsonObject, field: Field): void {
  const selector = objectAt(owner, 'labelSelector');
  const keys = textsAt(owner, 'matchLabelKeys');
  if (selector === undefined || keys.length === 0) return;
  const positions = new Map(keys.map((key, k) => [key, k]));
  const seen = new Set(Object.keys(structAt(selector, 'matchLabels')));
  for (const key of expressionKeys(pod, owner, selector)) {
    const k = positions.get(key);
    if (k !== undefined && seen.has(key)) {
      const message = `The label ${quote(key)} is in labelSelector as well: remove it from one of them.`;
      pod.issues.invalid(field.child('matchLabelKeys').index(k), message, field.suffix(`[${k}]`));
    }
    seen.add(key);
  }
}

/** Keys of the selector's expressions, those included that the server adds for the labels a Pod carries. */
function expressionKeys(pod: PodContext, owner: JsonObject, selector: JsonObject): string[] {
  const written = structsAt(selector, 'matchExpressions').map((expression) => textAt(expression, 'key'));
  if (!pod.isPod) return written;
  const added = [...textsAt(owner, 'matchLabelKeys'), ...textsAt(owner, 'mismatchLabelKeys')];
  return [...written, ...added.filter((key) => optionalTextAt(pod.podLabels, key) !== undefined)];
}

/** Up to 1.33 topology spread constraints are not merged: the key must not stand in the selector as written. */
export function validateUnmergedKeys(pod: PodContext, owner: JsonObject, field: Field): void {
  const selector = objectAt(owner, 'labelSelector');
  if (selector === undefined) return;
  const used = new Set(Object.keys(structAt(selector, 'matchLabels')));
  for (const expression of structsAt(selector, 'matchExpressions')) used.add(textAt(expression, 'key'));
  for (const [k, key] of textsAt(owner, 'matchLabelKeys').entries()) {
    if (!used.has(key)) continue;
    const message = `The label ${quote(key)} is in labelSelector as well: remove it from one of them.`;
    pod.issues.invalid(field.child('matchLabelKeys').index(k), message);
  }
}

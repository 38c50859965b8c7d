/** Selectors of labels as NetworkPolicies, disruption budgets and monitors write them. */
import { isObject, itemsAt, textAt, textsAt } from '../../yaml/read-value';
import type { JsonObject } from '../../yaml/tree';

type Labels = Readonly<Record<string, unknown>>;

function meets(expression: JsonObject, labels: Labels): boolean {
  const key = textAt(expression, ['key']) ?? '';
  const has = Object.hasOwn(labels, key);
  const within = textsAt(expression, ['values']).some(({ text }) => labels[key] === text);
  switch (textAt(expression, ['operator'])) {
    case 'In':
      return has && within;
    case 'NotIn':
      return !(has && within);
    case 'Exists':
      return has;
    case 'DoesNotExist':
      return !has;
    default:
      return false;
  }
}

/** Whether a LabelSelector picks these labels; an empty one (`{}`) picks everything, something else nothing. */
export function matchesSelector(selector: unknown, labels: Labels): boolean {
  if (!isObject(selector)) return false;
  const pairs = isObject(selector.matchLabels) ? Object.entries(selector.matchLabels) : [];
  return (
    pairs.every(([key, value]) => labels[key] === value) &&
    itemsAt(selector, ['matchExpressions']).every(({ item }) => meets(item, labels))
  );
}

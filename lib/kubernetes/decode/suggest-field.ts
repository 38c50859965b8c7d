import type { Path } from '../../yaml/tree';
import { type Field, fieldsOf, isFieldOf } from '../types/fields';
import type { KubernetesVersion } from '../versions';
import { nearestWords } from './edit-distance';

/** A type on the way from the object's root to the place of an unknown field, with the path of its mapping. */
export interface Level {
  readonly type: string;
  readonly path: Path;
  readonly keys: readonly string[];
}

export interface Suggestion {
  /** A sentence: what may have been meant. */
  readonly text: string;
  readonly rename?: string;
  /** Where in the object the field belongs. */
  readonly move?: Path;
}

/**
 * What an unknown field may be: a slip of a field that the type has, or a field of a mapping further up or one step
 * down. `levels` leads from the object's root to the type that lacks the field; `fits` tells whether the value written
 * could be of a field.
 */
export function suggestField(
  key: string,
  levels: readonly Level[],
  version: KubernetesVersion,
  fits: (field: Field) => boolean,
): Suggestion | undefined {
  const level = levels.at(-1);
  if (level === undefined) return undefined;
  const fields = [...fieldsOf(level.type).values()].filter((field) => isFieldOf(field, version));
  const open = fields.filter((field) => !level.keys.includes(field.name));
  const elsewhere = outside(key, levels, version, fits) ?? inside(key, level, open, version, fits);
  const names = open.filter(fits).map(({ name }) => name);
  const near = nearestWords(key, names);
  const onlyCasing = near.some((name) => name.toLowerCase() === key.toLowerCase());
  if (elsewhere !== undefined && !onlyCasing) return elsewhere;
  const [first = longestStart(key, names)] = near;
  if (first === undefined) return undefined;
  if (near.length > 1) return { text: `Did you mean ${near.slice(0, 3).join(' or ')}?` };
  return {
    text: onlyCasing ? `Field names are case-sensitive: write ${first}.` : `Did you mean ${first}?`,
    rename: first,
  };
}

/** `environment` for env: the longest field that the word begins with. */
function longestStart(key: string, names: readonly string[]): string | undefined {
  const lower = key.toLowerCase();
  const starts = names.filter((name) => name.length >= 3 && lower.startsWith(name.toLowerCase()));
  return starts.sort((a, b) => b.length - a.length)[0];
}

/** `resources` under securityContext belongs beside it. */
function outside(
  key: string,
  levels: readonly Level[],
  version: KubernetesVersion,
  fits: (field: Field) => boolean,
): Suggestion | undefined {
  for (let index = levels.length - 2; index >= 0; index--) {
    const level = levels[index];
    const inner = levels[index + 1];
    if (level === undefined || inner === undefined) continue;
    const field = fieldsOf(level.type).get(key);
    if (field === undefined || !isFieldOf(field, version) || !fits(field)) continue;
    const step = inner.path.slice(level.path.length).find((part) => typeof part === 'string');
    const up = levels.length - 1 - index;
    const text = `${key} belongs ${up === 1 ? 'one level up' : `${up} levels up`}, beside ${step}.`;
    return level.keys.includes(key) ? { text } : { text, move: [...level.path, key] };
  }
  return undefined;
}

/** `runAsUser` of a container belongs under its securityContext; `image` of a pod to one of its containers. */
function inside(
  key: string,
  level: Level,
  fields: readonly Field[],
  version: KubernetesVersion,
  fits: (field: Field) => boolean,
): Suggestion | undefined {
  const holders = [...fieldsOf(level.type).values()].filter((holder) => {
    if (holder.object === undefined || !isFieldOf(holder, version) || holder.name === 'status') return false;
    const field = fieldsOf(holder.object).get(key);
    return field !== undefined && isFieldOf(field, version) && fits(field);
  });
  const preferred =
    holders.find(({ name }) => name === 'containers') ?? (holders.length === 1 ? holders[0] : undefined);
  if (preferred === undefined) return undefined;
  if (preferred.container !== 'one') return { text: `${key} belongs to an entry of ${preferred.name}.` };
  const text = `${key} belongs under ${preferred.name}.`;
  // Only into a mapping that is not there yet can it be moved without a look.
  return fields.includes(preferred) ? { text, move: [...level.path, preferred.name, key] } : { text };
}

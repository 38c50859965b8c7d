import type { DocumentationOf } from '../kubernetes/types/documentation';
import { type Field, fieldAt, isFieldOf, typeAt } from '../kubernetes/types/fields';
import { pairAt } from '../yaml/locate';
import { pathAt } from '../yaml/path-at';
import type { PlacedDocument } from '../yaml/tree';
import type { Analysis } from './analyze';
import { ObjectsByPlace } from './place-findings';
import type { Hover } from './protocol';

/** Doc texts are trusted, but hold characters that Markdown would take for its own. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|]/g, (mark) => `\\${mark}`);
}

function versionsOf(field: Field, version: Analysis['options']['version']): string {
  const bounds = [
    field.since === undefined ? '' : `since ${field.since}`,
    field.until === undefined ? '' : `until ${field.until}`,
  ].filter((bound) => bound !== '');
  if (bounds.length === 0) return '';
  return isFieldOf(field, version) ? ` (${bounds.join(', ')})` : ` (${bounds.join(', ')}: not in ${version})`;
}

/** What the API says of the field whose key is at an offset of the whole text. */
export function hoverAt(
  analysis: Analysis,
  placed: PlacedDocument,
  offset: number,
  documentation: DocumentationOf,
): Hover | undefined {
  const { root } = placed.document;
  if (root === undefined) return undefined;
  const relative = offset - placed.offset;
  const { path } = pathAt(placed.document, relative);
  const key = path.at(-1);
  const pair = pairAt(root, path);
  if (typeof key !== 'string' || pair === undefined) return undefined;
  if (relative < pair.key.range.start || relative > pair.key.range.end) return undefined;
  const object = new ObjectsByPlace(analysis.objects).at(placed.index, path);
  if (object === undefined) return undefined;
  const inside = path.slice(object.path.length);
  const field = fieldAt(object.kind, inside);
  const type = typeAt(object.kind, inside.slice(0, -1));
  if (field === undefined || type === undefined) return undefined;
  const words = documentation(type, field.name);
  return {
    range: { start: pair.key.range.start + placed.offset, end: pair.key.range.end + placed.offset },
    markdown: `**${field.name}** \`${field.type}\`${versionsOf(field, analysis.options.version)}${words === undefined ? '' : `\n\n${plain(words)}`}`,
  };
}

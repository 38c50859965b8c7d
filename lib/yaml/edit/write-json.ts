import type { JsonValue } from '../tree';

/** How a JSON text is laid out. */
export interface JsonLayout {
  /** One level of indentation; undefined for JSON in one line. */
  readonly indent: string | undefined;
  /** Whether a space follows colons and commas in JSON of one line. */
  readonly spaced: boolean;
}

/** The layout that a JSON text shows: its first indented line tells the indentation. */
export function jsonLayout(text: string): JsonLayout {
  const first = /[{[][ \t]*\r?\n([ \t]+)\S/.exec(text);
  return { indent: first?.[1], spaced: first !== null || !/":\S/.test(text) };
}

/** A value as JSON, for a place that is indented by `indentation`. */
export function writeJson(value: JsonValue, layout: JsonLayout, indentation: string, eol: string): string {
  if (value === null || typeof value !== 'object' || Object.keys(value).length === 0) return JSON.stringify(value);
  const { indent, spaced } = layout;
  const deeper = indentation + (indent ?? '');
  const children = Array.isArray(value)
    ? value.map((item) => writeJson(item, layout, deeper, eol))
    : Object.entries(value).map(
        ([key, own]) => `${JSON.stringify(key)}:${spaced ? ' ' : ''}${writeJson(own, layout, deeper, eol)}`,
      );
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  if (indent === undefined) return open + children.join(spaced ? ', ' : ',') + close;
  return `${open}${eol}${deeper}${children.join(`,${eol}${deeper}`)}${eol}${indentation}${close}`;
}

import type { JsonScalar, YamlNode, YamlPair } from './tree';

/**
 * The positioned tree of a text that is JSON, read by JSON's own rules: tabs may indent, numbers are JSON numbers.
 * Undefined when the text is not one JSON object (the API server takes a text for JSON only when it begins with `{`),
 * or is nested deeper than `maxDepth`.
 */
export function readJson(text: string, maxDepth: number): YamlNode | undefined {
  if (!/^[ \t\r\n]*\{/.test(text)) return undefined;
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  return new JsonReader(text, maxDepth).read();
}

/** Where the JSON values of a text that is nothing but JSON objects in a row end; undefined when it is anything else. */
export function jsonObjectEnds(text: string, start: number, end: number): number[] | undefined {
  const ends: number[] = [];
  let depth = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      at++;
      while (at < end && text.charCodeAt(at) !== 0x22) at += text.charCodeAt(at) === 0x5c ? 2 : 1;
      if (depth === 0) return undefined;
    } else if (code === 0x7b || code === 0x5b) {
      if (depth === 0 && code === 0x5b) return undefined;
      depth++;
    } else if (code === 0x7d || code === 0x5d) {
      depth--;
      if (depth < 0) return undefined;
      if (depth === 0) ends.push(at + 1);
    } else if (depth === 0 && !isJsonSpace(code)) return undefined;
  }
  return depth === 0 ? ends : undefined;
}

/** Builds nodes from a text that `JSON.parse` has taken, so it need not look for errors. */
class JsonReader {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly maxDepth: number,
  ) {}

  read(): YamlNode | undefined {
    return this.value(0);
  }

  private value(depth: number): YamlNode | undefined {
    if (depth > this.maxDepth) return undefined;
    this.space();
    const code = this.text.charCodeAt(this.at);
    if (code === 0x7b) return this.object(depth);
    if (code === 0x5b) return this.array(depth);
    return this.scalar();
  }

  private object(depth: number): YamlNode | undefined {
    const start = this.at++;
    const pairs: YamlPair[] = [];
    while (this.advance() !== 0x7d) {
      const key = this.scalar();
      this.space();
      this.at++;
      const value = this.value(depth + 1);
      if (value === undefined) return undefined;
      pairs.push({ range: { start: key.range.start, end: this.at }, key, value });
    }
    return { kind: 'mapping', range: { start, end: ++this.at }, start, flow: true, pairs, resolved: undefined };
  }

  private array(depth: number): YamlNode | undefined {
    const start = this.at++;
    const items: YamlNode[] = [];
    while (this.advance() !== 0x5d) {
      const item = this.value(depth + 1);
      if (item === undefined) return undefined;
      items.push(item);
    }
    return { kind: 'sequence', range: { start, end: ++this.at }, start, flow: true, items, dashes: [] };
  }

  private scalar(): YamlNode {
    const { text } = this;
    const start = this.at;
    const quoted = text.charCodeAt(start) === 0x22;
    if (quoted) {
      this.at++;
      while (text.charCodeAt(this.at) !== 0x22) this.at += text.charCodeAt(this.at) === 0x5c ? 2 : 1;
      this.at++;
    } else {
      while (this.at < text.length && !isJsonDelimiter(text.charCodeAt(this.at))) this.at++;
    }
    const written = text.slice(start, this.at);
    const value: JsonScalar = JSON.parse(written);
    return {
      kind: 'scalar',
      range: { start, end: this.at },
      start,
      style: quoted ? 'double' : 'plain',
      text: typeof value === 'string' ? value : written,
      value,
    };
  }

  /** To the next item or bracket; its character. */
  private advance(): number {
    this.space();
    if (this.text.charCodeAt(this.at) === 0x2c) {
      this.at++;
      this.space();
    }
    return this.text.charCodeAt(this.at);
  }

  private space(): void {
    while (isJsonSpace(this.text.charCodeAt(this.at))) this.at++;
  }
}

function isJsonSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

function isJsonDelimiter(code: number): boolean {
  return isJsonSpace(code) || code === 0x2c || code === 0x5d || code === 0x7d;
}

import type { JsonObject, JsonValue } from '../tree';

/** How a manifest is written: the habits that real files show. */
export interface PrintStyle {
  readonly name: string;
  readonly step?: number;
  readonly dashOffset?: number;
  readonly dashWidth?: number;
  /** Quotes for every text; otherwise only where needed. */
  readonly quoteAll?: 'single' | 'double';
  /** Small mappings in lists, and lists of words, between brackets. */
  readonly flow?: 'tight' | 'padded';
  readonly comments?: boolean;
  readonly blankLines?: boolean;
  readonly crlf?: boolean;
  readonly noFinalNewline?: boolean;
  readonly blockText?: 'literal' | 'folded' | 'escaped';
  readonly startMark?: boolean;
  readonly endSpaces?: boolean;
}

/** A small printer of its own, so that tests do not print with what they test. */
export function printManifest(objects: readonly JsonObject[], style: PrintStyle): string {
  const documents = objects.map((object) => new Printer(style).document(object));
  const text = (style.startMark ? '---\n' : '') + documents.join('---\n');
  const ended = style.noFinalNewline ? text.replace(/\n+$/, '') : text;
  return style.crlf ? ended.replaceAll('\n', '\r\n') : ended;
}

class Printer {
  private lines: string[] = [];
  private count = 0;

  constructor(private readonly style: PrintStyle) {}

  document(object: JsonObject): string {
    if (this.style.comments) this.lines.push('# A file with comments', '');
    this.mapping(object, 0, '');
    return `${this.lines.join('\n')}\n`;
  }

  private mapping(object: JsonObject, column: number, lead: string): void {
    let prefix = lead;
    for (const [key, value] of Object.entries(object)) {
      this.comment(column, prefix);
      this.pair(prefix === '' ? ' '.repeat(column) : prefix, this.scalar(key, true), value, column);
      prefix = '';
    }
  }

  private pair(prefix: string, key: string, value: JsonValue, column: number): void {
    const { step = 2, dashOffset = 0, blankLines } = this.style;
    const inline = this.inline(value);
    if (inline !== undefined) this.push(`${prefix}${key}: ${inline}`);
    else if (typeof value === 'string') this.block(`${prefix}${key}:`, value, column + step);
    else if (Array.isArray(value)) {
      this.push(`${prefix}${key}:`);
      for (const [index, item] of value.entries()) {
        if (blankLines && index > 0) this.lines.push('');
        this.item(item, column + dashOffset);
      }
    } else {
      this.push(`${prefix}${key}:`);
      this.mapping(value as JsonObject, column + step, '');
    }
  }

  private item(value: JsonValue, column: number): void {
    const { dashWidth = 2 } = this.style;
    const prefix = `${' '.repeat(column)}-${' '.repeat(dashWidth - 1)}`;
    this.comment(column, '');
    const inline = this.inline(value);
    if (inline !== undefined) this.push(prefix + inline);
    else if (typeof value === 'string') this.block(prefix.trimEnd(), value, column + dashWidth);
    else this.mapping(value as JsonObject, column + dashWidth, prefix);
  }

  private inline(value: JsonValue): string | undefined {
    if (value === null || typeof value !== 'object') {
      const block = typeof value === 'string' && value.includes('\n') && this.style.blockText !== 'escaped';
      return block ? undefined : this.scalar(value, false);
    }
    if (Object.keys(value).length === 0) return Array.isArray(value) ? '[]' : '{}';
    const flat = Object.values(value).every(
      (own) => (own === null || typeof own !== 'object') && !String(own).includes('\n'),
    );
    if (this.style.flow === undefined || !flat || Object.keys(value).length > 4) return undefined;
    if (Array.isArray(value)) return `[${value.map((own) => this.scalar(own, true)).join(', ')}]`;
    const pairs = Object.entries(value).map(([key, own]) => `${this.scalar(key, true)}: ${this.scalar(own, true)}`);
    return this.style.flow === 'padded' ? `{ ${pairs.join(', ')} }` : `{${pairs.join(', ')}}`;
  }

  private scalar(value: JsonValue, strict: boolean): string {
    if (typeof value !== 'string') return String(value);
    if (this.style.quoteAll === 'single' && !strict && !value.includes('\n')) return `'${value.replaceAll("'", "''")}'`;
    if (this.style.quoteAll === 'double' && !strict) return JSON.stringify(value);
    return /^[A-Za-z/][\w./-]*(?::[\w.]+)?$/.test(value) && !/^(?:on|yes|no|off|y|n|true|false|null)$/i.test(value)
      ? value
      : JSON.stringify(value);
  }

  private block(lead: string, value: string, indent: number): void {
    const folded = this.style.blockText === 'folded';
    const chomp = value.endsWith('\n') ? '' : '-';
    const lines = (chomp === '' ? value.slice(0, -1) : value).split('\n');
    this.lines.push(`${lead} ${folded ? '>' : '|'}${chomp}`);
    for (const [index, line] of lines.entries()) {
      this.lines.push(line === '' ? '' : ' '.repeat(indent) + line);
      // A folded text keeps a break as a blank line, unless the lines around are indented.
      const next = lines[index + 1];
      if (folded && next !== undefined && next !== '' && line !== '' && !/^ /.test(line) && !/^ /.test(next))
        this.lines.push('');
      if (folded && line === '' && next !== undefined && !/^ /.test(next) && !/^ /.test(lines[index - 1] ?? ''))
        this.lines.push('');
    }
  }

  private comment(column: number, prefix: string): void {
    if (this.style.comments && prefix === '' && this.count++ % 4 === 1)
      this.lines.push(`${' '.repeat(column)}# about the next line`);
  }

  private push(line: string): void {
    const trailing = this.style.comments && this.count++ % 5 === 2 ? '\t# trailing' : '';
    this.lines.push(line + trailing + (this.style.endSpaces && this.count++ % 3 === 0 ? '  ' : ''));
  }
}

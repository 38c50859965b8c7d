/** White space as Go's `unicode.IsSpace` has it: JavaScript's, with U+0085 and without U+FEFF. */
const SPACE = '\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const LEADING = new RegExp(`^[${SPACE}]+`);
const TRAILING = new RegExp(`[${SPACE}]$`);

/** The text without white space around it, as Go's `strings.TrimSpace` cuts it. */
export function trimmed(text: string): string {
  let end = text.length;
  while (end > 0 && TRAILING.test(text[end - 1] ?? '')) end--;
  return text.slice(0, end).replace(LEADING, '');
}

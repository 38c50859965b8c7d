/** A value inside a message: in quotes, control characters escaped, long text cut. */
export function quote(value: string): string {
  const text = value.length > 80 ? `${value.slice(0, 77)}…` : value;
  return JSON.stringify(text);
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[], word = 'and'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`;
}

/** Length of a text in UTF-8, which is how the API server measures. */
export function byteLength(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    if (unit < 0x800) bytes += 1;
    else if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      bytes += 2;
      i++;
    } else bytes += 2;
  }
  return bytes;
}

/** `has 70 bytes, at most 63 are allowed: shorten it`, or undefined when it fits. */
export function lengthProblem(text: string, max: number): string | undefined {
  if (text.length * 3 <= max) return undefined;
  const bytes = byteLength(text);
  return bytes > max ? `has ${bytes} bytes, at most ${max} are allowed: shorten it` : undefined;
}

/** The longest beginning of whole characters that fits. */
export function cutToBytes(text: string, max: number): string {
  if (text.length * 3 <= max) return text;
  let end = 0;
  let bytes = 0;
  for (const character of text) {
    bytes += byteLength(character);
    if (bytes > max) break;
    end += character.length;
  }
  return text.slice(0, end);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES = new Map([...ALPHABET].map((letter, value) => [letter, value]));

/** RFC 4648 §5 without padding. */
export function toBase64url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.subarray(i, i + 3);
    text += ALPHABET.charAt(a >> 2) + ALPHABET.charAt(((a & 3) << 4) | ((b ?? 0) >> 4));
    if (b !== undefined) text += ALPHABET.charAt(((b & 15) << 2) | ((c ?? 0) >> 6));
    if (c !== undefined) text += ALPHABET.charAt(c & 63);
  }
  return text;
}

/**
 * The bytes up to the first character that does not belong (`foreign`); `cut` when bits are left over, which no
 * encoder writes: characters are missing at the end, or the last one was changed.
 */
export function fromBase64url(text: string): { bytes: Uint8Array; ending: 'clean' | 'cut' | 'foreign' } {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let length = 0;
  let held = 0;
  let bits = 0;
  for (const letter of text) {
    const value = VALUES.get(letter);
    if (value === undefined) return { bytes: bytes.subarray(0, length), ending: 'foreign' };
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[length] = (held >> bits) & 255;
      length += 1;
    }
  }
  const stray = bits === 6 || (held & ((1 << bits) - 1)) !== 0;
  return { bytes: bytes.subarray(0, length), ending: stray ? 'cut' : 'clean' };
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map([...ALPHABET].map((letter, value) => [letter, value]));

/**
 * The bytes of a text in standard base64 with padding, as Go's `base64.StdEncoding` reads it: line breaks are passed
 * over, anything else outside the alphabet (spaces, the URL alphabet, missing padding) makes it undefined.
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  const body = text.replace(/[\r\n]/g, '');
  if (body.length % 4 !== 0) return undefined;
  const padding = body.endsWith('==') ? 2 : body.endsWith('=') ? 1 : 0;
  const letters = body.length - padding;
  const bytes = new Uint8Array((body.length / 4) * 3 - padding);
  let bits = 0;
  let held = 0;
  let next = 0;
  for (let index = 0; index < letters; index++) {
    const value = VALUES.get(body.charAt(index));
    if (value === undefined) return undefined;
    held = ((held << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[next++] = (held >> bits) & 0xff;
    }
  }
  return bytes;
}

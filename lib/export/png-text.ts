/**
 * Text inside a PNG file, as an `iTXt` chunk (https://www.w3.org/TR/png-3/#11iTXt): programs that show the picture
 * pass over it.
 */
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const KEYWORD = 'outrigger-manifest';

/** The picture with the manifest inside, right behind its header; the bytes as they are when they are no PNG. */
export function withManifest(png: Uint8Array, manifest: string): Uint8Array {
  const header = chunks(png).next().value;
  if (header === undefined || header.type !== 'IHDR') return png;
  const keyword = new TextEncoder().encode(KEYWORD);
  const text = new TextEncoder().encode(manifest);
  // Keyword, its end; not compressed, of no method; no language; no translated keyword.
  const data = new Uint8Array(keyword.length + 5 + text.length);
  data.set(keyword);
  data.set(text, keyword.length + 5);
  const chunk = makeChunk('iTXt', data);
  const result = new Uint8Array(png.length + chunk.length);
  result.set(png.subarray(0, header.end));
  result.set(chunk, header.end);
  result.set(png.subarray(header.end), header.end + chunk.length);
  return result;
}

/** The manifest that `withManifest` put into a picture; undefined for other files and when its bytes are damaged. */
export function manifestOfPng(png: Uint8Array): string | undefined {
  for (const { type, data, whole } of chunks(png)) {
    if (type !== 'iTXt' || !whole) continue;
    const end = data.indexOf(0);
    if (end < 0 || asciiOf(data.subarray(0, end)) !== KEYWORD || data[end + 1] !== 0) continue;
    const language = data.indexOf(0, end + 3);
    const translated = language < 0 ? -1 : data.indexOf(0, language + 1);
    if (translated < 0) continue;
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data.subarray(translated + 1));
    } catch {
      return undefined;
    }
  }
  return undefined;
}

/** Whether the bytes begin as a PNG file does. */
export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, index) => bytes[index] === byte);
}

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
  /** Its check sum is right. */
  readonly whole: boolean;
  /** Where the next one begins. */
  readonly end: number;
}

function* chunks(png: Uint8Array): Generator<Chunk, undefined> {
  if (!isPng(png)) return undefined;
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  let at = SIGNATURE.length;
  while (at + 12 <= png.length) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > png.length) return undefined;
    const whole = view.getUint32(end - 4) === crc32(png.subarray(at + 4, end - 4));
    yield { type: asciiOf(png.subarray(at + 4, at + 8)), data: png.subarray(at + 8, end - 4), whole, end };
    at = end;
  }
  return undefined;
}

function makeChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(12 + data.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  for (let index = 0; index < 4; index++) chunk[4 + index] = type.charCodeAt(index);
  chunk.set(data, 8);
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)));
  return chunk;
}

function asciiOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** The check sum of PNG and zip files. */
function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

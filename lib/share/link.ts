/**
 * Share links: `#1.<payload>`, a whole design in the fragment of an address, which browsers send to no server.
 *
 * Format 1 (frozen): payload = base64url(checksum; raw deflate of the content with `DICTIONARY_V1`), then the letter `o`, so that no link ends in a sign that chat programs cut off, and so that a cut
 * is noticed. Content = view options that differ from their defaults as `key=value` joined by `&` (percent-encoded),
 * NUL, the YAML text in UTF-8. Checksum = CRC-32, big-endian, of the content followed by the packed bytes (which
 * makes every bit of a link count, also the unused ones of the last byte).
 */
import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import type { EngineOptions } from '../engine/snapshot';
import { fromBase64url, toBase64url } from './base64url';
import { crc32 } from './crc32';
import { DICTIONARY_V1 } from './dictionary-v1';
import { readOptions, writeOptions } from './link-options';

/** Larger contents are neither written nor read: 50 MiB of one letter fit in a link of 68,000 characters. */
export const MAX_CONTENT_BYTES = 4 * 1024 * 1024;
/** Chat programs and some mail programs cut links beyond this. */
export const LONG_LINK = 2000;

const END = 'o';
/** Inflated in pieces of this many packed bytes; deflate packs at most 1,032 to one, so a piece is at most 260 KB. */
const PIECE = 256;

export interface SharedDesign {
  readonly text: string;
  readonly fileName: string;
  /** Id of the pod in the picture; the first one when absent. */
  readonly pod: string | undefined;
  readonly options: EngineOptions;
}

export type LinkFault = 'damaged' | 'truncated' | 'newer-version' | 'too-large';

export type DecodedLink =
  | { readonly ok: true; readonly design: SharedDesign }
  | {
      readonly ok: false;
      readonly fault: LinkFault;
      /** What happened and what to do. */
      readonly message: string;
      /** What could still be read, unchecked: its end may be wrong. */
      readonly rest: string | undefined;
    };

export class LinkTooLarge extends Error {}

let dictionary: Uint8Array | undefined;
function dictionaryBytes(): Uint8Array {
  dictionary ??= strToU8(DICTIONARY_V1);
  return dictionary;
}

/** The fragment with its `#`. Throws `LinkTooLarge` for a text that no link could carry. */
export function encodeLink(design: SharedDesign): string {
  const content = strToU8(`${writeOptions(design)}\0${design.text}`);
  if (content.length > MAX_CONTENT_BYTES) throw new LinkTooLarge('The text is too large for a link.');
  const packed = deflateSync(content, { level: 9, mem: 10, dictionary: dictionaryBytes() });
  const bytes = new Uint8Array(packed.length + 4);
  new DataView(bytes.buffer).setUint32(0, crc32(content, packed));
  bytes.set(packed, 4);
  return `#1.${toBase64url(bytes)}${END}`;
}

/** Reads a fragment made by `encodeLink` of this or an older version of the program. Never throws. */
export function decodeLink(fragment: string): DecodedLink {
  const [, version, payload] = /^#?(\d{1,3})\.(.*)$/s.exec(fragment) ?? [];
  if (version === undefined || payload === undefined) return damaged(undefined);
  if (version !== '1') {
    // Leading zeros and 0 were never written by any version.
    if (Number(version) < 2 || version.startsWith('0')) return damaged(undefined);
    return {
      ok: false,
      fault: 'newer-version',
      message: `This link was made by a newer version of Outrigger (format ${version}; this page reads format 1). Reload the page, or ask for the YAML itself.`,
      rest: undefined,
    };
  }
  const marked = payload.endsWith(END);
  const { bytes, ending } = fromBase64url(marked ? payload.slice(0, -1) : payload);
  const { content, end } = inflate(bytes.subarray(4));
  if (end === 'too-large') {
    return {
      ok: false,
      fault: 'too-large',
      message: `This link unpacks to more than ${MAX_CONTENT_BYTES / 1024 / 1024} MiB. No design is that large; it was not read further.`,
      rest: undefined,
    };
  }
  if (ending === 'clean' && marked && end === 'whole' && bytes.length > 4) {
    const stated = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
    const cut = content.indexOf(0);
    if (stated === crc32(content, bytes.subarray(4)) && cut >= 0) {
      const options = readOptions(strFromU8(content.subarray(0, cut)));
      return { ok: true, design: { text: strFromU8(content.subarray(cut + 1)), ...options } };
    }
    return damaged(textOf(content));
  }
  if (ending === 'foreign' || (marked && end !== 'short')) return damaged(textOf(content));
  return {
    ok: false,
    fault: 'truncated',
    message:
      'This link is cut short: its end is missing. Long links are often cut by chat and mail programs; ask for it again, or for the YAML itself.',
    rest: textOf(content),
  };
}

function damaged(rest: string | undefined): DecodedLink {
  return {
    ok: false,
    fault: 'damaged',
    message:
      'This link is damaged: what it holds does not match its checksum. Copy it again from where it came from, or ask for the YAML itself.',
    rest,
  };
}

/** The YAML of a content whose checksum is not right, as far as it can be read; undefined when nothing can. */
function textOf(content: Uint8Array): string | undefined {
  const cut = content.indexOf(0);
  if (cut < 0) return undefined;
  const end = wholeCharacters(content);
  const text = strFromU8(content.subarray(cut + 1, end));
  return text.trim() === '' ? undefined : text;
}

/** Length without the last character where that is cut in the middle. */
function wholeCharacters(utf8: Uint8Array): number {
  for (let back = 1; back <= 3; back += 1) {
    const byte = utf8[utf8.length - back] ?? 0;
    if (byte < 0x80) break;
    const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 0;
    if (needs > 0) return needs > back ? utf8.length - back : utf8.length;
  }
  return utf8.length;
}

function inflate(packed: Uint8Array): { content: Uint8Array; end: 'whole' | 'short' | 'broken' | 'too-large' } {
  const pieces: Uint8Array[] = [];
  let size = 0;
  let whole = false;
  const stream = new Inflate({ dictionary: dictionaryBytes() }, (piece, final) => {
    pieces.push(piece.slice());
    size += piece.length;
    whole ||= final;
  });
  let end: 'whole' | 'short' | 'broken' | 'too-large' = 'whole';
  try {
    for (let at = 0; at < packed.length && size <= MAX_CONTENT_BYTES; at += PIECE) {
      stream.push(packed.slice(at, at + PIECE), false);
    }
    // Only now, so that everything readable has been handed out before an early end is complained about.
    if (size <= MAX_CONTENT_BYTES) stream.push(new Uint8Array(0), true);
  } catch (error) {
    // fflate's code 0 is "unexpected end": everything up to there was well formed.
    end = typeof error === 'object' && error !== null && 'code' in error && error.code === 0 ? 'short' : 'broken';
  }
  if (size > MAX_CONTENT_BYTES) end = 'too-large';
  else if (end === 'whole' && !whole) end = 'short';
  const content = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    content.set(piece, at);
    at += piece.length;
  }
  return { content, end };
}

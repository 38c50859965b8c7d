import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';

/** A text to check, or why there is none: `failed` when the system refused it, and not for what the file holds. */
export type Source =
  | { readonly text: string }
  | { readonly text?: undefined; readonly note: string; readonly failed: boolean };

/** The line, from 1, that holds the first byte which is no UTF-8. */
function lineOfBadByte(bytes: Uint8Array): number {
  for (let line = 1, start = 0; ; line++) {
    const end = bytes.indexOf(10, start);
    if (end === -1 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
}

/** Bytes as text. A leading byte order mark is part of it, as offsets count it. */
export function decodeSource(bytes: Buffer): Source {
  if (isUtf8(bytes)) return { text: bytes.toString('utf8') };
  const [first, second] = bytes;
  const note =
    (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
      ? 'This is UTF-16, as some Windows programs write it. Save it as UTF-8.'
      : `This is no text in UTF-8: line ${lineOfBadByte(bytes)} holds other bytes.`;
  return { note, failed: false };
}

/** A file's text, or why it cannot be had. Never throws. */
export function readSource(path: string): Source {
  try {
    return decodeSource(readFileSync(path));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { note: `It cannot be read: ${reason}.`, failed: true };
  }
}

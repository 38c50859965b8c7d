import { type Cursor, isBlank, isBreak, isGap, isWord, ReaderFault } from './cursor';

/** Reads the name behind `&` or `*` and leaves the cursor behind it. */
export function readAnchor(cursor: Cursor): string {
  const from = cursor.position + 1;
  cursor.position = from;
  while (isWord(cursor.code())) cursor.position++;
  const name = cursor.text.slice(from, cursor.position);
  const next = cursor.code();
  if (name === '' || (!isGap(next) && !'?:,]}%@`'.includes(String.fromCharCode(next)))) {
    throw new ReaderFault('the name of an anchor or alias is made of letters, digits, - and _ only', from - 1);
  }
  return name;
}

/** Reads the tag at the cursor and gives its handle: `!`, `!!`, `!name!`, or '' for `!<…>` and a lone `!`. */
export function readTag(cursor: Cursor): string {
  const start = cursor.position;
  if (cursor.code(1) === 0x3c) {
    cursor.position += 2;
    readUri(cursor, false);
    if (cursor.code() !== 0x3e) throw new ReaderFault('this tag is not closed by >', start);
    cursor.position++;
    return endTag(cursor, '');
  }
  const handle = readHandle(cursor);
  if (handle.length > 1 && handle.endsWith('!')) {
    readUri(cursor, false);
    return endTag(cursor, handle);
  }
  readUri(cursor, true);
  return endTag(cursor, cursor.position - start === 1 ? '' : '!');
}

function endTag(cursor: Cursor, handle: string): string {
  if (!isGap(cursor.code())) throw new ReaderFault('a space is missing behind this tag', cursor.position);
  return handle;
}

function readHandle(cursor: Cursor): string {
  const start = cursor.position;
  cursor.position++;
  while (isWord(cursor.code())) cursor.position++;
  if (cursor.code() === 0x21) cursor.position++;
  return cursor.text.slice(start, cursor.position);
}

function readUri(cursor: Cursor, mayBeEmpty: boolean): void {
  const start = cursor.position;
  for (;;) {
    const code = cursor.code();
    if (code === 0x25) readOctets(cursor);
    else if (isWord(code) || (code !== 0 && ";/?:@&=+$,.!~*'()[]".includes(String.fromCharCode(code)))) {
      cursor.position++;
    } else break;
  }
  if (cursor.position === start && !mayBeEmpty) throw new ReaderFault('this tag has no name', start);
}

/** `%C3%A9`: the bytes of one character. */
function readOctets(cursor: Cursor): void {
  const start = cursor.position;
  const octets = /^(?:%[0-9a-fA-F]{2})+/.exec(cursor.text.slice(start, start + 12))?.[0] ?? '';
  const first = Number.parseInt(octets.slice(1, 3), 16);
  const width =
    first < 0x80 ? 1 : (first & 0xe0) === 0xc0 ? 2 : (first & 0xf0) === 0xe0 ? 3 : (first & 0xf8) === 0xf0 ? 4 : 0;
  let whole = width > 0 && octets.length >= width * 3;
  for (let index = 1; index < width && whole; index++) {
    whole = (Number.parseInt(octets.slice(index * 3 + 1, index * 3 + 3), 16) & 0xc0) === 0x80;
  }
  if (!whole) throw new ReaderFault('a % in this tag is not followed by the bytes of a character', start);
  cursor.position += width * 3;
}

/**
 * Reads the `%YAML` or `%TAG` line at the cursor.
 *
 * @returns the handle that a `%TAG` line defines, else undefined.
 */
export function readDirective(cursor: Cursor): { readonly kind: 'version' | 'tag'; readonly handle: string } {
  const start = cursor.position;
  const refuse = (reason: string): never => {
    throw new ReaderFault(`${reason} in a directive`, start);
  };
  cursor.position++;
  const from = cursor.position;
  while (isWord(cursor.code())) cursor.position++;
  const name = cursor.text.slice(from, cursor.position);
  if (!isGap(cursor.code()) || (name !== 'YAML' && name !== 'TAG')) refuse('an unknown name');
  cursor.skipBlanks();
  let handle = '';
  if (name === 'YAML') {
    const version = /^(\d{1,2})\.(\d{1,2})(?!\d)/.exec(cursor.text.slice(cursor.position, cursor.position + 6));
    if (version === null) refuse('no version');
    else if (Number(version[1]) !== 1 || Number(version[2]) !== 1) refuse('another version than YAML 1.1');
    cursor.position += version?.[0].length ?? 0;
  } else {
    handle = cursor.code() === 0x21 ? readHandle(cursor) : refuse('no handle');
    if (handle !== '!' && !handle.endsWith('!')) refuse('a handle without a second !');
    if (!isBlank(cursor.code())) refuse('no prefix');
    cursor.skipBlanks();
    readUri(cursor, false);
    if (!isGap(cursor.code())) refuse('a strange prefix');
  }
  cursor.skipBlanks();
  if (cursor.code() === 0x23) cursor.skipLine();
  if (cursor.position < cursor.text.length && !isBreak(cursor.code())) refuse('something more than is needed');
  cursor.takeBreak();
  return { kind: name === 'YAML' ? 'version' : 'tag', handle };
}

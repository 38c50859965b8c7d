import { expect, test } from 'vitest';
import { readBody } from './read-body';

const url = 'http://localhost/api/lint';

function streamed(chunks: readonly Uint8Array[], onCancel: () => void = () => undefined, ends = true): Request {
  const queue = [...chunks];
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = queue.shift();
      if (chunk !== undefined) controller.enqueue(chunk);
      else if (ends) controller.close();
      else return new Promise(() => undefined);
    },
    cancel: onCancel,
  });
  return new Request(url, { method: 'POST', body, duplex: 'half' } as RequestInit);
}

const bytes = (text: string) => new TextEncoder().encode(text);

test('characters that lie across chunks are put together', async () => {
  const all = bytes('name: Zoë 🛶');
  const request = streamed(Array.from(all, (_, at) => all.slice(at, at + 1)));
  expect(await readBody(request, 1000, 60_000)).toBe('name: Zoë 🛶');
});

test('the limit counts bytes, and holds to the byte', async () => {
  expect(await readBody(streamed([bytes('12345'), bytes('67890')]), 10, 60_000)).toBe('1234567890');
  await expect(readBody(streamed([bytes('1234ë'), bytes('67890')]), 10, 60_000)).rejects.toMatchObject({
    status: 413,
    code: 'too_large',
  });
});

test('a body that is too large is not read to its end', async () => {
  let cancelled = false;
  const request = streamed([bytes('12345'), bytes('67890'), bytes('x')], () => {
    cancelled = true;
  });
  await expect(readBody(request, 7, 60_000)).rejects.toMatchObject({ code: 'too_large' });
  expect(cancelled).toBe(true);
});

test('a length that is announced too large is refused before anything is read', async () => {
  const request = new Request(url, { method: 'POST', body: 'x', headers: { 'content-length': '11' } });
  await expect(readBody(request, 10, 60_000)).rejects.toMatchObject({ code: 'too_large' });
  expect(request.bodyUsed).toBe(false);
});

test('a body that stops coming is given up', async () => {
  let cancelled = false;
  const request = streamed(
    [bytes('kind: Pod')],
    () => {
      cancelled = true;
    },
    false,
  );
  await expect(readBody(request, 1000, 30)).rejects.toMatchObject({ status: 408, code: 'slow_upload' });
  expect(cancelled).toBe(true);
});

test('nothing, and what is no UTF-8, is refused; a byte order mark stays', async () => {
  await expect(readBody(new Request(url, { method: 'POST' }), 10, 60_000)).rejects.toMatchObject({
    code: 'empty_body',
  });
  await expect(readBody(streamed([]), 10, 60_000)).rejects.toMatchObject({ code: 'empty_body' });
  await expect(readBody(streamed([new Uint8Array([0xff, 0xfe])]), 10, 60_000)).rejects.toMatchObject({
    status: 400,
    code: 'invalid_text',
  });
  expect(await readBody(streamed([bytes('\ufeffa: 1')]), 10, 60_000)).toBe('\ufeffa: 1');
});

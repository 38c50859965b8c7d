import { ApiError } from './api-error';

function tooLarge(limit: number): ApiError {
  return new ApiError('too_large', `The body is larger than ${limit} bytes, the most that is taken.`);
}

/** Chunks of a body until it ends; gives up when it becomes too large or stops coming. */
async function readChunks(body: ReadableStream<Uint8Array>, limit: number, milliseconds: number) {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new ApiError('slow_upload', `The body did not arrive within ${milliseconds / 1000} s.`)),
      milliseconds,
    );
  });
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), late]);
      if (done) return { chunks, size };
      size += value.byteLength;
      if (size > limit) throw tooLarge(limit);
      chunks.push(value);
    }
  } catch (error) {
    // The rest is not wanted; a client that is gone already cannot be told.
    void reader.cancel().catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The body as text. A byte order mark stays, as in a file: places in the report count it.
 * @throws {ApiError} 413 when it has more than `limit` bytes, 408 when it takes more than `milliseconds` to arrive, 400
 * when it is empty or not UTF-8.
 */
export async function readBody(request: Request, limit: number, milliseconds: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit);
  const { chunks, size } =
    request.body === null ? { chunks: [], size: 0 } : await readChunks(request.body, limit, milliseconds);
  if (size === 0) throw new ApiError('empty_body', 'The body is empty. Send a manifest.');
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ApiError('invalid_text', 'The body is not UTF-8 text.');
  }
}

import { ApiError } from './api-error';

/** Sent with every answer: it is data, and a browser that opens it as a page must run and load nothing of it. */
const HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** An answer with a body that is text already. */
export function textAnswer(body: string, type: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(body, { headers: { ...HEADERS, 'content-type': type, ...headers } });
}

export function jsonAnswer(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json(value, { status, headers: { ...HEADERS, ...headers } });
}

function errorAnswer(error: unknown): Response {
  if (error instanceof ApiError) {
    return jsonAnswer({ error: { code: error.code, message: error.message } }, error.status, error.headers);
  }
  // What went wrong inside is for those who run the server, not for its clients.
  console.error('The HTTP API failed:', error);
  return errorAnswer(new ApiError('internal', 'The server failed on this request. Its log says more.'));
}

/** What `work` answers, or its error as `{ "error": { "code", "message" } }`. */
export async function answered(work: () => Response | Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    return errorAnswer(error);
  }
}

/** The answer for the methods that a path does not have. */
export function methodNotAllowed(allowed: string): () => Promise<Response> {
  return () =>
    answered(() => {
      throw new ApiError('method_not_allowed', `This path takes ${allowed} only.`, { allow: allowed });
    });
}

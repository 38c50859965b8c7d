/** Every way in which a request can fail, with its status. The codes are stable: programs decide by them. */
export const ERROR_STATUS = {
  invalid_query: 400,
  invalid_text: 400,
  empty_body: 400,
  not_found: 404,
  method_not_allowed: 405,
  not_acceptable: 406,
  slow_upload: 408,
  too_large: 413,
  unsupported_type: 415,
  no_workload: 422,
  unknown_pod: 422,
  needs_memory: 422,
  busy: 429,
  /** The client closed the connection; no client ever sees this one. */
  client_gone: 499,
  internal: 500,
  too_slow: 503,
  not_ready: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** A failure that the client is told as it is. */
export class ApiError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}

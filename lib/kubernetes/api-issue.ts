import type { Path } from '../yaml/tree';

/** The error types of the API server's validation (`field.ErrorType` in k8s.io/apimachinery). */
export type ApiErrorType =
  | 'Required'
  | 'Invalid'
  | 'Duplicate'
  | 'Forbidden'
  | 'NotSupported'
  | 'NotFound'
  | 'TooLong'
  | 'TooMany'
  | 'TypeInvalid'
  | 'InternalError';

/**
 * One thing the API server says on create. `path` leads from the object's root to the value; `serverPath` is the
 * text the server prints when that differs from the plain rendering of `path` (map keys in brackets, quirks).
 */
export interface ApiIssue {
  readonly path: Path;
  readonly serverPath: string;
  readonly type: ApiErrorType;
  /** Our own words: what is wrong and what to do. */
  readonly message: string;
}

/** `['spec','containers',0,'image']` → `spec.containers[0].image`, as kubectl and the server write it. */
export function formatPath(path: Path): string {
  let text = '';
  for (const step of path) text += typeof step === 'number' ? `[${step}]` : text === '' ? step : `.${step}`;
  return text;
}

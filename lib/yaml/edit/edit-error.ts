import type { Path } from '../tree';

/** Why an edit cannot be made, in words for people. The draft is unchanged. */
export class EditError extends Error {
  override readonly name = 'EditError';

  constructor(
    readonly code: 'unreadable' | 'not-found' | 'not-a-list' | 'key-exists' | 'not-text' | 'cannot-write',
    message: string,
  ) {
    super(message);
  }
}

/** A path for messages. */
export function nameOf(path: Path): string {
  return path.length === 0 ? 'The document' : `"${path.join('.')}"`;
}

export function notFound(path: Path): EditError {
  return new EditError('not-found', `${nameOf(path)} does not exist in this document.`);
}

export function cannotWrite(): EditError {
  return new EditError(
    'cannot-write',
    'This change cannot be written here without breaking the text. Make it in the text itself.',
  );
}

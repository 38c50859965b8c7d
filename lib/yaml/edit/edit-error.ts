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

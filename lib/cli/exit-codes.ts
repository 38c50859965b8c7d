/** What a run's exit code says; stable, as scripts rely on it. */
export const EXIT = { clean: 0, findings: 1, usage: 2, failure: 3 } as const;

/** A call with wrong words: told on standard error with exit code 2. */
export class UsageError extends Error {}

/** Something outside the call went wrong (a file, a port, a pipe): exit code 3. */
export class FailureError extends Error {}

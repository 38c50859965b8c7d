/** Paths inside a volume or a folder. An empty text passes: that it is missing is said elsewhere. */

/** Whether a "/"-separated part is "..". */
export function hasBackstep(path: string): boolean {
  return path.split('/').includes('..');
}

export function backstepProblem(path: string): string | undefined {
  return hasBackstep(path) ? 'contains "..", which is not allowed: write the path without it' : undefined;
}

/** A relative path that stays inside. */
export function localPathProblem(path: string): string | undefined {
  if (path.startsWith('/')) return 'is an absolute path: write it without the leading "/"';
  return backstepProblem(path);
}

/** The same, and not beginning with "..", which the kubelet keeps for itself. */
export function localNonReservedPathProblem(path: string): string | undefined {
  const problem = localPathProblem(path);
  if (problem !== undefined) return problem;
  return path.startsWith('..') ? 'begins with "..", which is reserved: choose another name' : undefined;
}

/** `0644` for 420. */
export function octal(mode: number): string {
  return `0${mode.toString(8)}`;
}

/**
 * Kubernetes replaces `$(NAME)` in command, args and env values, and reads `$$` as one dollar sign. A value that was
 * typed by a person is meant as it stands, so its dollar signs are doubled.
 */
export function literal(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/** The other way: what the process sees, as far as no reference is in it. */
export function fromLiteral(text: string): string {
  return text.replaceAll('$$', '$');
}

/** `--name=value` with the value taken as it stands. */
export function flag(name: string, value: string): string {
  return `--${name}=${literal(value)}`;
}

/** The value of the last `--name=value` or `--name value` (also with one dash) of an argument list. */
export function readFlag(args: readonly string[], name: string): string | undefined {
  let found: string | undefined;
  for (const [index, arg] of args.entries()) {
    for (const dash of ['--', '-']) {
      if (arg.startsWith(`${dash}${name}=`)) found = fromLiteral(arg.slice(dash.length + name.length + 1));
      else if (arg === dash + name) {
        const next = args[index + 1];
        found = next === undefined || next.startsWith('-') ? 'true' : fromLiteral(next);
      }
    }
  }
  return found;
}

/** The port of a listen address: `:9102`, `127.0.0.1:9102`, `[::]:9102`; undefined when there is none. */
export function portOf(address: string | undefined): string | undefined {
  const match = /:(\d{1,5})$/.exec(address ?? '');
  return match?.[1];
}

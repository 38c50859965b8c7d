/**
 * Expands `$(NAME)` as the kubelet does in commands, arguments and variable values: `$$(NAME)` stays as `$(NAME)`, a
 * name that is not known stays as written.
 */
export function expandVariables(text: string, lookup: (name: string) => string | undefined): string {
  if (!text.includes('$')) return text;
  return text.replace(/\$\$|\$\(([^()]*)\)/g, (whole, name: string | undefined) => {
    if (whole === '$$') return '$';
    return lookup(name ?? '') ?? whole;
  });
}

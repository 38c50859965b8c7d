/** Where the files of the starter are mounted, and where the sample app lies until something else brings one. */
export const SCRIPT_DIRECTORY = '/etc/app';

/**
 * A shell script that runs a program from a directory, and runs it again when the directory has become another one: what
 * a Git synchronizer does by moving a link on. A program that ends by itself ends the container, for the kubelet to see.
 * `directory=` is the line that says where; see `site-root.ts`.
 */
export function runScript(interpreter: string, script: string): string {
  return `# Starts the app, and again whenever the directory has become another: a link to the newest files may be moved on.
directory=${SCRIPT_DIRECTORY}

where() { cd "$directory" 2>/dev/null && pwd -P; }
trap 'kill "$pid" 2>/dev/null; wait "$pid"; exit 0' TERM INT

while :; do
  here=$(where) || { echo "$directory is not there yet"; sleep 2 & wait $!; continue; }
  cd "$here" || continue
  ${interpreter} ${script} &
  pid=$!
  while kill -0 "$pid" 2>/dev/null && [ "$(where)" = "$here" ]; do sleep 2 & wait $!; done
  if kill "$pid" 2>/dev/null; then
    echo "$directory is another: starting again"
    wait "$pid"
  else
    wait "$pid"
    exit $?
  fi
done
`;
}

/** A file of the app, relative to its directory. */
export function scriptFault(value: string): string | undefined {
  return /^[A-Za-z0-9_][A-Za-z0-9._-]*(\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/.test(value)
    ? undefined
    : 'A path inside the app, for example src/main.py.';
}

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { main } from '../outrigger';

/** A folder for one test, with files in it, and calls of the terminal program in it. */
export class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), 'outrigger-test-'));

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  /** Runs `outrigger` with these words. */
  async run(args: readonly string[], stdin: string | Buffer = '') {
    let out = '';
    let error = '';
    const code = await main(args, {
      workingDirectory: this.folder,
      environment: {},
      stdoutIsTerminal: false,
      stderrIsTerminal: false,
      launcher: undefined,
      out: (text) => {
        out += text;
      },
      error: (text) => {
        error += text;
      },
      readStdin: async () => (typeof stdin === 'string' ? Buffer.from(stdin) : stdin),
    });
    return { code, out, error };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const container = (name: string) => `  - name: ${name}
    image: nginx:1.29.3
    ports:
    - containerPort: 80
`;

/** Two servers on one port: an error, warnings and notes. */
export const CLASH = `apiVersion: v1
kind: Pod
metadata:
  name: pair
spec:
  containers:
${container('one')}${container('two')}`;

/** Notes at most. */
export const CLEAN = CLASH.replace(container('two'), '').replace('name: pair', 'name: single');

/** A misspelt volume, which a safe fix mends. */
export const MENDABLE = `${CLEAN}    volumeMounts:
    - name: fils # where the pages are
      mountPath: /usr/share/nginx/html
  volumes:
  - name: files
    emptyDir: {}
`;

export const TEMPLATE = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Values.name }}\n{{- with .Values.x }}\n';

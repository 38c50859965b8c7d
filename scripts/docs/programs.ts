import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answered, jsonAnswer } from '../../lib/cli/http/answer';
import type { ManifestService } from '../../lib/cli/http/manifest-service';
import { openapi } from '../../lib/cli/http/openapi';
import { rules } from '../../lib/cli/http/server';
import { VERSION } from '../../lib/cli/http/version';
import type { Io } from '../../lib/cli/io';
import { main } from '../../lib/cli/outrigger';
import type { Call, Outcome } from './shell';

/** The terminal program, in this process. */
export function outriggerIn(folder: string) {
  return async ({ args, input }: Call): Promise<Outcome> => {
    let out = '';
    let error = '';
    const io: Io = {
      workingDirectory: folder,
      environment: {},
      stdoutIsTerminal: false,
      stderrIsTerminal: false,
      out: (text) => {
        out += text;
      },
      error: (text) => {
        error += text;
      },
      launcher: undefined,
      readStdin: async () => Buffer.from(input ?? ''),
    };
    return { code: await main(args, io), out, error };
  };
}

/** As much of curl as the documents use: an address, -H and --data-binary @file. */
export function curlTo(service: ManifestService, folder: string) {
  const paths: Readonly<Record<string, (request: Request) => Response | Promise<Response>>> = {
    'POST /api/lint': (request) => service.lint(request),
    'POST /api/svg': (request) => service.svg(request),
    'GET /api/rules': rules,
    'GET /api/openapi.json': () => jsonAnswer(openapi()),
    'GET /api/health': () => jsonAnswer({ status: 'ok', version: VERSION }),
  };
  return async ({ args }: Call): Promise<Outcome> => {
    const headers = new Headers();
    let address = '';
    let body: string | undefined;
    for (let at = 0; at < args.length; at++) {
      const arg = args[at] ?? '';
      if (arg === '-H') {
        const [name = '', value = ''] = (args[++at] ?? '').split(': ');
        headers.set(name, value);
      } else if (arg === '--data-binary') body = readFileSync(join(folder, (args[++at] ?? '').slice(1)), 'utf8');
      else address = arg;
    }
    const method = body === undefined ? 'GET' : 'POST';
    const request = new Request(address, { method, headers, ...(body === undefined ? {} : { body }) });
    const handler = paths[`${method} ${new URL(address).pathname}`];
    if (handler === undefined) throw new Error(`nothing answers ${method} ${address}`);
    return { code: 0, out: `${await (await answered(() => handler(request))).text()}\n`, error: '' };
  };
}

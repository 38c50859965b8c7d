/** The one service of a server process: each route is a bundle of its own, so it cannot be a variable of a module. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../rules';
import { jsonAnswer } from './answer';
import { ApiError } from './api-error';
import { readLimits } from './limits';
import { ManifestService } from './manifest-service';
import { VERSION } from './version';

const KEY = Symbol.for('outrigger.manifest-service');
const held: typeof globalThis & { [KEY]?: ManifestService } = globalThis;

/** Written by scripts/build-worker.mjs; servers are started in the project's folder. */
function workerFile(): string {
  return join(process.cwd(), 'dist-server', 'worker.mjs');
}

/** @throws when a limit in the environment is no number. */
export function manifestService(): ManifestService {
  held[KEY] ??= new ManifestService(readLimits(process.env), workerFile());
  return held[KEY];
}

/** Whether requests can be answered. @throws {ApiError} 503 when they cannot. */
export function health(): Response {
  let fault = existsSync(workerFile()) ? undefined : 'The bundle of the threads is missing. Run npm run build.';
  try {
    manifestService();
  } catch (error) {
    fault = error instanceof Error ? error.message : String(error);
  }
  if (fault !== undefined) throw new ApiError('not_ready', fault);
  return jsonAnswer({ status: 'ok', version: VERSION });
}

/** Every rule with what its page says, without the examples. */
export function rules(): Response {
  return jsonAnswer({
    rules: RULES.map(({ id, title, group, severity, stage, since, why, exceptions, sources }) => ({
      id,
      title,
      group,
      severity,
      stage,
      since: since ?? null,
      why,
      exceptions: exceptions ?? null,
      sources,
    })),
  });
}

import { RULES } from '../../rules';
import { textAnswer } from './answer';
import { ApiError } from './api-error';
import { type Job, type JobAnswer, REPORT_TYPES } from './job';
import type { Limits } from './limits';
import { checkContentType, negotiate } from './media-type';
import { readBody } from './read-body';
import { readLintQuery, readSvgQuery } from './read-query';
import { JobTooLarge, JobTooSlow, PoolBusy, WorkerPool } from './worker-pool';

const RULE_IDS: ReadonlySet<string> = new Set(RULES.map((rule) => rule.id));

function busy(): ApiError {
  return new ApiError('busy', 'The server works on as many requests as it takes. Ask again in a moment.', {
    'retry-after': '2',
  });
}

/** What failed in a thread, as the client is told it. */
function toApiError(error: unknown, limits: Limits): unknown {
  if (error instanceof PoolBusy) return busy();
  if (error instanceof JobTooSlow) {
    const seconds = limits.timeLimit / 1000;
    return new ApiError('too_slow', `The manifest took longer than ${seconds} s, so the work was ended. Split it.`);
  }
  if (error instanceof JobTooLarge) {
    return new ApiError('needs_memory', 'The manifest needs more memory than one request may have. Split it.');
  }
  return error;
}

/** Answers the requests that bring a manifest, in threads, within limits. */
export class ManifestService {
  private readonly pool: WorkerPool<Job, JobAnswer>;
  private inside = 0;

  constructor(
    readonly limits: Limits,
    workerFile: string,
  ) {
    this.pool = new WorkerPool({ ...limits, file: workerFile });
  }

  /** The report on the manifest in the body. @throws {ApiError} */
  async lint(request: Request): Promise<Response> {
    const type = negotiate(request.headers.get('accept'), REPORT_TYPES);
    const query = readLintQuery(new URL(request.url).searchParams, RULE_IDS);
    const body = await this.work(request, (text) => ({ kind: 'lint', text, type, ...query }));
    return textAnswer(body, type, { vary: 'accept' });
  }

  /** The picture of a pod of the manifest in the body. @throws {ApiError} */
  async svg(request: Request): Promise<Response> {
    const type = negotiate(request.headers.get('accept'), ['image/svg+xml']);
    const query = readSvgQuery(new URL(request.url).searchParams);
    return textAnswer(await this.work(request, (text) => ({ kind: 'draw', text, ...query })), type);
  }

  close(): Promise<void> {
    return this.pool.close();
  }

  /** A request counts from before its body is read: bodies that are held cost memory as well. */
  private async work(request: Request, jobOf: (text: string) => Job): Promise<string> {
    checkContentType(request.headers);
    if (this.inside >= this.limits.threads + this.limits.queue) throw busy();
    this.inside++;
    try {
      const text = await readBody(request, this.limits.bytes, this.limits.waitLimit);
      const answer = await this.pool.run(jobOf(text), request.signal);
      if (answer.done) return answer.body;
      throw new ApiError(answer.code, answer.message);
    } catch (error) {
      if (request.signal.aborted) throw new ApiError('client_gone', 'The client closed the connection.');
      throw toApiError(error, this.limits);
    } finally {
      this.inside--;
    }
  }
}

import { drawPods } from '../../engine/draw-pods';
import { lintText } from '../../engine/lint';
import { type LintReport, summarise } from '../../export/lint-report';
import { toSarif } from '../../export/sarif';
import { RULES } from '../../rules';
import type { DrawJob, Job, JobAnswer, LintJob } from './job';
import { VERSION } from './version';

/** Names that a message lists before it stops. */
const LISTED = 20;

function lint({ text, path, options, type }: LintJob): JobAnswer {
  const started = performance.now();
  const files = [lintText(path, text, options)];
  const report: LintReport = { version: 1, files, summary: summarise(files, performance.now() - started) };
  const value = type === 'application/sarif+json' ? toSarif(report, RULES, VERSION) : report;
  return { done: true, body: JSON.stringify(value) };
}

function draw({ text, pod, theme, density, version }: DrawJob): JobAnswer {
  const pictures = drawPods(text, { theme, version, ...(density === undefined ? {} : { density }) });
  const [first] = pictures;
  if (first === undefined) {
    return { done: false, code: 'no_workload', message: 'The manifest holds no workload, so there is no pod to draw.' };
  }
  const picture = pod === undefined ? first : pictures.find((candidate) => candidate.name === pod);
  if (picture === undefined) {
    const names = pictures.slice(0, LISTED).map(({ name }) => name);
    const more = pictures.length > LISTED ? `, and ${pictures.length - LISTED} more` : '';
    return {
      done: false,
      code: 'unknown_pod',
      message: `The manifest holds no workload named ${JSON.stringify(pod)}. It holds: ${names.join(', ')}${more}.`,
    };
  }
  return { done: true, body: picture.svg() };
}

/** Does one job, in whatever thread it is called. */
export function runJob(job: Job): JobAnswer {
  return job.kind === 'lint' ? lint(job) : draw(job);
}

import { TIME_ZONES } from './time-zones.generated';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const FIELDS = [
  { title: 'minute', min: 0, max: 59, names: [], first: 0 },
  { title: 'hour', min: 0, max: 23, names: [], first: 0 },
  { title: 'day of the month', min: 1, max: 31, names: [], first: 0 },
  { title: 'month', min: 1, max: 12, names: MONTHS, first: 1 },
  { title: 'day of the week', min: 0, max: 6, names: DAYS, first: 0 },
] as const;

const DESCRIPTORS = new Set(['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly']);
/** As Go's `time.ParseDuration`: signed numbers with units, or 0. */
const DURATION = /^[-+]?(0|((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/;
const HINT = 'write minute, hour, day, month and weekday, as in "30 2 * * 1-5", or @daily';

function numberOf(text: string, field: (typeof FIELDS)[number]): number | undefined {
  const named = (field.names as readonly string[]).indexOf(text.toLowerCase());
  if (named >= 0) return named + field.first;
  return /^\+?\d+$/.test(text) && Number(text) <= 2 ** 63 ? Number(text) : undefined;
}

/** One `*`, `N`, `N-M`, each with an optional step. */
function rangeProblem(text: string, field: (typeof FIELDS)[number]): string | undefined {
  const [range = '', step, ...more] = text.split('/');
  const [low = '', high, ...further] = range.split('-');
  let start = field.min as number;
  let end = field.max as number;
  if (low !== '*' && low !== '?') {
    const from = numberOf(low, field);
    if (from === undefined) return `has ${JSON.stringify(low)} as ${field.title}`;
    start = from;
    if (further.length > 0) return `has two hyphens in ${JSON.stringify(range)}`;
    const to = high === undefined ? (step === undefined ? from : field.max) : numberOf(high, field);
    if (to === undefined) return `has ${JSON.stringify(high)} as ${field.title}`;
    end = to;
  }
  if (more.length > 0) return `has two slashes in ${JSON.stringify(text)}`;
  const every = step === undefined ? 1 : /^\+?\d+$/.test(step) ? Number(step) : undefined;
  if (every === undefined || every === 0) return `has ${JSON.stringify(step)} as step; use a number from 1`;
  if (start < field.min || end > field.max) return `has a ${field.title} outside ${field.min} to ${field.max}`;
  return start > end ? `has a ${field.title} range that ends before it begins` : undefined;
}

/** Why a schedule is none, as the CronJob controller's parser reads it (robfig/cron v3, standard form). */
export function scheduleProblem(schedule: string): string | undefined {
  let text = schedule;
  const zone = /^(?:TZ|CRON_TZ)=([^ ]*)( ?)/.exec(text);
  if (zone !== null) {
    if (zone[2] === '' || !isTimeZone(zone[1] ?? ''))
      return 'names a time zone that is not known: use timeZone instead';
    text = text.slice(zone[0].length).trim();
  }
  if (text.startsWith('@')) {
    const every = /^@every (.*)$/.exec(text);
    const good = DESCRIPTORS.has(text) || (every !== null && DURATION.test(every[1] ?? ''));
    return good ? undefined : `is not known: ${HINT}`;
  }
  const parts = text
    .split(/[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/)
    .filter((part) => part !== '');
  if (parts.length !== FIELDS.length) return `has ${parts.length} fields instead of 5: ${HINT}`;
  for (const [i, field] of FIELDS.entries()) {
    for (const item of (parts[i] ?? '').split(',')) {
      const problem = item === '' ? undefined : rangeProblem(item, field);
      if (problem !== undefined) return `${problem}: ${HINT}`;
    }
  }
  return undefined;
}

/** Whether the tz database has the name; case counts. */
export function isTimeZone(name: string): boolean {
  return name === '' || name === 'UTC' || name === 'Local' || TIME_ZONES.has(name);
}

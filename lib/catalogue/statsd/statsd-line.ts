/**
 * A line of StatsD as statsd_exporter reads it, with the tags of DogStatsD, InfluxDB, Librato and SignalFX, which are
 * all understood unless switched off.
 *
 * Source: https://github.com/prometheus/statsd_exporter/blob/v0.30.0/pkg/line/line.go
 */
export interface StatsdEvent {
  readonly type: 'counter' | 'gauge' | 'observer';
  readonly metric: string;
  /** Timers are in seconds here. */
  readonly value: number;
  /** A gauge that is changed by the value instead of set to it. */
  readonly relative: boolean;
  readonly labels: Readonly<Record<string, string>>;
  /** How many times it counts: a sampled timer stands for several. */
  readonly times: number;
}

export interface StatsdLine {
  readonly events: readonly StatsdEvent[];
  /** What of it was not understood; the exporter counts these as errors and goes on. */
  readonly faults: readonly string[];
}

/** Events that one sample may stand for; the exporter has no limit, a picture of it needs one. */
const MAX_TIMES = 1_000_000;

export function parseStatsdLine(line: string): StatsdLine {
  const faults: string[] = [];
  const fail = (fault: string): StatsdLine => ({ events: [], faults: [...faults, fault] });
  if (line === '') return { events: [], faults: [] };
  const colon = line.indexOf(':');
  if (colon <= 0) return fail('A line is name:value|type, for example shop.orders:1|c.');
  const labels: Record<string, string> = Object.create(null);
  const metric = nameAndTags(line.slice(0, colon), labels, faults);
  const rest = line.slice(colon + 1);
  const dog = rest.includes('|#');
  if (dog && Object.keys(labels).length > 0) return fail('Tags stand in the name and behind |#: only one is allowed.');
  const [values = '', type, ...others] = rest.split('|');
  if (type === undefined) return fail('The type is missing: |c counts, |g is a gauge, |ms and |h are timed.');
  let samples: string[];
  if (values.includes(':')) {
    if (!['ms', 'h', 'd'].includes(type)) return fail('Several values at once are only for ms, h and d.');
    samples = values.split(':').map((value) => [value, type, ...others].join('|'));
  } else samples = dog ? [rest] : rest.split(':');
  const events = samples.flatMap((sample) => readSample(metric, sample, labels, faults) ?? []);
  return { events: events.map((event) => ({ ...event, labels: { ...labels, ...event.labels } })), faults };
}

function readSample(
  metric: string,
  sample: string,
  labels: Record<string, string>,
  faults: string[],
): StatsdEvent | undefined {
  const [value = '', type, ...parts] = sample.split('|');
  const bad = (fault: string): undefined => {
    faults.push(fault);
    return undefined;
  };
  if (type === undefined || parts.length > 3) return bad(`"${sample}" is not value|type.`);
  let number = goFloat(value);
  if (number === undefined) return bad(`"${value}" is no number.`);
  if (parts.some((part) => part === '')) return bad('A part between two bars is empty.');
  let times = 1;
  for (const part of parts) {
    if (part.startsWith('@')) {
      const given = goFloat(part.slice(1));
      if (given === undefined) faults.push(`"${part}" is no sampling rate.`);
      const rate = given === undefined || given === 0 ? 1 : given;
      if (type === 'c') number /= rate;
      else if (type !== 'g') times = Math.min(MAX_TIMES, Math.trunc(1 / rate));
    } else if (part.startsWith('#')) {
      for (const tag of splitTags(part.slice(1))) readTag(tag.replace(/^#/, ''), ':', labels, faults);
    } else if (part.startsWith('c:') && part.length > 2) labels.container_id = part.slice(2);
    else return bad(`"${part}" is neither a sampling rate (@) nor tags (#).`);
  }
  const shared = { metric, relative: false, labels: {}, times: Math.max(0, times) };
  switch (type) {
    case 'c':
      return { ...shared, type: 'counter', value: number };
    case 'g':
      return { ...shared, type: 'gauge', value: number, relative: /^[+-]/.test(value) };
    case 'ms':
      return { ...shared, type: 'observer', value: number / 1000 };
    case 'h':
    case 'd':
      return { ...shared, type: 'observer', value: number };
    case 's':
      return bad('Sets (s) are not supported by the exporter.');
    default:
      return bad(`"${type}" is no type: c counts, g is a gauge, ms, h and d are observed.`);
  }
}

function nameAndTags(name: string, labels: Record<string, string>, faults: string[]): string {
  const open = name.indexOf('[');
  const close = name.indexOf(']');
  if (open >= 0 && close >= 0) {
    if (close < open) return name;
    for (const tag of splitTags(name.slice(open + 1, close))) readTag(tag, '=', labels, faults);
    return name.slice(0, open) + name.slice(close + 1);
  }
  if (open >= 0 || close >= 0) {
    faults.push('A square bracket is alone: tags are not read.');
    return name;
  }
  const at = name.search(/[#,]/);
  if (at < 0) return name;
  for (const tag of splitTags(name.slice(at + 1))) readTag(tag, '=', labels, faults);
  return name.slice(0, at);
}

/** A comma at the end opens no further tag. */
function splitTags(text: string): string[] {
  const tags = text.split(',');
  if (tags.at(-1) === '') tags.pop();
  return tags;
}

function readTag(tag: string, separator: string, labels: Record<string, string>, faults: string[]): void {
  const at = tag.indexOf(separator);
  if (at <= 0 || at === tag.length - 1) faults.push(`The tag "${tag}" is not name${separator}value.`);
  else labels[escapeMetricName(tag.slice(0, at))] = tag.slice(at + 1);
}

/** What Prometheus allows in a name: anything else becomes an underscore, two hyphens in a row one. */
export function escapeMetricName(name: string): string {
  let escaped = /^\d/.test(name) ? '_' : '';
  let before = '';
  for (const character of name) {
    if (/[A-Za-z0-9_]/.test(character)) escaped += character;
    else if (!(character === '-' && before === '-')) escaped += '_';
    before = character;
  }
  return escaped;
}

/** A decimal number as Go reads it; undefined where it is none or out of range. */
export function goFloat(text: string): number | undefined {
  if (/^[+-]?inf(inity)?$/i.test(text))
    return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (/^nan$/i.test(text)) return Number.NaN;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

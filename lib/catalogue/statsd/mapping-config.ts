import { parseStream } from '../../yaml/parse';
import { isObject, itemsAt, objectAt, textAt } from '../../yaml/read-value';
import type { JsonObject, JsonValue } from '../../yaml/tree';
import { toValue } from '../../yaml/value';
import { parseRegexp, type Regexp } from '../go-regexp/parse-regexp';

/**
 * The mapping of statsd_exporter: which names of StatsD become which metrics and labels.
 *
 * Source: https://github.com/prometheus/statsd_exporter/blob/v0.30.0/pkg/mapper/mapper.go
 */
export interface MappingRule {
  /** Place in `mappings`. */
  readonly index: number;
  readonly match: string;
  readonly matchType: 'glob' | 'regex';
  /** Empty where the rule names no metric: then the exporter refuses the file. */
  readonly name: string;
  readonly labels: readonly (readonly [name: string, value: string])[];
  readonly action: 'map' | 'drop';
  /** Kind of sample that it is for; any where undefined. */
  readonly metricType: 'counter' | 'gauge' | 'observer' | undefined;
  /** What timers become. */
  readonly observer: 'histogram' | 'summary';
  readonly help: string;
  readonly scale: number | undefined;
  readonly honorLabels: boolean;
  /** As written in the rule itself: undefined where the defaults of the file hold. */
  readonly own: {
    readonly matchType: string | undefined;
    readonly observer: string | undefined;
    /** The field that says it: files may still have the old one. */
    readonly observerField: 'observer_type' | 'timer_type';
  };
  /** Other settings of the rule, which an editor leaves as they are. */
  readonly more: readonly string[];
  /** Set for a rule by regular expression that Go can read. */
  readonly regexp: Regexp | undefined;
  /** Why the exporter would not start with it, or why it cannot be tried. */
  readonly faults: readonly string[];
}

export interface MappingConfig {
  readonly rules: readonly MappingRule[];
  readonly defaults: {
    readonly matchType: 'glob' | 'regex';
    readonly observer: 'histogram' | 'summary';
    /** The first match in the file is not preferred. */
    readonly unordered: boolean;
  };
}

const GLOB = /^(\*|[a-zA-Z_][a-zA-Z0-9_-]*)(\.\*|\.[a-zA-Z0-9_][a-zA-Z0-9_-]*)*$/;
const METRIC = /^([a-zA-Z_]|\$\{?\d+\}?)([a-zA-Z0-9_]|\$\{?\d+\}?)*$/;
/** The exporter wants two characters at least. */
const LABEL = /^[a-zA-Z_][a-zA-Z0-9_]+$/;
const SHOWN = new Set([
  'match',
  'match_type',
  'name',
  'labels',
  'action',
  'match_metric_type',
  'observer_type',
  'timer_type',
  'help',
  'scale',
  'honor_labels',
]);

/** The mapping of a file, or why it is none that can be shown as rules. */
export function readMappingConfig(text: string): MappingConfig | { readonly fault: string } {
  const { documents } = parseStream(text);
  const problem = documents.flatMap(({ document }) => document.problems)[0];
  if (problem !== undefined) return { fault: problem.message };
  if (documents.length > 1) return { fault: 'Only the first of several YAML documents is read by the exporter.' };
  const root = documents[0]?.document.root;
  const value = root === undefined ? {} : toValue(root).value;
  if (!isObject(value)) return { fault: 'The file is no list of settings.' };
  const { mappings } = value;
  if (mappings !== undefined && mappings !== null && !Array.isArray(mappings)) return { fault: 'mappings is no list.' };
  const items = itemsAt(value, ['mappings']);
  if (Array.isArray(mappings) && items.length < mappings.length) return { fault: 'A rule in mappings is no object.' };
  const given = objectAt(value, ['defaults']);
  const defaults = {
    matchType: textAt(given, ['match_type']) === 'regex' ? ('regex' as const) : ('glob' as const),
    observer:
      (textAt(given, ['observer_type']) ?? textAt(given, ['timer_type'])) === 'histogram'
        ? ('histogram' as const)
        : ('summary' as const),
    unordered: given.glob_disable_ordering === true,
  };
  return { rules: items.map(({ item, index }) => readRule(item, index, defaults)), defaults };
}

function readRule(item: JsonObject, index: number, defaults: MappingConfig['defaults']): MappingRule {
  const match = scalarText(item.match);
  const name = scalarText(item.name);
  const own = {
    matchType: textAt(item, ['match_type']) || undefined,
    observer: textAt(item, ['observer_type']) || textAt(item, ['timer_type']) || undefined,
    observerField:
      !item.observer_type && item.timer_type !== undefined ? ('timer_type' as const) : ('observer_type' as const),
  };
  const matchType = own.matchType === 'regex' ? 'regex' : own.matchType === 'glob' ? 'glob' : defaults.matchType;
  const labels = Object.entries(objectAt(item, ['labels'])).map(([label, text]) => [label, scalarText(text)] as const);
  const regexp = matchType === 'regex' ? parseRegexp(match) : undefined;
  const metricType = textAt(item, ['match_metric_type']);
  const faults = [
    ...labels.filter(([label]) => !LABEL.test(label)).map(([label]) => labelFaultText(label)),
    ...(name === ''
      ? ['It names no metric.']
      : METRIC.test(name)
        ? []
        : [`"${name}" cannot name a metric: letters, digits and underscores, and $1 for what a star stood for.`]),
    ...(matchType === 'glob' && !GLOB.test(match)
      ? [
          `"${match}" is no pattern: parts of letters, digits, underscores and hyphens between dots, or a star for one part.`,
        ]
      : []),
    ...(regexp !== undefined && 'fault' in regexp ? [`The expression: ${regexp.fault}.`] : []),
    ...oneOf(own.matchType, ['glob', 'regex'], 'match_type'),
    ...oneOf(own.observer, ['histogram', 'summary'], 'observer_type'),
    ...oneOf(metricType, ['counter', 'gauge', 'observer', 'timer'], 'match_metric_type'),
    ...oneOf(textAt(item, ['action']) || undefined, ['map', 'drop'], 'action'),
    ...badCaptures(matchType, match, [name, ...labels.map(([, text]) => text)]),
  ];
  return {
    index,
    match,
    matchType,
    name,
    labels,
    action: item.action === 'drop' ? 'drop' : 'map',
    metricType:
      metricType === 'timer'
        ? 'observer'
        : metricType === 'counter' || metricType === 'gauge' || metricType === 'observer'
          ? metricType
          : undefined,
    observer: own.observer === 'histogram' ? 'histogram' : own.observer === 'summary' ? 'summary' : defaults.observer,
    help: scalarText(item.help),
    scale: typeof item.scale === 'number' ? item.scale : undefined,
    honorLabels: item.honor_labels === true,
    own,
    more: Object.keys(item).filter((key) => !SHOWN.has(key)),
    regexp: regexp === undefined || 'fault' in regexp ? undefined : regexp,
    faults,
  };
}

function labelFaultText(label: string): string {
  return label.length === 1
    ? `The label "${label}" is too short: the exporter wants two characters at least.`
    : `"${label}" cannot name a label: letters, digits and underscores, no digit first.`;
}

function oneOf(value: string | undefined, allowed: readonly string[], field: string): string[] {
  return value === undefined || allowed.includes(value) ? [] : [`${field} is one of ${allowed.join(', ')}.`];
}

/** References that quietly become nothing: beyond the last star, or glued to what follows (`$1_total`). */
function badCaptures(matchType: 'glob' | 'regex', match: string, templates: readonly string[]): string[] {
  if (matchType === 'regex') return [];
  const stars = match.split('.').filter((part) => part === '*').length;
  const faults = new Set<string>();
  for (const [whole, name = ''] of templates.flatMap((text) => [...text.matchAll(/\$\{?([a-zA-Z0-9_$]+)\}?/g)])) {
    if (!/^\d+$/.test(name)) {
      const number = /^\d+/.exec(name)?.[0];
      faults.add(
        number === undefined
          ? `${whole} stands for nothing: a star is called by its number.`
          : `${whole} stands for nothing: write \${${number}}${name.slice(number.length)}.`,
      );
    } else if (Number(name) < 1 || Number(name) > stars) {
      faults.add(`${whole} stands for nothing: the pattern has ${stars === 1 ? '1 star' : `${stars} stars`}.`);
    }
  }
  return [...faults];
}

function scalarText(value: JsonValue | undefined): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

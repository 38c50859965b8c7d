import { expandTemplate, matchRegexp } from '../go-regexp/match-regexp';
import { createGlobMatcher, fillTemplate } from './glob-match';
import type { MappingConfig, MappingRule } from './mapping-config';
import { escapeMetricName, parseStatsdLine, type StatsdEvent } from './statsd-line';

/** What one sample becomes in Prometheus. */
export interface StatsdResult {
  readonly event: StatsdEvent;
  /** Place of the rule in the file; undefined where none matched and the name is taken over as it is. */
  readonly rule: number | undefined;
  readonly outcome:
    | {
        readonly kind: 'metric';
        readonly name: string;
        readonly labels: readonly (readonly [string, string])[];
        readonly type: 'counter' | 'gauge' | 'histogram' | 'summary';
        readonly value: number;
      }
    | { readonly kind: 'dropped' }
    | { readonly kind: 'refused'; readonly reason: string };
}

export interface StatsdTry {
  readonly results: readonly StatsdResult[];
  readonly faults: readonly string[];
}

interface Match {
  readonly rule: MappingRule;
  readonly name: string;
  readonly labels: readonly (readonly [string, string])[];
}

/**
 * What a line of StatsD becomes under a mapping, as the exporter does it: patterns with stars before expressions, in
 * either group the first in the file.
 */
export function tryStatsd(config: MappingConfig, line: string): StatsdTry {
  const { events, faults } = parseStatsdLine(line);
  const globs = createGlobMatcher(config.rules, config.defaults.unordered);
  return { results: events.map((event) => result(config, globs, event)), faults };
}

function result(config: MappingConfig, globs: ReturnType<typeof createGlobMatcher>, event: StatsdEvent): StatsdResult {
  const match = find(config, globs, event);
  if (match === 'too-long') return refused(event, undefined, 'an expression takes too long to be tried here');
  const rule = match?.rule;
  if (rule?.action === 'drop') return { event, rule: rule.index, outcome: { kind: 'dropped' } };
  if (match !== undefined && match.name === '')
    return refused(event, rule?.index, 'the name of the metric becomes empty');
  const labels = new Map(Object.entries(event.labels));
  for (const [label, value] of match?.labels ?? []) {
    if (!(rule?.honorLabels === true && labels.has(label))) labels.set(label, value);
  }
  const value = event.value * (rule?.scale ?? 1);
  if (event.type === 'counter' && value < 0) return refused(event, rule?.index, 'a counter never goes down');
  const observer = rule?.observer ?? config.defaults.observer;
  return {
    event,
    rule: rule?.index,
    outcome: {
      kind: 'metric',
      name: escapeMetricName(match?.name ?? event.metric),
      labels: [...labels].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
      type: event.type === 'observer' ? observer : event.type,
      value,
    },
  };
}

function find(
  config: MappingConfig,
  globs: ReturnType<typeof createGlobMatcher>,
  { metric, type }: StatsdEvent,
): Match | 'too-long' | undefined {
  const glob = globs(metric, type);
  if (glob !== undefined) {
    const { rule, captures } = glob;
    const stars = rule.match.split('.').filter((part) => part === '*').length;
    const fill = (template: string) => fillTemplate(template, captures, stars);
    return { rule, name: fill(rule.name), labels: rule.labels.map(([label, text]) => [label, fill(text)]) };
  }
  for (const rule of config.rules) {
    const { regexp } = rule;
    if (regexp === undefined || (rule.metricType !== undefined && rule.metricType !== type)) continue;
    const match = matchRegexp(regexp, metric);
    if (match === 'too-long') return 'too-long';
    if (match === 'none') continue;
    const fill = (template: string) => expandTemplate(regexp, template, match.groups);
    return { rule, name: fill(rule.name), labels: rule.labels.map(([label, text]) => [label, fill(text)]) };
  }
  return undefined;
}

function refused(event: StatsdEvent, rule: number | undefined, reason: string): StatsdResult {
  return { event, rule, outcome: { kind: 'refused', reason } };
}

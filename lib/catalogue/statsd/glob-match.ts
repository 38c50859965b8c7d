import type { MappingRule } from './mapping-config';

/** A place in the exporter's own machine of patterns: parts between dots lead from one to the next. */
interface State {
  readonly next: Map<string, State>;
  rule?: MappingRule;
  /** Lower goes before. */
  priority: number;
}

const TYPES = ['counter', 'gauge', 'observer'] as const;
export type SampleType = (typeof TYPES)[number];

/**
 * Patterns with stars as statsd_exporter matches them. It is done by the same machine and not rule by rule, because the
 * machine has habits that can be seen: of two rules with one pattern the first is taken, with the place of the last;
 * a pattern that is the beginning of an earlier one is never reached.
 *
 * Source: https://github.com/prometheus/statsd_exporter/blob/v0.30.0/pkg/mapper/fsm/fsm.go
 */
export function createGlobMatcher(
  rules: readonly MappingRule[],
  unordered: boolean,
): (
  metric: string,
  type: SampleType,
) => { readonly rule: MappingRule; readonly captures: readonly string[] } | undefined {
  const roots = new Map<string, State>(TYPES.map((type) => [type, { next: new Map(), priority: 0 }]));
  const globs = rules.filter(({ matchType }) => matchType === 'glob');
  for (const [priority, rule] of globs.entries()) {
    const parts = rule.match.split('.');
    for (const type of rule.metricType === undefined ? TYPES : [rule.metricType]) {
      let state = roots.get(type);
      for (const [index, part] of parts.entries()) {
        let next = state?.next.get(part);
        if (next === undefined) {
          next = { next: new Map(), priority: 0 };
          if (index === parts.length - 1) next.rule = rule;
          state?.next.set(part, next);
        }
        state = next;
      }
      if (state !== undefined) state.priority = priority;
    }
  }
  return (metric, type) => {
    const parts = metric.split('.');
    let best: { rule: MappingRule; captures: readonly string[]; priority: number } | undefined;
    // The exact part first, the star afterwards; without order the first that fits is taken.
    const look = (state: State, index: number, captures: readonly string[]): boolean => {
      const part = parts[index];
      if (part === undefined) {
        if (state.rule !== undefined && (best === undefined || best.priority > state.priority))
          best = { rule: state.rule, captures, priority: state.priority };
        return unordered && best !== undefined;
      }
      const exact = state.next.get(part);
      if (exact !== undefined && look(exact, index + 1, captures)) return true;
      const star = state.next.get('*');
      return star !== undefined && star !== exact && look(star, index + 1, [...captures, part]);
    };
    const root = roots.get(type);
    if (root !== undefined) look(root, 0, []);
    return best;
  };
}

/**
 * `$1` and `${1}` in a name or label. The exporter reads letters, digits and underscores behind a `$` as one name, so
 * that `$1_total` stands for nothing.
 *
 * Source: https://github.com/prometheus/statsd_exporter/blob/v0.30.0/pkg/mapper/fsm/formatter.go
 */
export function fillTemplate(template: string, captures: readonly string[], stars: number): string {
  let format = template;
  const values: string[] = [];
  for (const [whole, name = ''] of template.matchAll(/\$\{?([a-zA-Z0-9_$]+)\}?/g)) {
    const index = /^\d+$/.test(name) ? Number(name) : 0;
    if (index < 1 || index > stars) format = format.replaceAll(whole, '');
    else {
      format = format.replaceAll(whole, '%s');
      values.push(captures[index - 1] ?? '');
    }
  }
  if (values.length === 0) return format;
  let used = 0;
  const filled = format.replaceAll('%s', () => {
    used += 1;
    return values[used - 1] ?? '%!s(MISSING)';
  });
  return (
    filled +
    values
      .slice(used)
      .map((value, at) => `${at === 0 ? '%!(EXTRA ' : ', '}string=${value}`)
      .join('') +
    (used < values.length ? ')' : '')
  );
}

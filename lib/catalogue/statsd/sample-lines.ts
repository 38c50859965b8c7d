import type { MappingConfig, MappingRule } from './mapping-config';

const WORDS = ['shop', '200', 'read', 'eu'];

/** Lines that fit the patterns of a mapping, to begin trying with; one that fits none comes last. */
export function sampleLines({ rules }: MappingConfig): string {
  const fitting = rules
    .filter(({ matchType, match }) => matchType === 'glob' && match !== '')
    .slice(0, 4)
    .map((rule) => `${filled(rule.match)}:${sampleValue(rule)}`);
  return [...fitting, 'some.other.name:1|c'].join('\n');
}

function filled(match: string): string {
  let stars = 0;
  return match
    .split('.')
    .map((part) => {
      if (part !== '*') return part;
      stars += 1;
      return WORDS[(stars - 1) % WORDS.length] ?? 'x';
    })
    .join('.');
}

function sampleValue({ metricType, name, match }: MappingRule): string {
  if (metricType === 'gauge') return '3|g';
  if (metricType === 'observer' || /seconds|duration|latency|time/.test(`${name} ${match}`)) return '120|ms';
  return '1|c';
}

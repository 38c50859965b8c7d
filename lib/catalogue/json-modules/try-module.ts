import type { JsonValue } from '../../yaml/tree';
import { evaluateJsonpath, PathCrash, PathError } from '../go-jsonpath/evaluate-jsonpath';
import { unquote } from '../go-jsonpath/parse-jsonpath';
import { goFloat } from '../statsd/statsd-line';
import type { JsonMetric, JsonModule, Pairs } from './read-modules';

/** One line that Prometheus would read, or why there is none. */
export type JsonResult =
  | {
      readonly kind: 'metric';
      readonly index: number;
      readonly name: string;
      readonly labels: readonly (readonly [string, string])[];
      readonly type: JsonMetric['valueType'];
      readonly value: number;
    }
  /** The exporter writes it to its log and leaves the metric out. */
  | { readonly kind: 'missing'; readonly index: number; readonly name: string; readonly reason: string };

export interface ModuleTry {
  readonly results: readonly JsonResult[];
  /** Why the exporter would answer the whole request with an error. */
  readonly fault: string | undefined;
}

/** Results of one try; a page of more figures is not shown further. */
const MAX_RESULTS = 2000;

/**
 * What a page of JSON becomes under a module.
 *
 * Source: https://github.com/prometheus-community/json_exporter/blob/v0.7.0/exporter/collector.go
 */
export function tryModule(module: JsonModule, document: JsonValue): ModuleTry {
  const results: JsonResult[] = [];
  try {
    for (const metric of module.metrics) {
      if (results.length > MAX_RESULTS) break;
      results.push(...(metric.type === 'object' ? fromObjects(metric, document) : [fromValue(metric, document)]));
    }
  } catch (error) {
    if (error instanceof PathCrash) return { results, fault: `The exporter ends with an error: ${error.message}.` };
    throw error;
  }
  return { results, fault: doubled(results) };
}

function fromValue(metric: JsonMetric, document: JsonValue): JsonResult {
  return figure(metric, metric.name, metric.path, document);
}

function fromObjects(metric: JsonMetric, document: JsonValue): JsonResult[] {
  return metric.values.flatMap(([key, path]): JsonResult[] => {
    const name = `${metric.name}_${key}`;
    let objects: JsonValue;
    try {
      objects = JSON.parse(evaluateJsonpath(metric.path, document, true));
    } catch (error) {
      if (error instanceof PathCrash) throw error;
      const reason = error instanceof PathError ? error.message : 'the path gives no list';
      return [{ kind: 'missing', index: metric.index, name, reason }];
    }
    if (!Array.isArray(objects)) return [];
    return (objects as readonly JsonValue[]).map((object) => figure(metric, name, path, object));
  });
}

function figure(metric: JsonMetric, name: string, path: string, document: JsonValue): JsonResult {
  let text: string;
  try {
    text = extract(path, document);
  } catch (error) {
    if (error instanceof PathError && !(error instanceof PathCrash))
      return { kind: 'missing', index: metric.index, name, reason: error.message };
    throw error;
  }
  const value = goFloat(text) ?? truth(text) ?? (text === '<nil>' ? Number.NaN : undefined);
  if (value === undefined) {
    const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
    return { kind: 'missing', index: metric.index, name, reason: `"${shown}" is no number` };
  }
  return {
    kind: 'metric',
    index: metric.index,
    name,
    labels: labels(metric.labels, document),
    type: metric.valueType,
    value,
  };
}

/** A label whose path leads nowhere stays empty. */
function labels(pairs: Pairs, document: JsonValue): [string, string][] {
  return pairs
    .map(([name, path]): [string, string] => {
      try {
        return [name, extract(path, document)];
      } catch (error) {
        if (error instanceof PathError && !(error instanceof PathCrash)) return [name, ''];
        throw error;
      }
    })
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function extract(path: string, document: JsonValue): string {
  const text = evaluateJsonpath(path, document);
  return unquote(text) ?? text;
}

function truth(text: string): number | undefined {
  if (['t', 'T', 'TRUE', 'true', 'True'].includes(text)) return 1;
  return ['f', 'F', 'FALSE', 'false', 'False'].includes(text) ? 0 : undefined;
}

function doubled(results: readonly JsonResult[]): string | undefined {
  const seen = new Set<string>();
  for (const result of results) {
    if (result.kind !== 'metric') continue;
    const key = JSON.stringify([result.name, result.labels]);
    if (seen.has(key)) {
      return `${result.name} comes out twice with the same labels: the exporter answers the whole request with an error. Give each its own label.`;
    }
    seen.add(key);
  }
  return undefined;
}

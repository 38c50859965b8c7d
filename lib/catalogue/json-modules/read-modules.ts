import { parseStream } from '../../yaml/parse';
import { isObject, itemsAt, objectAt, textAt } from '../../yaml/read-value';
import type { JsonObject, JsonValue } from '../../yaml/tree';
import { toValue } from '../../yaml/value';
import { parseJsonpath } from '../go-jsonpath/parse-jsonpath';

/**
 * The modules of json_exporter: which figures of a page become which metrics.
 *
 * Source: https://github.com/prometheus-community/json_exporter/blob/v0.7.0/config/config.go
 */
export interface JsonModule {
  readonly name: string;
  readonly metrics: readonly JsonMetric[];
  /** Other settings of the module, which an editor leaves as they are. */
  readonly more: readonly string[];
}

export type Pairs = readonly (readonly [name: string, path: string])[];

export interface JsonMetric {
  /** Place in the module's `metrics`. */
  readonly index: number;
  readonly name: string;
  readonly help: string;
  readonly path: string;
  /** One figure, or one for each object that the path leads to. */
  readonly type: 'value' | 'object';
  readonly valueType: 'gauge' | 'counter' | 'untyped';
  readonly labels: Pairs;
  /** Of an object: each becomes a metric of its own, `name_key`. */
  readonly values: Pairs;
  readonly more: readonly string[];
  readonly faults: readonly string[];
}

const SHOWN = new Set(['name', 'help', 'path', 'type', 'valuetype', 'labels', 'values']);
const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** The modules of a file, or why it is none that can be shown as metrics. */
export function readModules(text: string): { readonly modules: readonly JsonModule[] } | { readonly fault: string } {
  const { documents } = parseStream(text);
  const problem = documents.flatMap(({ document }) => document.problems)[0];
  if (problem !== undefined) return { fault: problem.message };
  if (documents.length > 1) return { fault: 'Only the first of several YAML documents is read by the exporter.' };
  const root = documents[0]?.document.root;
  const value = root === undefined ? {} : toValue(root).value;
  if (!isObject(value)) return { fault: 'The file is no list of settings.' };
  if (value.modules !== undefined && value.modules !== null && !isObject(value.modules))
    return { fault: 'modules is no object.' };
  const modules: JsonModule[] = [];
  for (const [name, module] of Object.entries(objectAt(value, ['modules']))) {
    if (!isObject(module)) return { fault: `The module ${name} is no object.` };
    const items = itemsAt(module, ['metrics']);
    const { metrics } = module;
    if (metrics !== undefined && metrics !== null && !(Array.isArray(metrics) && metrics.length === items.length))
      return { fault: `metrics of the module ${name} is no list of objects.` };
    modules.push({
      name,
      metrics: items.map(({ item, index }) => readMetric(item, index)),
      more: Object.keys(module).filter((key) => key !== 'metrics'),
    });
  }
  return { modules };
}

function readMetric(item: JsonObject, index: number): JsonMetric {
  const name = scalarText(item.name);
  const path = scalarText(item.path);
  const labels = pairs(item.labels);
  const values = pairs(item.values);
  const type = textAt(item, ['type']) || 'value';
  const paths: Pairs = [['path', path], ...labels, ...(type === 'object' ? values : [])];
  const faults = [
    ...(NAME.test(name) ? [] : [name === '' ? 'It has no name.' : `"${name}" is no usual name of a metric.`]),
    ...labels.filter(([label]) => !LABEL.test(label)).map(([label]) => `"${label}" is no usual name of a label.`),
    ...(type === 'value' || type === 'object' ? [] : [`type is value or object, not "${type}".`]),
    ...(type === 'object' && values.length === 0 ? ['An object needs values: which of its figures to take.'] : []),
    ...paths.flatMap(([what, text]) => pathFault(what, text)),
  ];
  return {
    index,
    name,
    help: scalarText(item.help),
    path,
    type: type === 'object' ? 'object' : 'value',
    valueType: item.valuetype === 'gauge' ? 'gauge' : item.valuetype === 'counter' ? 'counter' : 'untyped',
    labels,
    values,
    more: Object.keys(item).filter((key) => !SHOWN.has(key)),
    faults,
  };
}

function pathFault(what: string, text: string): string[] {
  if (text === '') return [`${what} is empty: a path stands in braces, { .queue.depth }.`];
  const parsed = parseJsonpath(text);
  if ('fault' in parsed) return [`${what}: ${parsed.fault}.`];
  return /^\s*[.$[]/.test(text) ? [`${what}: without braces it is taken as text; write { ${text.trim()} }.`] : [];
}

function pairs(value: JsonValue | undefined): Pairs {
  return isObject(value) ? Object.entries(value).map(([name, text]) => [name, scalarText(text)] as const) : [];
}

function scalarText(value: JsonValue | undefined): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

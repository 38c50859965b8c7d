'use client';

import { Plus } from 'lucide-react';
import { useRef } from 'react';
import type { JsonMetric, JsonModule } from '@/lib/catalogue/json-modules/read-modules';
import type { FileEdit } from '@/lib/catalogue/pieces/edit-file';
import type { JsonValue } from '@/lib/yaml/tree';
import { Button } from '../ui/button';
import { CommittedInput } from '../ui/committed-input';
import { Field } from '../ui/field';
import styles from './mapping.module.css';
import { PairRows } from './pair-rows';
import { RuleCard } from './rule-card';

interface JsonMetricsProps {
  readonly module: JsonModule;
  readonly hits: ReadonlySet<number>;
  readonly onEdit: (edit: FileEdit) => void;
}

/** The metrics of a module of json-exporter as forms; every change is a small edit of the file. */
export function JsonMetrics({ module, hits, onEdit }: JsonMetricsProps) {
  const list = ['modules', module.name, 'metrics'];
  const added = useRef<number | undefined>(undefined);
  const { metrics } = module;
  return (
    <>
      <ol className={styles.cards}>
        {metrics.map((metric) => (
          <RuleCard
            key={metric.index}
            number={`Metric ${metric.index + 1} of ${metrics.length}`}
            title={metric.path || 'no path'}
            becomes={
              metric.type === 'object' ? metric.values.map(([key]) => `${metric.name}_${key}`).join(', ') : metric.name
            }
            faults={metric.faults}
            hit={hits.has(metric.index)}
            startOpen={added.current === metric.index || metrics.length === 1}
            onMove={{
              up:
                metric.index === 0
                  ? undefined
                  : () => onEdit({ kind: 'move', list, from: metric.index, to: metric.index - 1 }),
              down:
                metric.index === metrics.length - 1
                  ? undefined
                  : () => onEdit({ kind: 'move', list, from: metric.index, to: metric.index + 1 }),
            }}
            onRemove={() => onEdit({ kind: 'set', path: [...list, metric.index], value: undefined })}
          >
            <MetricForm metric={metric} list={list} onEdit={onEdit} />
          </RuleCard>
        ))}
      </ol>
      <Button
        onClick={() => {
          added.current = metrics.length;
          onEdit({
            kind: 'insert',
            list,
            value: { name: freeMetric(metrics), path: '{ .figure }', help: 'What it is.' },
          });
        }}
      >
        <Plus size={15} aria-hidden /> Add a metric
      </Button>
    </>
  );
}

function freeMetric(metrics: readonly JsonMetric[]): string {
  const names = new Set(metrics.map(({ name }) => name));
  let number = 1;
  while (names.has(`app_figure_${number}`)) number += 1;
  return `app_figure_${number}`;
}

interface MetricFormProps {
  readonly metric: JsonMetric;
  readonly list: readonly string[];
  readonly onEdit: (edit: FileEdit) => void;
}

function MetricForm({ metric, list, onEdit }: MetricFormProps) {
  const at = (...path: readonly string[]) => [...list, metric.index, ...path];
  const set = (field: string, value: JsonValue | undefined) => onEdit({ kind: 'set', path: at(field), value });
  const choose = (field: string, value: string) => set(field, value === '' ? undefined : value);
  return (
    <>
      <div className={styles.grid}>
        <Field
          label="Path"
          help={metric.type === 'object' ? 'To each object: { .workers[*] }' : 'To one figure: { .queue.depth }'}
        >
          {(properties) => (
            <CommittedInput {...properties} value={metric.path} onCommit={(text) => set('path', text.trim())} />
          )}
        </Field>
        <Field label="It leads to">
          {(properties) => (
            <select
              {...properties}
              value={metric.type}
              onChange={(event) => choose('type', event.target.value === 'object' ? 'object' : '')}
            >
              <option value="value">one figure</option>
              <option value="object">objects with figures</option>
            </select>
          )}
        </Field>
        <Field label={metric.type === 'object' ? 'Metrics begin with' : 'Metric'}>
          {(properties) => (
            <CommittedInput {...properties} value={metric.name} onCommit={(text) => set('name', text.trim())} />
          )}
        </Field>
        <Field label="Kind">
          {(properties) => (
            <select
              {...properties}
              value={metric.valueType === 'untyped' ? '' : metric.valueType}
              onChange={(event) => choose('valuetype', event.target.value)}
            >
              <option value="">not stated</option>
              <option value="gauge">gauge: goes up and down</option>
              <option value="counter">counter: only goes up</option>
            </select>
          )}
        </Field>
      </div>
      {metric.type === 'object' && (
        <PairRows
          title="Figures of each object"
          noun="figure"
          pairs={metric.values}
          valueHint="{ .busy }"
          onSet={(name, value) => onEdit({ kind: 'set', path: at('values', name), value })}
          onRename={(name, key) => onEdit({ kind: 'rename', path: at('values', name), key })}
        />
      )}
      <PairRows
        title="Labels"
        noun="label"
        pairs={metric.labels}
        valueHint="{ .name }"
        onSet={(name, value) => onEdit({ kind: 'set', path: at('labels', name), value })}
        onRename={(name, key) => onEdit({ kind: 'rename', path: at('labels', name), key })}
      />
      <Field label="Help text">
        {(properties) => (
          <CommittedInput {...properties} value={metric.help} onCommit={(text) => choose('help', text.trim())} />
        )}
      </Field>
      {metric.more.length > 0 && (
        <p className={styles.muted}>Also set, and left as it is: {metric.more.join(', ')}. Change it under “Text”.</p>
      )}
    </>
  );
}

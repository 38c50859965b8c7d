'use client';

import { Plus } from 'lucide-react';
import { useRef } from 'react';
import type { FileEdit } from '@/lib/catalogue/pieces/edit-file';
import type { MappingConfig, MappingRule } from '@/lib/catalogue/statsd/mapping-config';
import { newRule } from '@/lib/catalogue/statsd/new-rule';
import type { JsonValue } from '@/lib/yaml/tree';
import { Button } from '../ui/button';
import { CommittedInput } from '../ui/committed-input';
import { Field } from '../ui/field';
import styles from './mapping.module.css';
import { PairRows } from './pair-rows';
import { RuleCard } from './rule-card';

interface StatsdRulesProps {
  readonly config: MappingConfig;
  /** Places of the rules that made something of the lines that are tried. */
  readonly hits: ReadonlySet<number>;
  readonly onEdit: (edit: FileEdit) => void;
}

/** The rules of a StatsD mapping as forms; every change is a small edit of the file. */
export function StatsdRules({ config, hits, onEdit }: StatsdRulesProps) {
  const { rules } = config;
  const added = useRef<number | undefined>(undefined);
  return (
    <>
      <ol className={styles.cards}>
        {rules.map((rule) => (
          <RuleCard
            key={rule.index}
            number={`Rule ${rule.index + 1} of ${rules.length}`}
            title={rule.match || 'no pattern'}
            becomes={rule.action === 'drop' ? 'left out' : rule.name || 'no name'}
            faults={rule.faults}
            hit={hits.has(rule.index)}
            startOpen={added.current === rule.index || rules.length === 1}
            onMove={{
              up:
                rule.index === 0
                  ? undefined
                  : () => onEdit({ kind: 'move', list: ['mappings'], from: rule.index, to: rule.index - 1 }),
              down:
                rule.index === rules.length - 1
                  ? undefined
                  : () => onEdit({ kind: 'move', list: ['mappings'], from: rule.index, to: rule.index + 1 }),
            }}
            onRemove={() => onEdit({ kind: 'set', path: ['mappings', rule.index], value: undefined })}
          >
            <RuleForm rule={rule} config={config} onEdit={onEdit} />
          </RuleCard>
        ))}
      </ol>
      <Button
        onClick={() => {
          added.current = rules.length;
          onEdit({ kind: 'insert', list: ['mappings'], value: newRule(config) });
        }}
      >
        <Plus size={15} aria-hidden /> Add a rule
      </Button>
    </>
  );
}

function RuleForm({ rule, config, onEdit }: { readonly rule: MappingRule } & Omit<StatsdRulesProps, 'hits'>) {
  const at = (...path: readonly string[]) => ['mappings', rule.index, ...path];
  const set = (field: string, value: JsonValue | undefined) => onEdit({ kind: 'set', path: at(field), value });
  const choose = (field: string, value: string) => set(field, value === '' ? undefined : value);
  return (
    <>
      <div className={styles.grid}>
        <Field
          label={rule.matchType === 'regex' ? 'Expression' : 'Pattern'}
          help={
            rule.matchType === 'regex'
              ? 'As Go reads it; ( ) is called $1.'
              : 'A star stands for one part: shop.*.count'
          }
        >
          {(properties) => (
            <CommittedInput {...properties} value={rule.match} onCommit={(text) => set('match', text.trim())} />
          )}
        </Field>
        <Field label="Matched by" help="Patterns go before expressions.">
          {(properties) => (
            <select
              {...properties}
              value={rule.own.matchType ?? ''}
              onChange={(event) => choose('match_type', event.target.value)}
            >
              <option value="">{`as the file says (${config.defaults.matchType === 'regex' ? 'expression' : 'pattern'})`}</option>
              <option value="glob">pattern with stars</option>
              <option value="regex">regular expression</option>
            </select>
          )}
        </Field>
        <Field label="Metric" help="$1 is what the first star stood for.">
          {(properties) => (
            <CommittedInput {...properties} value={rule.name} onCommit={(text) => set('name', text.trim())} />
          )}
        </Field>
        <Field label="What happens">
          {(properties) => (
            <select
              {...properties}
              value={rule.action}
              onChange={(event) => choose('action', event.target.value === 'drop' ? 'drop' : '')}
            >
              <option value="map">becomes the metric</option>
              <option value="drop">is left out</option>
            </select>
          )}
        </Field>
      </div>
      <PairRows
        title="Labels"
        noun="label"
        pairs={rule.labels}
        valueHint="$1"
        onSet={(label, value) => onEdit({ kind: 'set', path: at('labels', label), value })}
        onRename={(label, key) => onEdit({ kind: 'rename', path: at('labels', label), key })}
      />
      <div className={styles.grid}>
        <Field label="Only for">
          {(properties) => (
            <select
              {...properties}
              value={rule.metricType ?? ''}
              onChange={(event) => choose('match_metric_type', event.target.value)}
            >
              <option value="">all kinds</option>
              <option value="counter">counters (c)</option>
              <option value="gauge">gauges (g)</option>
              <option value="observer">timers (ms, h, d)</option>
            </select>
          )}
        </Field>
        <Field label="Timers become">
          {(properties) => (
            <select
              {...properties}
              value={rule.own.observer ?? ''}
              onChange={(event) => choose(rule.own.observerField, event.target.value)}
            >
              <option value="">{`as the file says (${config.defaults.observer})`}</option>
              <option value="histogram">a histogram</option>
              <option value="summary">a summary</option>
            </select>
          )}
        </Field>
        <Field label="Help text">
          {(properties) => (
            <CommittedInput {...properties} value={rule.help} onCommit={(text) => choose('help', text.trim())} />
          )}
        </Field>
      </div>
      {rule.more.length > 0 && (
        <p className={styles.muted}>Also set, and left as it is: {rule.more.join(', ')}. Change it under “Text”.</p>
      )}
    </>
  );
}

'use client';

import { useMemo } from 'react';
import type { MappingConfig } from '@/lib/catalogue/statsd/mapping-config';
import { type StatsdTry, tryStatsd } from '@/lib/catalogue/statsd/try-statsd';
import { Field } from '../ui/field';
import styles from './mapping.module.css';

/** Lines that are shown at once. */
const LINES = 40;
const KINDS = { counter: 'counter', gauge: 'gauge', histogram: 'histogram', summary: 'summary' } as const;

/** What each line becomes. */
export function useStatsdTry(
  config: MappingConfig | undefined,
  lines: string,
): readonly (StatsdTry & { line: string })[] {
  return useMemo(
    () =>
      config === undefined
        ? []
        : lines
            .split('\n')
            .map((line) => line.trim())
            .filter(Boolean)
            .slice(0, LINES)
            .map((line) => ({ line, ...tryStatsd(config, line.slice(0, 2000)) })),
    [config, lines],
  );
}

interface StatsdTryPanelProps {
  readonly lines: string;
  readonly tries: ReturnType<typeof useStatsdTry>;
  readonly onLines: (lines: string) => void;
}

/** Lines as an app would send them, and the metrics that come out. */
export function StatsdTryPanel({ lines, tries, onLines }: StatsdTryPanelProps) {
  return (
    <section className={styles.try} aria-label="Try it">
      <Field label="Try lines as your app sends them" help="One a line: name:value|type, as in shop.orders:1|c">
        {(properties) => (
          <textarea
            {...properties}
            rows={4}
            spellCheck={false}
            value={lines}
            onChange={(event) => onLines(event.target.value)}
          />
        )}
      </Field>
      <ul className={styles.results} aria-live="polite">
        {tries.map(({ line, results, faults }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line may stand twice
          <li key={at} className={styles.result}>
            <code className={styles.line}>{line}</code>
            {results.map(({ outcome, rule, event }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: results have no name of their own
              <p key={index} data-kind={outcome.kind}>
                {outcome.kind === 'metric' ? (
                  <>
                    <code className={styles.metric}>
                      {outcome.name}
                      <Labels labels={outcome.labels} /> {shown(outcome.value)}
                    </code>
                    <span className={styles.muted}>
                      {KINDS[outcome.type]}
                      {event.times > 1 && `, counted ${event.times} times`} ·{' '}
                      {rule === undefined ? 'no rule: the name is taken over' : `rule ${rule + 1}`}
                    </span>
                  </>
                ) : (
                  <span>
                    {outcome.kind === 'dropped'
                      ? `Left out by rule ${(rule ?? 0) + 1}.`
                      : `Refused: ${outcome.reason}.`}
                  </span>
                )}
              </p>
            ))}
            {faults.map((fault) => (
              <p key={fault} data-kind="refused">
                {fault}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Labels({ labels }: { readonly labels: readonly (readonly [string, string])[] }) {
  if (labels.length === 0) return null;
  return <>{`{${labels.map(([name, value]) => `${name}="${value}"`).join(', ')}}`}</>;
}

/** A figure without the noise of binary fractions. */
export function shown(value: number): string {
  return String(Number(value.toPrecision(12)));
}

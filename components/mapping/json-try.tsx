'use client';

import { useMemo } from 'react';
import type { JsonModule } from '@/lib/catalogue/json-modules/read-modules';
import { type ModuleTry, tryModule } from '@/lib/catalogue/json-modules/try-module';
import { Field } from '../ui/field';
import styles from './mapping.module.css';
import { Labels, shown } from './statsd-try';

/** Results that are shown at once. */
const SHOWN = 100;
/** Characters of a page; larger ones would hold up the typing. */
const MAX_PAGE = 200_000;

export type JsonTry = ModuleTry | { readonly unreadable: string };

/** What a page becomes under a module; undefined while nothing is tried. */
export function useJsonTry(module: JsonModule | undefined, page: string): JsonTry | undefined {
  return useMemo(() => {
    if (module === undefined || page.trim() === '') return undefined;
    if (page.length > MAX_PAGE) return { unreadable: 'This page is too large to be tried here.' };
    try {
      return tryModule(module, JSON.parse(page));
    } catch (error) {
      return { unreadable: `This is no JSON: ${error instanceof Error ? error.message : ''}` };
    }
  }, [module, page]);
}

interface JsonTryPanelProps {
  readonly page: string;
  readonly tried: JsonTry | undefined;
  readonly onPage: (page: string) => void;
}

/** A page as the app answers it, and the metrics that come out. */
export function JsonTryPanel({ page, tried, onPage }: JsonTryPanelProps) {
  const results = tried === undefined || 'unreadable' in tried ? [] : tried.results;
  return (
    <section className={styles.try} aria-label="Try it">
      <Field
        label="Try a page as your app answers it"
        help="JSON; it stays on this page."
        fault={tried !== undefined && 'unreadable' in tried ? tried.unreadable : undefined}
      >
        {(properties) => (
          <textarea
            {...properties}
            rows={8}
            spellCheck={false}
            value={page}
            onChange={(event) => onPage(event.target.value)}
          />
        )}
      </Field>
      <div aria-live="polite">
        {tried !== undefined && 'results' in tried && tried.fault !== undefined && (
          <p className={styles.trouble}>{tried.fault}</p>
        )}
        <ul className={styles.results}>
          {results.slice(0, SHOWN).map((result, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: results have no name of their own
            <li key={index} className={styles.result}>
              {result.kind === 'metric' ? (
                <p data-kind="metric">
                  <code className={styles.metric}>
                    {result.name}
                    <Labels labels={result.labels} /> {shown(result.value)}
                  </code>
                </p>
              ) : (
                <p data-kind="refused">
                  <code>{result.name}</code> is missing: {result.reason}.
                </p>
              )}
            </li>
          ))}
        </ul>
        {results.length > SHOWN && <p className={styles.muted}>and {results.length - SHOWN} more</p>}
      </div>
    </section>
  );
}

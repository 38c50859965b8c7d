import { dump } from 'js-yaml';
import { useMemo } from 'react';
import { outsideNeeds } from '@/lib/catalogue/personal/outside-needs';
import type { PersonalCompanion } from '@/lib/catalogue/personal/personal-companion';
import { Icon } from '../ui/icon';
import styles from './personal.module.css';

const LANE_WORDS = {
  init: 'Init step: ends before the rest starts',
  sidecar: 'Sidecar: starts first, stops last',
  app: 'App container',
} as const;

/** What a companion brings, before it is taken: container, volumes, ConfigMaps, wiring, and what it cannot bring. */
export function CompanionContents({ companion }: { readonly companion: PersonalCompanion }) {
  const { container, volumes, configMaps, main, annotations, lane } = companion;
  const needs = useMemo(() => outsideNeeds(companion), [companion]);
  const yaml = useMemo(
    () =>
      [{ container }, ...(volumes.length > 0 ? [{ volumes }] : []), ...configMaps.map((one) => ({ configMap: one }))]
        .map((part) => dump(part, { lineWidth: -1, noRefs: true }))
        .join(''),
    [container, volumes, configMaps],
  );
  const lines = [
    ...(volumes.length > 0
      ? [`${words(volumes.length, 'volume')}: ${volumes.map(({ name }) => name).join(', ')}`]
      : []),
    ...configMaps.map(({ name, data, binaryData }) => {
      const files = [...Object.keys(data), ...Object.keys(binaryData ?? {})];
      return `ConfigMap ${name}: ${files.slice(0, 4).join(', ')}${files.length > 4 ? ` and ${files.length - 4} more` : ''}`;
    }),
    ...main.mounts.map(({ mountPath }) => `mounted into the container that it helps: ${String(mountPath)}`),
    ...(main.env.length > 0 ? [`variables for it: ${main.env.map(({ name }) => name).join(', ')}`] : []),
    ...(Object.keys(annotations).length > 0
      ? [`annotations: Prometheus reads port ${String(annotations['prometheus.io/port'])}`]
      : []),
  ];
  return (
    <div className={styles.contents}>
      <p className={styles.image}>
        <Icon name={lane === 'app' ? 'main' : lane} size={16} colour={`var(--${lane === 'app' ? 'main' : lane})`} />
        <span>
          <code>{String(container.image)}</code>
          <span className={styles.muted}>{LANE_WORDS[lane]}</span>
        </span>
      </p>
      <ul className={styles.lines} aria-label="What it brings">
        {lines.map((line) => (
          <li key={line} data-sign="+">
            {line}
          </li>
        ))}
        {needs.map((need) => (
          <li key={need} data-sign="!">
            does not come along: {need}
          </li>
        ))}
        {lines.length === 0 && needs.length === 0 && <li data-sign="·">the container alone</li>}
      </ul>
      <details>
        <summary>As YAML</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls must be reachable by keyboard */}
        <pre className={styles.yaml} tabIndex={0}>
          {yaml}
        </pre>
      </details>
    </div>
  );
}

function words(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

import type { Severity } from '@/lib/rules/finding';

const WORDS = { error: 'Error', warning: 'Warning', info: 'Note' } as const;
const COLOURS = { error: 'var(--error)', warning: 'var(--warn)', info: 'var(--muted)' } as const;

interface SeverityMarkProps {
  /** Nothing found: a tick. */
  readonly severity: Severity | undefined;
  readonly size?: number;
  /** Gives the mark a name of its own, where no word stands beside it. */
  readonly named?: boolean;
}

/** Severity by shape first, colour second: octagon, triangle, circle, tick. */
export function SeverityMark({ severity, size = 16, named = false }: SeverityMarkProps) {
  const colour = severity === undefined ? 'var(--muted)' : COLOURS[severity];
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: hidden, or named by its label
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      {...(named && severity !== undefined ? { role: 'img', 'aria-label': WORDS[severity] } : { 'aria-hidden': true })}
    >
      {severity === 'error' && <path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" fill={colour} />}
      {severity === 'warning' && (
        <path d="M8 1.6 15.2 14H.8z" fill={colour} stroke={colour} strokeWidth="1.2" strokeLinejoin="round" />
      )}
      {severity === 'info' && (
        <>
          <circle cx="8" cy="8" r="6.2" fill="none" stroke={colour} strokeWidth="1.6" />
          <path d="M8 7.4v3.8M8 4.6v.4" stroke={colour} strokeWidth="1.8" strokeLinecap="round" />
        </>
      )}
      {severity === undefined && (
        <path
          d="m3 8.6 3.2 3.2L13 5"
          fill="none"
          stroke={colour}
          strokeWidth="1.8"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
    </svg>
  );
}

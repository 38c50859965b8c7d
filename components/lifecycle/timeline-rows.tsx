import type { StopTimeline, Timeline } from '@/lib/layout/start-timeline';
import styles from './start-to-ready.module.css';

interface RowProps {
  readonly onSelect?: ((container: string) => void) | undefined;
}

const percent = (part: number) => `${Math.round(part * 10000) / 100}%`;

function span([from, to]: readonly [number, number]): React.CSSProperties {
  return { left: percent(from), width: percent(to - from) };
}

/** Hatched: started, gate not passed. Full: running. Outline: never starts. */
export function StartRows({
  timeline,
  now,
  onSelect,
}: RowProps & { readonly timeline: Timeline; readonly now: number | undefined }) {
  return (
    <div className={styles.rows}>
      <ol className={styles.list}>
        {timeline.rows.map((row) => (
          <li key={row.container} className={styles.row} data-role={row.role}>
            <Name row={row} onSelect={onSelect} />
            <div className={styles.line}>
              {row.never ? (
                <span className={styles.never} style={{ left: percent(row.gate.at), right: 0 }} />
              ) : (
                <>
                  {row.waiting && <span className={styles.waiting} style={span(row.waiting)} />}
                  {row.running && <span className={styles.running} style={span(row.running)} />}
                </>
              )}
              <span
                className={row.stuck ? styles.stuck : styles.gate}
                style={{ left: percent(row.gate.at), maxWidth: percent(0.98 - row.gate.at) }}
                title={row.stuck ?? row.gate.source}
              >
                {row.stuck ?? (row.never ? 'never starts' : row.gate.text)}
              </span>
            </div>
          </li>
        ))}
      </ol>
      <div className={styles.marks} aria-hidden="true">
        {timeline.readyAt !== undefined && <ReadyMark at={timeline.readyAt} text={timeline.readyText} />}
        {now !== undefined && <span className={styles.now} style={{ left: percent(now) }} />}
      </div>
      <p className={timeline.readyAt === undefined ? styles.neverReady : 'visually-hidden'}>{timeline.readyText}</p>
    </div>
  );
}

/** Who gets TERM when, up to the end of the grace period. */
export function StopRows({ timeline, onSelect }: RowProps & { readonly timeline: StopTimeline }) {
  return (
    <div className={styles.rows}>
      <ol className={styles.list}>
        {timeline.rows.map((row) => (
          <li key={row.container} className={styles.row} data-role={row.role}>
            <Name row={row} onSelect={onSelect} />
            <div className={styles.line}>
              {row.hook ? (
                <>
                  <span className={styles.running} style={span([0, row.hook[0]])} />
                  <span className={styles.waiting} style={span(row.hook)} title="preStop hook" />
                  {row.term > row.hook[1] && <span className={styles.running} style={span([row.hook[1], row.term])} />}
                </>
              ) : (
                <span className={styles.running} style={span([0, row.term])} />
              )}
              <span className={styles.waiting} style={span([row.term, row.end])} />
              <span className={styles.gate} style={{ left: percent(row.term + 0.012) }}>
                {row.text}
              </span>
            </div>
          </li>
        ))}
      </ol>
      <div className={styles.marks} aria-hidden="true">
        <ReadyMark at={timeline.killAt} text={timeline.killText} />
      </div>
      <p className="visually-hidden">{timeline.killText}</p>
    </div>
  );
}

/** A moment with its words, which give way at the right edge. */
function ReadyMark({ at, text }: { readonly at: number; readonly text: string }) {
  return (
    <>
      <span className={styles.ready} style={{ left: percent(at) }} />
      <span
        className={styles.readyText}
        style={{ left: `calc(${percent(at)} + 7px)`, maxWidth: `calc(${percent(1 - at)} - 7px)` }}
      >
        {text}
      </span>
    </>
  );
}

function Name({ row, onSelect }: RowProps & { readonly row: { readonly container: string; readonly name: string } }) {
  if (!onSelect) {
    return (
      <span className={styles.name} title={row.name}>
        {row.name}
      </span>
    );
  }
  return (
    <button type="button" className={styles.name} title={row.name} onClick={() => onSelect(row.container)}>
      {row.name}
    </button>
  );
}

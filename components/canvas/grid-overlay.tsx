import { memo } from 'react';
import type { GridCell, GridStop, PictureGrid } from '@/lib/layout/grid';
import type { Box } from '@/lib/layout/pod-layout';
import styles from './grid-overlay.module.css';

export interface GridOverlayProps {
  readonly grid: PictureGrid;
  readonly label: string;
  /** The id that has the tab stop. */
  readonly current: string;
  /** Ids that are selected: one, or the cards that are picked together. */
  readonly selected: ReadonlySet<string>;
  /** In wire mode: ids that can be the other end. */
  readonly valid: ReadonlySet<string> | undefined;
  readonly editable: boolean;
  readonly describedBy: string;
}

function place(box: Box): React.CSSProperties {
  return { left: box.x, top: box.y, width: box.width, height: box.height };
}

/** The table above the picture: it has the focus, the names and the pointer; all that is seen is drawn below it. */
export const GridOverlay = memo(function GridOverlay({
  grid,
  label,
  current,
  selected,
  valid,
  editable,
  describedBy,
}: GridOverlayProps) {
  const state = (id: string) => ({
    'data-cell': id,
    tabIndex: id === current ? 0 : -1,
    'data-valid': valid?.has(id) || undefined,
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: the cells stand at the places of the drawing, which a table's layout cannot do
    <div
      role="grid"
      aria-label={label}
      aria-describedby={describedBy}
      aria-multiselectable
      className={styles.grid}
      data-wiring={valid ? true : undefined}
    >
      {grid.rows.map((row) => (
        // biome-ignore lint/a11y/useSemanticElements: see the grid
        // biome-ignore lint/a11y/useFocusableInteractive: the cells have the focus, not the rows
        <div key={row.id} role="row" className={styles.row}>
          {row.cells.map((cell) => {
            const single = cell.stops.length === 0;
            return (
              // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the three roles of a grid's cells all take aria-selected
              <div
                key={cell.id}
                role={cell.role}
                className={`${styles.cell} ${cell.sticky ? styles.sticky : ''} ${cell.kind === 'card' || cell.kind === 'volume' ? 'nopan' : ''}`}
                style={place(cell.box)}
                data-kind={cell.kind}
                aria-selected={cell.role === 'rowheader' ? undefined : selected.has(cell.id)}
                {...(single ? { ...state(cell.id), 'aria-label': cell.label } : { 'aria-label': cell.label })}
              >
                {cell.role !== 'gridcell' && <span className="visually-hidden">{cell.label}</span>}
                {cell.kind === 'card' && <CardTools cell={cell} editable={editable} />}
                {cell.stops.map((stop) => (
                  <StopTarget key={stop.id} stop={stop} cell={cell} state={state(stop.id)} />
                ))}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
});

/** Grip, menu and plug of a card: for the pointer; the keyboard has M, the full stop and W. */
function CardTools({ cell, editable }: { readonly cell: GridCell; readonly editable: boolean }) {
  return (
    <>
      {editable && (
        <span className={styles.grip} data-grip aria-hidden="true" title="Drag to move">
          <svg width="16" height="10" viewBox="0 0 16 10" aria-hidden="true">
            {[3, 8, 13].map((x) => (
              <g key={x} fill="currentColor">
                <circle cx={x} cy="2.5" r="1.3" />
                <circle cx={x} cy="7" r="1.3" />
              </g>
            ))}
          </svg>
        </span>
      )}
      <button
        type="button"
        className={styles.more}
        data-menu={cell.id}
        tabIndex={-1}
        aria-label={`Actions of ${cell.container}`}
      >
        <svg width="16" height="16" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
          <circle cx="3.2" cy="8" r="1.4" />
          <circle cx="8" cy="8" r="1.4" />
          <circle cx="12.8" cy="8" r="1.4" />
        </svg>
      </button>
      {cell.probes && (
        <span
          className={styles.probes}
          style={place({ ...cell.probes.box, x: cell.probes.box.x - cell.box.x, y: cell.probes.box.y - cell.box.y })}
          data-probes
          aria-hidden="true"
        />
      )}
      {editable && (
        <span
          className={`${styles.plug} nopan`}
          data-plug={cell.id}
          aria-hidden="true"
          title="Drag to a port or a volume"
        />
      )}
    </>
  );
}

function StopTarget({
  stop,
  cell,
  state,
}: {
  readonly stop: GridStop;
  readonly cell: GridCell;
  readonly state: React.ButtonHTMLAttributes<HTMLButtonElement>;
}) {
  const box = { ...stop.box, x: stop.box.x - cell.box.x, y: stop.box.y - cell.box.y };
  return (
    <button
      type="button"
      className={`${styles.stop} nopan`}
      style={place(box)}
      data-kind={stop.kind}
      aria-label={stop.label}
      {...state}
    />
  );
}

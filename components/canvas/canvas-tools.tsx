import type { RefObject } from 'react';
import type { PodLayout } from '@/lib/layout/pod-layout';
import type { CanvasApi } from './action-types';
import type { PodCanvasProps } from './canvas-types';
import { DensityControl } from './density-control';
import { Overview } from './overview';
import { PickBar } from './pick-bar';
import styles from './pod-canvas.module.css';
import type { Picks } from './use-picks';
import type { ViewportHandle } from './viewport-types';

interface CanvasToolsProps {
  readonly props: PodCanvasProps;
  readonly layout: PodLayout;
  readonly api: CanvasApi;
  readonly picks: Picks;
  /** Nothing is held, moved or wired. */
  readonly idle: boolean;
  readonly phone: boolean;
  /** Width of the pane, in pixels. */
  readonly shown: number;
  readonly sight: { readonly mark: RefObject<HTMLDivElement | null>; readonly shift: RefObject<number> };
  readonly viewport: RefObject<ViewportHandle | null>;
}

/** What stands at the picture's foot: what can be done with several, the overview of a wide pod, the density. */
export function CanvasTools(options: CanvasToolsProps) {
  const { props, layout, api, picks, idle, phone, shown, sight, viewport } = options;
  const several = picks.ids.length > 0;
  if (phone && !several) return null;
  return (
    <div className={styles.tools}>
      {several && idle && <PickBar api={api} picked={picks.ids} onEnd={picks.clear} />}
      {!phone && layout.width > shown * 1.2 && (
        <Overview
          layout={layout}
          mark={sight.mark}
          shown={shown}
          onGo={(x) => viewport.current?.panBy(sight.shift.current - x, 0)}
        />
      )}
      {!phone && <DensityControl chosen={props.density} shown={layout.density} onChange={props.onDensity} />}
    </div>
  );
}

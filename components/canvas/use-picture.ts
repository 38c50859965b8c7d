import { useMemo } from 'react';
import { faultsOf } from '@/lib/layout/faults';
import { gridOf, type PictureGrid } from '@/lib/layout/grid';
import { layoutPod } from '@/lib/layout/layout-pod';
import { paintPod } from '@/lib/layout/paint/paint-pod';
import type { Part } from '@/lib/layout/paint/shapes';
import type { Density, PodLayout } from '@/lib/layout/pod-layout';
import type { PodView } from '@/lib/pod/pod-view';
import type { PodCanvasProps } from './canvas-types';
import { MARGIN } from './viewport-types';

export interface Picture {
  readonly view: PodView;
  readonly layout: PodLayout;
  readonly parts: readonly Part[];
  readonly grid: PictureGrid;
}

/** Below this width the picture scrolls by columns like a table on a phone. */
export const PHONE_WIDTH = 560;

/** Layout, drawing and table of a view at the pane's width. */
export function usePicture(
  view: PodView,
  props: PodCanvasProps,
  width: number,
  editable: boolean,
  allVolumes: boolean,
): Picture {
  const { findings, verdict, security, density } = props;
  return useMemo(() => {
    const phone = width < PHONE_WIDTH;
    const layout = layoutPod(view, findings, {
      width: Math.max(280, width - MARGIN * 2),
      density: wantedDensity(density, phone),
      editable: editable && !phone,
      gutter: phone ? 88 : undefined,
      touch: phone,
      allVolumes,
      verdict,
      security,
      before: view === props.view ? undefined : props.view,
    });
    return {
      view,
      layout,
      parts: paintPod(layout),
      grid: gridOf(view, layout, faultsOf(findings, view), editable && !phone),
    };
  }, [view, props.view, findings, verdict, security, density, width, editable, allVolumes]);
}

function wantedDensity(density: Density | 'fit', phone: boolean): Density | undefined {
  if (density !== 'fit') return density;
  return phone ? 'full' : undefined;
}

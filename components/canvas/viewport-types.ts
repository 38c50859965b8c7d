import type { Box } from '@/lib/layout/pod-layout';
import type { Sight } from './name-row';

/** What the picture needs of what it stands in. */
export interface ViewportHandle {
  /** Brings a box of the frame into sight, clear of the gutter. */
  readonly reveal: (box: Box, sticky: boolean) => void;
  readonly panBy: (x: number, y: number) => void;
  /** To the upper left, at the size that fits. */
  readonly reset: () => void;
}

export interface ViewportProps {
  readonly width: number;
  readonly height: number;
  /** Right edge of the sticky gutter. */
  readonly gutter: number;
  readonly pane: { readonly width: number; readonly height: number };
  readonly handle: React.RefObject<ViewportHandle | null>;
  /** What is in sight, in pixels of the frame: how far gutter and names have to move to stay there. */
  readonly onShift: (sight: Sight) => void;
  /** A step of zoom at or below 100 %: narrower (-1) or wider (1) columns; false when there are none. */
  readonly onZoom: (by: 1 | -1) => boolean;
  /** On a large screen a picture that leaves much room is shown larger. */
  readonly grows: boolean;
  readonly children: React.ReactNode;
}

export const MARGIN = 16;

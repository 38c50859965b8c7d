import type { Box } from '@/lib/layout/pod-layout';

/** What the picture needs of what it stands in. */
export interface ViewportHandle {
  /** Brings a box of the frame into sight, clear of the gutter. */
  readonly reveal: (box: Box, sticky: boolean) => void;
  readonly panBy: (x: number, y: number) => void;
}

export interface ViewportProps {
  readonly width: number;
  readonly height: number;
  /** Right edge of the sticky gutter. */
  readonly gutter: number;
  readonly pane: { readonly width: number; readonly height: number };
  readonly handle: React.RefObject<ViewportHandle | null>;
  /** How far the gutter has to move to stay in sight, in pixels of the frame. */
  readonly onShift: (x: number) => void;
  readonly onDenser: () => void;
  readonly children: React.ReactNode;
}

export const MARGIN = 16;

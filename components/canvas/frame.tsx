import type { ReactNode, RefObject } from 'react';
import type { PictureGrid } from '@/lib/layout/grid';
import type { Part } from '@/lib/layout/paint/shapes';
import type { PodLayout } from '@/lib/layout/pod-layout';
import styles from './frame.module.css';
import { GridOverlay, type GridOverlayProps } from './grid-overlay';
import { type PartLook, PictureLayer } from './picture-layer';

interface FrameProps {
  readonly layout: PodLayout;
  readonly parts: readonly Part[];
  readonly grid: PictureGrid;
  readonly overlay: Omit<GridOverlayProps, 'grid'>;
  readonly root: RefObject<HTMLDivElement | null>;
  readonly lookOf: (part: Part) => PartLook;
  readonly isFresh: (part: Part) => boolean;
  readonly stale: boolean;
  readonly locked: boolean;
  readonly handlers: React.DOMAttributes<HTMLDivElement>;
  /** Between the ground and the picture: the band of the selected column. */
  readonly ground?: ReactNode;
  readonly children?: ReactNode;
}

/** The pod's frame: the drawn picture in layers, and above it the table that one can point at and move through. */
export function Frame({
  layout,
  parts,
  grid,
  overlay,
  root,
  lookOf,
  isFresh,
  stale,
  locked,
  handlers,
  ground,
  children,
}: FrameProps) {
  const { width, height } = layout;
  const size = { width, height };
  const headHeight = layout.head.box.height;
  return (
    <div
      ref={root}
      className={styles.frame}
      style={size}
      data-density={layout.density}
      data-stale={stale || undefined}
      data-locked={locked || undefined}
      {...handlers}
    >
      <PictureLayer parts={parts} layer="ground" {...size} lookOf={lookOf} isFresh={isFresh} className={styles.layer} />
      {ground}
      <PictureLayer parts={parts} layer="body" {...size} lookOf={lookOf} isFresh={isFresh} className={styles.layer} />
      <div
        className={styles.gutter}
        style={{ top: headHeight, width: layout.gutter, height: height - headHeight }}
        aria-hidden="true"
      />
      <PictureLayer
        parts={parts}
        layer="gutter"
        {...size}
        lookOf={lookOf}
        isFresh={isFresh}
        className={`${styles.layer} ${styles.sticky}`}
      />
      <PictureLayer
        parts={parts}
        layer="head"
        {...size}
        lookOf={lookOf}
        isFresh={isFresh}
        className={`${styles.layer} ${styles.sticky}`}
      />
      {children}
      <GridOverlay grid={grid} {...overlay} />
    </div>
  );
}

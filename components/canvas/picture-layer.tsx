import { memo } from 'react';
import type { Part } from '@/lib/layout/paint/shapes';
import styles from './picture.module.css';
import { ShapeView } from './shape-view';

export type PartLook = 'plain' | 'lit' | 'dim' | 'waiting' | 'refused';

interface PartViewProps {
  readonly part: Part;
  readonly look: PartLook;
  readonly fresh: boolean;
}

/** One part of the picture: its colours follow its role, its state follows what is looked at. */
const PartView = memo(function PartView({ part, look, fresh }: PartViewProps) {
  return (
    <g
      className={styles.part}
      data-part={part.id}
      data-kind={part.kind}
      data-role={part.role}
      data-look={look === 'plain' ? undefined : look}
      data-fresh={fresh || undefined}
      data-severity={part.severity}
    >
      {part.shapes.map((shape, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes of a part have no other identity
        <ShapeView key={index} shape={shape} />
      ))}
    </g>
  );
});

/** Frame and lanes lie on the ground, below the band of a selected column. */
function layerOf(part: Part): Part['layer'] | 'ground' {
  return part.kind === 'frame' || part.kind === 'lane' ? 'ground' : part.layer;
}

interface PictureLayerProps {
  readonly parts: readonly Part[];
  readonly layer: Part['layer'] | 'ground';
  readonly width: number;
  readonly height: number;
  readonly lookOf: (part: Part) => PartLook;
  readonly isFresh: (part: Part) => boolean;
  readonly className?: string | undefined;
}

/** The parts of one layer. All of it is hidden from assistive technology: the grid above it says everything. */
export const PictureLayer = memo(function PictureLayer({
  parts,
  layer,
  width,
  height,
  lookOf,
  isFresh,
  className,
}: PictureLayerProps) {
  return (
    <svg className={className} width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {parts.map((part) =>
        layerOf(part) === layer ? (
          <PartView key={part.id} part={part} look={lookOf(part)} fresh={isFresh(part)} />
        ) : null,
      )}
    </svg>
  );
});

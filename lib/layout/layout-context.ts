import type { ContainerView, PodView } from '../pod/pod-view';
import type { Faults } from './faults';
import type { Measure } from './fonts';
import type { Metrics } from './metrics';
import type { ColumnLayout, Density } from './pod-layout';

/** What every part of the layout may look at. */
export interface LayoutContext {
  readonly view: PodView;
  readonly faults: Faults;
  readonly measure: Measure;
  readonly density: Density;
  readonly metrics: Metrics;
  /** Left edge and width of the gutter. */
  readonly gutter: { readonly x: number; readonly width: number };
  readonly width: number;
  readonly editable: boolean;
  /** How wide a card may grow where there is room. */
  readonly cardMax: number;
}

/** A container with its column. */
export interface PlacedContainer {
  readonly container: ContainerView;
  readonly column: ColumnLayout;
}

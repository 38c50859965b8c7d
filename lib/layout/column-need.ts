import type { ContainerView, PodView } from '../pod/pod-view';
import { oneLine } from './cut-text';
import type { Measure } from './fonts';
import { wholeImageWidth } from './image-line';
import { METRICS, PILL_INSET } from './metrics';
import { wholeLabelsWidth } from './socket-labels';

/** Beyond this a card reads like a line of text and its neighbours stand too far away. */
const WIDEST = 340;

/**
 * How wide cards of full density may grow where there is room: as wide as the longest image, mount path and row of port
 * labels need to stand whole, within bounds.
 */
export function widestCard(view: PodView, measure: Measure): number {
  const needs = view.containers.map((container) => columnNeed(view, container, measure));
  return Math.min(WIDEST, Math.ceil(Math.max(METRICS.full.card.max, ...needs)));
}

function columnNeed(view: PodView, container: ContainerView, measure: Measure): number {
  const paths = container.mounts.map(({ mountPath }) => PILL_INSET + 32 + measure(oneLine(mountPath), 'mono'));
  const ports = view.ports.filter((port) => port.container === container.id);
  return Math.max(wholeImageWidth(container, measure), wholeLabelsWidth(ports, measure), ...paths);
}

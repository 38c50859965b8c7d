import type { ContainerView, PodView } from '@/lib/pod/pod-view';

/** What every section of the inspector of a container is given. */
export interface ContainerProps {
  readonly view: PodView;
  readonly container: ContainerView;
}

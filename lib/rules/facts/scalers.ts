/** Autoscalers of the text and the workloads that they name. */
import type { KubernetesObject } from '../../kubernetes/object';
import { textAt } from '../../yaml/read-value';
import type { Path } from '../../yaml/tree';
import type { PodContext } from '../define-rule';
import { objectsOf } from './objects';

export interface Scaler {
  readonly object: KubernetesObject;
  readonly kind: string;
  readonly name: string;
  /** From the scaler's root to the name of its target. */
  readonly path: Path;
}

const TARGETS = [
  ['HorizontalPodAutoscaler', 'scaleTargetRef', undefined],
  ['VerticalPodAutoscaler', 'targetRef', undefined],
  // KEDA takes a Deployment where no kind is written.
  ['ScaledObject', 'scaleTargetRef', 'Deployment'],
] as const;

/** Every scaler that may mean something in this pod's namespace, with what it names. */
export function scalersNear(pod: PodContext): readonly Scaler[] {
  return TARGETS.flatMap(([kind, field, usual]) =>
    objectsOf(pod, kind).flatMap((object): Scaler[] => {
      const target = textAt(object.value, ['spec', field, 'kind']) ?? usual;
      const name = textAt(object.value, ['spec', field, 'name']);
      return target === undefined || name === undefined
        ? []
        : [{ object, kind: target, name, path: ['spec', field, 'name'] }];
    }),
  );
}

/** The scalers that name this workload. */
export function scalersOf(pod: PodContext): readonly Scaler[] {
  return scalersNear(pod).filter(({ kind, name }) => kind === pod.view.kind && name === pod.view.name);
}

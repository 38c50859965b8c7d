import type { JsonObject } from '../../yaml/tree';
import type { WorkloadKind } from '../object';
import type { ValidationContext } from './collector';
import type { Field } from './field';

/**
 * How workload validators have their pod template checked:
 * `validatePodTemplate(context, template, field, { kind, … })` of `pod.ts`, with `field` at `spec.template`.
 */
export interface PodTemplateOptions {
  readonly kind: Exclude<WorkloadKind, 'Pod'>;
  /** The template's labels where the server changes them before validation (the generated labels of a Job). */
  readonly labels?: JsonObject;
  /** `volumeClaimTemplates` of a StatefulSet: volumes of the template from 1.34 on. */
  readonly claimTemplates?: readonly JsonObject[];
}

/** One pod or pod template under validation: what the validators of its parts need to know of the whole. */
export interface PodContext extends Pick<ValidationContext, 'issues' | 'gates' | 'version' | 'since'> {
  readonly isPod: boolean;
  readonly kind: WorkloadKind;
  /** Decoded `metadata.name` of a Pod, '' in a template. */
  readonly podName: string;
  /** The labels of the pod (Pods only: the server merges them into selectors), else empty. */
  readonly podLabels: JsonObject;
  readonly annotations: JsonObject;
  readonly spec: JsonObject;
  readonly specField: Field;
}

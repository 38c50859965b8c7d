import type { JsonObject } from '../../yaml/tree';
import type { ValidationContext } from './collector';
import { createPodContext } from './create-pod-context';
import { Field } from './field';
import { validateAnnotations, validateLabels } from './labels';
import { MIRROR, validatePodAnnotations } from './pod/pod-annotations';
import { validatePodSpec } from './pod/pod-spec';
import { validateProfileAgreement } from './pod/profile-agreement';
import type { PodTemplateOptions } from './pod-context';
import { listAt, structAt, structsAt, textAt } from './read';

/**
 * A Pod but for what every kind's `metadata` is checked for. `name` is the Pod's name, the one that the server would
 * generate included.
 */
export function validatePodBody(context: ValidationContext, object: JsonObject, name: string): void {
  const metadata = structAt(object, 'metadata');
  const pod = createPodContext(context, {
    kind: 'Pod',
    podName: name,
    labels: structAt(metadata, 'labels'),
    annotations: structAt(metadata, 'annotations'),
    spec: structAt(object, 'spec'),
    field: Field.root.child('spec'),
    claimTemplates: [],
  });
  validatePodAnnotations(pod, Field.root.child('metadata').child('annotations'));
  validatePodSpec(pod);
  validateProfileAgreement(pod);
  const isMirror = MIRROR in pod.annotations;
  if (isMirror && context.gates.DynamicResourceAllocation && listAt(pod.spec, 'resourceClaims').length > 0) {
    const message = 'A mirror pod cannot use resourceClaims: remove them, or the annotation.';
    context.issues.forbidden(pod.field.child('resourceClaims'), message, Field.root);
  }
}

/** A pod template of a workload; `field` is the place of the template. */
export function validatePodTemplate(
  context: ValidationContext,
  template: JsonObject,
  field: Field,
  options: PodTemplateOptions,
): void {
  const metadata = structAt(template, 'metadata');
  // The server leaves `metadata` out of these paths.
  const metadataField = field.silent('metadata');
  const annotations = structAt(metadata, 'annotations');
  const labels = options.labels ?? structAt(metadata, 'labels');
  const pod = createPodContext(context, {
    kind: options.kind,
    podName: '',
    labels,
    annotations,
    spec: structAt(template, 'spec'),
    field: field.child('spec'),
    claimTemplates: options.claimTemplates ?? [],
  });
  validateLabels(context.issues, labels, metadataField.child('labels'));
  validateAnnotations(context.issues, annotations, metadataField.child('annotations'));
  validatePodAnnotations(pod, metadataField.child('annotations'));
  // A StatefulSet's template was only looked at from 1.34 on.
  if (options.kind === 'StatefulSet' && !context.since('1.34')) return;
  validatePodSpec(pod);
  validateProfileAgreement(pod);
}

/** Names of the containers that a template's rules may refer to: regular and init. */
export function templateContainerNames(template: JsonObject): Set<string> {
  const spec = structAt(template, 'spec');
  const all = [...structsAt(spec, 'containers'), ...structsAt(spec, 'initContainers')];
  return new Set(all.map((container) => textAt(container, 'name')));
}

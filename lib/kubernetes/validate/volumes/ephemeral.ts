import type { JsonObject } from '../../../yaml/tree';
import { validateClaimSpec } from '../claim';
import type { Field } from '../field';
import { validateAnnotations, validateLabels } from '../labels';
import type { PodContext } from '../pod-context';
import { isSet, objectAt, structAt } from '../read';
import type { SourceValidator } from './source-rules';

/** Other fields of metadata, as the server names them when it refuses them here (`uID` is its spelling). */
const UNWANTED = {
  name: 'name',
  generateName: 'generateName',
  namespace: 'namespace',
  selfLink: 'selfLink',
  uid: 'uID',
  resourceVersion: 'resourceVersion',
  generation: 'generation',
  creationTimestamp: 'creationTimestamp',
  deletionTimestamp: 'deletionTimestamp',
  deletionGracePeriodSeconds: 'deletionGracePeriodSeconds',
  ownerReferences: 'ownerReferences',
  finalizers: 'finalizers',
  managedFields: 'managedFields',
};

export const validateEphemeral: SourceValidator = (pod, source, field) => {
  const template = objectAt(source, 'volumeClaimTemplate');
  const at = field.child('volumeClaimTemplate');
  if (template === undefined) {
    pod.issues.required(at, 'State what to claim: accessModes and resources.requests.storage.');
    return;
  }
  validateMetadata(pod, structAt(template, 'metadata'), at.child('metadata'));
  validateClaimSpec(pod.context, structAt(template, 'spec'), at.child('spec'));
};

function validateMetadata({ issues }: PodContext, metadata: JsonObject, field: Field): void {
  validateAnnotations(issues, structAt(metadata, 'annotations'), field.child('annotations'));
  validateLabels(issues, structAt(metadata, 'labels'), field.child('labels'));
  for (const [key, shown] of Object.entries(UNWANTED)) {
    const isZero = !isSet(metadata, key) || metadata[key] === '' || (key === 'generation' && metadata[key] === 0);
    if (isZero) continue;
    issues.forbidden(field.child(key, shown), `The claim of an ephemeral volume cannot have ${key}: remove it.`);
  }
}

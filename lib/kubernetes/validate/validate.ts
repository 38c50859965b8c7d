import type { JsonObject } from '../../yaml/tree';
import type { ApiIssue } from '../api-issue';
import type { KubernetesVersion } from '../versions';
import { validateClaim } from './claim';
import { ValidationContext } from './collector';
import { validateConfigMap } from './config-map';
import { objectNameOf } from './defaults';
import { Field } from './field';
import { dnsSubdomainProblem } from './formats/names';
import { type MetadataRules, validateMetadata } from './metadata';
import { validatePodBody } from './pod';
import { type PodSecurity, podSecurity } from './pod-security/pod-security';
import { structAt } from './read';
import { validateSecret } from './secret';
import type { ApiWarning } from './warnings/warning';
import { apiWarnings } from './warnings/warnings';

type ObjectValidator = (context: ValidationContext, value: JsonObject) => void;

/** Metadata first, then the rest. */
function withMetadata(
  rules: (context: ValidationContext) => MetadataRules,
  validate: ObjectValidator,
): ObjectValidator {
  return (context, value) => {
    validateMetadata(context, structAt(value, 'metadata'), Field.root.child('metadata'), rules(context));
    validate(context, value);
  };
}

const DATA_OBJECT = () => ({ name: dnsSubdomainProblem, generation: true });

/** By kind, in the one API version in which the kind is served. */
const VALIDATORS: Readonly<Record<string, ObjectValidator>> = {
  Pod: withMetadata(
    (context) => ({ name: dnsSubdomainProblem, generation: !context.since('1.33') }),
    (context, value) => validatePodBody(context, value, objectNameOf(structAt(value, 'metadata'))),
  ),
  ConfigMap: withMetadata(DATA_OBJECT, validateConfigMap),
  Secret: withMetadata(DATA_OBJECT, validateSecret),
  PersistentVolumeClaim: withMetadata(DATA_OBJECT, validateClaim),
};

/**
 * What the API server of that version says when the object is created: all that its validation finds, with the
 * server's paths and error types. `value` is decoded: its types are right, and what the version does not know is
 * passed over. Other kinds have nothing to say.
 */
export function validateObject(kind: string, value: JsonObject, version: KubernetesVersion): readonly ApiIssue[] {
  const context = new ValidationContext(version);
  if (Object.hasOwn(VALIDATORS, kind)) VALIDATORS[kind]?.(context, value);
  return context.issues.issues;
}

/** What the server warns of; it does so only when the object is valid. */
export function warningsOf(kind: string, value: JsonObject, version: KubernetesVersion): readonly ApiWarning[] {
  return apiWarnings(kind, value, version);
}

/** The controls of the Pod Security Standards that the object's pod fails, at the two levels. */
export function podSecurityOf(kind: string, value: JsonObject, version: KubernetesVersion): PodSecurity {
  return podSecurity(kind, value, version);
}

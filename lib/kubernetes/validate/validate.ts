import type { JsonObject } from '../../yaml/tree';
import type { ApiIssue } from '../api-issue';
import type { KubernetesVersion } from '../versions';
import { validateClaim } from './claim';
import { type Format, ValidationContext } from './collector';
import { validateConfigMap } from './config-map';
import { objectNameOf } from './defaults';
import { Field } from './field';
import { dns1035LabelProblem, dnsLabelProblem, dnsSubdomainProblem } from './formats/names';
import { validateMetadata } from './metadata';
import { validatePodBody } from './pod';
import { type PodSecurity, podSecurity } from './pod-security/pod-security';
import { structAt } from './read';
import { validateSecret } from './secret';
import { validateService } from './service';
import type { ApiWarning } from './warnings/warning';
import { apiWarnings } from './warnings/warnings';
import { validateCronJob } from './workloads/cron-job';
import { validateDaemonSet } from './workloads/daemon-set';
import { validateDeployment, validateReplicaSet } from './workloads/deployment';
import { jobLabels, validateJob } from './workloads/job';
import { validateStatefulSet } from './workloads/stateful-set';

type ObjectValidator = (context: ValidationContext, value: JsonObject) => void;

interface KindRules {
  readonly name: (context: ValidationContext) => Format;
  /** Whether `metadata.generation` is looked at. */
  readonly generation?: (context: ValidationContext) => boolean;
  readonly labels?: (object: JsonObject) => JsonObject;
  readonly validate: ObjectValidator;
}

const always = (): boolean => true;

/** By kind, in the one API version in which the kind is served. */
const KINDS: Readonly<Record<string, KindRules>> = {
  Pod: {
    name: () => dnsSubdomainProblem,
    generation: (context) => !context.since('1.33'),
    validate: (context, value) => validatePodBody(context, value, objectNameOf(structAt(value, 'metadata'))),
  },
  Deployment: { name: () => dnsSubdomainProblem, validate: validateDeployment },
  ReplicaSet: { name: () => dnsSubdomainProblem, validate: validateReplicaSet },
  DaemonSet: { name: () => dnsSubdomainProblem, validate: validateDaemonSet },
  StatefulSet: { name: () => dnsLabelProblem, validate: validateStatefulSet },
  Job: { name: () => dnsSubdomainProblem, labels: jobLabels, validate: validateJob },
  CronJob: { name: () => dnsSubdomainProblem, validate: validateCronJob },
  ConfigMap: { name: () => dnsSubdomainProblem, generation: always, validate: validateConfigMap },
  Secret: { name: () => dnsSubdomainProblem, generation: always, validate: validateSecret },
  PersistentVolumeClaim: { name: () => dnsSubdomainProblem, generation: always, validate: validateClaim },
  Service: {
    name: ({ gates }) => (gates.RelaxedServiceNameValidation ? dnsLabelProblem : dns1035LabelProblem),
    generation: always,
    validate: validateService,
  },
};

/**
 * What the API server of that version says when the object is created: all that its validation finds, with the
 * server's paths and error types. `value` is decoded: its types are right, and what the version does not know is
 * passed over. Other kinds have nothing to say.
 */
export function validateObject(kind: string, value: JsonObject, version: KubernetesVersion): readonly ApiIssue[] {
  const context = new ValidationContext(version);
  const rules = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (rules === undefined) return [];
  validateMetadata(context, structAt(value, 'metadata'), Field.root.child('metadata'), {
    name: rules.name(context),
    generation: rules.generation?.(context) ?? false,
    ...(rules.labels === undefined ? {} : { labels: rules.labels(value) }),
  });
  rules.validate(context, value);
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

import { restartPolicyOf, serviceAccountOf } from '../defaults';
import { lengthProblem } from '../formats/byte-length';
import { dnsLabelProblem, dnsSubdomainProblem, qualifiedNameProblem } from '../formats/names';
import { validateLabels } from '../labels';
import type { PodContext } from '../pod-context';
import { flagAt, listAt, optionalNumberAt, optionalTextAt, structAt, structsAt, textAt } from '../read';
import { quote } from '../wording';

const MAX_INT32 = 2147483647;
const MAX_HOSTNAME_OVERRIDE = 64;

export function validateRestartPolicyOfPod({ issues, spec, field }: PodContext): void {
  issues.oneOf(field.child('restartPolicy'), restartPolicyOf(spec), ['Always', 'OnFailure', 'Never']);
}

/** Names that the pod refers to or has. */
export function validatePodNames(pod: PodContext): void {
  const { issues, spec, field, kind } = pod;
  validateLabels(issues, structAt(spec, 'nodeSelector'), field.child('nodeSelector'));
  const account = serviceAccountOf(spec);
  if (account !== '') issues.format(field.child('serviceAccountName'), account, dnsSubdomainProblem);
  for (const key of ['nodeName', 'priorityClassName']) {
    const name = textAt(spec, key);
    if (name !== '') issues.format(field.child(key), name, dnsSubdomainProblem);
  }
  if (kind !== 'StatefulSet') {
    for (const key of ['hostname', 'subdomain']) {
      const name = textAt(spec, key);
      if (name !== '') issues.format(field.child(key), name, dnsLabelProblem);
    }
  }
  const runtimeClass = optionalTextAt(spec, 'runtimeClassName');
  if (runtimeClass !== undefined) issues.format(field.child('runtimeClassName'), runtimeClass, dnsSubdomainProblem);
}

export function validateActiveDeadline({ issues, spec, field }: PodContext): void {
  const seconds = optionalNumberAt(spec, 'activeDeadlineSeconds');
  if (seconds !== undefined) issues.range(field.child('activeDeadlineSeconds'), seconds, 1, MAX_INT32);
}

export function validatePreemptionPolicy({ issues, spec, field }: PodContext): void {
  const policy = optionalTextAt(spec, 'preemptionPolicy');
  if (policy === undefined) return;
  const at = field.child('preemptionPolicy');
  if (policy === '') issues.required(at, 'State PreemptLowerPriority or Never, or remove the field.');
  else issues.oneOf(at, policy, ['PreemptLowerPriority', 'Never']);
}

/** `hostnameOverride` (1.35 and newer). */
export function validateHostnameOverride({ issues, gates, spec, field }: PodContext): void {
  const name = gates.HostnameOverride ? optionalTextAt(spec, 'hostnameOverride') : undefined;
  if (name === undefined) return;
  const at = field.child('hostnameOverride');
  if (flagAt(spec, 'setHostnameAsFQDN'))
    issues.forbidden(at, 'It contradicts setHostnameAsFQDN: true: remove one of them.');
  if (flagAt(spec, 'hostNetwork')) {
    issues.forbidden(at, "On the host's network a pod has the node's name: remove hostnameOverride.");
  }
  const tooLong = lengthProblem(name, MAX_HOSTNAME_OVERRIDE);
  if (tooLong !== undefined) issues.tooLong(at, `${quote(name)} ${tooLong}.`);
  issues.format(at, name, dnsSubdomainProblem);
}

export function validateReadinessGates({ issues, spec, field }: PodContext): void {
  for (const [i, gate] of structsAt(spec, 'readinessGates').entries()) {
    const at = field.child('readinessGates').index(i).child('conditionType');
    issues.format(at, textAt(gate, 'conditionType'), qualifiedNameProblem);
  }
}

export function validateSchedulingGates({ issues, spec, field, isPod }: PodContext): void {
  const seen = new Set<string>();
  for (const [i, gate] of structsAt(spec, 'schedulingGates').entries()) {
    const at = field.child('schedulingGates').index(i).silent('name');
    const name = textAt(gate, 'name');
    issues.format(at, name, qualifiedNameProblem);
    if (seen.has(name)) issues.duplicate(at, `The gate ${quote(name)} is listed already: remove one of the two.`);
    seen.add(name);
  }
  if (isPod && textAt(spec, 'nodeName') !== '' && listAt(spec, 'schedulingGates').length > 0) {
    issues.forbidden(field.child('nodeName'), 'A pod with schedulingGates cannot have a node yet: remove one of them.');
  }
}

/** `resourceClaims`: devices that the pod gets (1.34 and newer). */
export function validateResourceClaims({ issues, gates, spec, field }: PodContext): void {
  if (!gates.DynamicResourceAllocation) return;
  const seen = new Set<string>();
  for (const [i, claim] of structsAt(spec, 'resourceClaims').entries()) {
    const at = field.child('resourceClaims').index(i);
    const name = textAt(claim, 'name');
    if (name === '') issues.required(at.child('name'), 'Give the claim a name that containers can refer to.');
    else if (seen.has(name))
      issues.duplicate(at.child('name'), `${quote(name)} is listed already: choose another name.`);
    else {
      issues.format(at.child('name'), name, dnsLabelProblem);
      seen.add(name);
    }
    const sources = ['resourceClaimName', 'resourceClaimTemplateName'].filter(
      (key) => optionalTextAt(claim, key) !== undefined,
    );
    if (sources.length !== 1) {
      issues.invalid(at, 'A claim needs either resourceClaimName or resourceClaimTemplateName: state exactly one.');
    }
    for (const key of sources) issues.format(at.child(key), textAt(claim, key), dnsSubdomainProblem);
  }
}

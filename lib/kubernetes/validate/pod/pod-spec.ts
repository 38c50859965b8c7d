import type { PodContext } from '../pod-context';
import { structsAt } from '../read';
import { validateVolumes } from '../volumes/volumes';
import { validateAffinity } from './affinity';
import { validateContainers } from './containers';
import { validateDnsConfig, validateDnsPolicy, validateHostAliases } from './dns';
import { validateEnvFileVolumes } from './env';
import { validateHostProcess } from './host-process';
import { validateOs } from './os';
import { validatePodResources } from './pod-resources';
import {
  validateActiveDeadline,
  validateHostnameOverride,
  validatePodNames,
  validatePreemptionPolicy,
  validateReadinessGates,
  validateResourceClaims,
  validateRestartPolicyOfPod,
  validateSchedulingGates,
} from './pod-scalars';
import { validatePodSecurityContext } from './pod-security';
import { validateHostNetworkPorts } from './ports';
import { validateOverhead } from './resources';
import { validateTolerations } from './tolerations';
import { validateTopologySpread } from './topology-spread';

/** A PodSpec, of a Pod or a template, in the server's order. */
export function validatePodSpec(pod: PodContext): void {
  const volumes = validateVolumes(pod);
  validateResourceClaims(pod);
  validateContainers(pod, volumes);
  validatePodResources(pod);
  validateHostNetworkPorts(pod);
  validateRestartPolicyOfPod(pod);
  validateDnsPolicy(pod);
  validatePodSecurityContext(pod);
  validateAffinity(pod);
  validateDnsConfig(pod);
  validateReadinessGates(pod);
  validateSchedulingGates(pod);
  validateTopologySpread(pod);
  validateHostProcess(pod);
  validateHostnameOverride(pod);
  validatePodNames(pod);
  validateActiveDeadline(pod);
  validateTolerations(pod.issues, structsAt(pod.spec, 'tolerations'), pod.field.child('tolerations'));
  validateHostAliases(pod);
  validatePreemptionPolicy(pod);
  validateOverhead(pod);
  validateOs(pod);
  validateEnvFileVolumes(pod);
}

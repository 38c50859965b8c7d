import { isAtLeast, KUBERNETES_VERSIONS, type KubernetesVersion } from '../versions';

/**
 * The first version in which a feature gate is on by default, of the gates that change what is validated between the
 * versions we know (pkg/features/kube_features.go). A field behind a gate that is off is removed before validation.
 * Gates that are off in all versions are not here: their fields are never looked at.
 */
const FIRST_ON = {
  UserNamespacesSupport: '1.33',
  ProcMountType: '1.33',
  SupplementalGroupsPolicy: '1.33',
  SELinuxChangePolicy: '1.33',
  InPlacePodVerticalScaling: '1.33',
  RelaxedDNSSearchValidation: '1.33',
  PodLifecycleSleepActionAllowZero: '1.33',
  PodLevelResources: '1.34',
  DynamicResourceAllocation: '1.34',
  MatchLabelKeysInPodTopologySpreadSelectorMerge: '1.34',
  VolumeAttributesClass: '1.34',
  PreferSameTrafficDistribution: '1.34',
  ContainerRestartRules: '1.35',
  EnvFiles: '1.35',
  HostnameOverride: '1.35',
  ImageVolume: '1.35',
  StrictIPCIDRValidation: '1.36',
  RestartAllContainersOnContainerExits: '1.36',
  RelaxedServiceNameValidation: '1.36',
  SELinuxMount: '1.37',
  ClusterTrustBundleProjection: '1.37',
  PodCertificateRequest: '1.37',
  MaxUnavailableStatefulSet: '1.37',
  PodLevelResourcesFixDefaulting: '1.37',
} as const satisfies Record<string, KubernetesVersion>;

export type GateName = keyof typeof FIRST_ON;
export type Gates = Readonly<Record<GateName, boolean>>;

function compute(version: KubernetesVersion): Gates {
  const entries = Object.entries(FIRST_ON).map(([name, first]) => [name, isAtLeast(version, first)]);
  return Object.fromEntries(entries) as Gates;
}

const BY_VERSION = new Map(KUBERNETES_VERSIONS.map((version) => [version, compute(version)]));

/** Which gates a server of this version has on by default. */
export function gatesOf(version: KubernetesVersion): Gates {
  return BY_VERSION.get(version) ?? compute(version);
}

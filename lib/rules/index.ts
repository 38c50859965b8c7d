/** The registry of rules: everything that lints, documents or counts rules starts here. */
import { apiWarning } from './api/api-warning';
import { internalError } from './api/internal-error';
import {
  badForm,
  duplicateKey,
  missingApiVersion,
  missingKind,
  notServed,
  otherVersionField,
  unknownField,
  wrongType,
  yamlReading,
  yamlSyntax,
} from './api/reading-rules';
import {
  apiDuplicate,
  apiForbidden,
  apiInvalid,
  apiNotFound,
  apiNotSupported,
  apiRequired,
  apiTooLong,
} from './api/validation-rules';
import type { AnyRule } from './define-rule';
import { dockerDaemonAddress } from './images/docker-daemon-address';
import { envoyHotRestart } from './images/envoy-hot-restart';
import { exporterPassword } from './images/exporter-password';
import { flagNotUnderstood } from './images/flag-not-understood';
import { gitSyncMaxFailures } from './images/git-sync-max-failures';
import { jsonExporterPath } from './images/json-exporter-path';
import { memorySetting } from './images/memory-setting';
import { missingSetting } from './images/missing-setting';
import { missingValue } from './images/missing-value';
import { movedImage } from './images/moved-image';
import { mysqldExporterDsn } from './images/mysqld-exporter-dsn';
import { nginxExporterStatus } from './images/nginx-exporter-status';
import { noShell } from './images/no-shell';
import { privilegedPort } from './images/privileged-port';
import { redisSplitCommands } from './images/redis-split-commands';
import { reloadNotEnabled } from './images/reload-not-enabled';
import { serviceAccountToken } from './images/service-account-token';
import { singleWriterReplicas } from './images/single-writer-replicas';
import { containerRestartPolicy } from './lifecycle/container-restart-policy';
import { endlessInit } from './lifecycle/endless-init';
import { endsAndRestarts } from './lifecycle/ends-and-restarts';
import { fileBeforeWritten } from './lifecycle/file-before-written';
import { gateNeedsLater } from './lifecycle/gate-needs-later';
import { goesToBackground } from './lifecycle/goes-to-background';
import { gracePeriod } from './lifecycle/grace-period';
import { helperInJob } from './lifecycle/helper-in-job';
import { ignoresTerm } from './lifecycle/ignores-term';
import { initContainerProbe } from './lifecycle/init-container-probe';
import { initNeedsLater } from './lifecycle/init-needs-later';
import { initRequests } from './lifecycle/init-requests';
import { lostFirstDatagrams } from './lifecycle/lost-first-datagrams';
import { missingStartupGate } from './lifecycle/missing-startup-gate';
import { qualityOfService } from './lifecycle/quality-of-service';
import { shellWithoutShell } from './lifecycle/shell-without-shell';
import { sidecarOrder } from './lifecycle/sidecar-order';
import { sidecarPreStop } from './lifecycle/sidecar-pre-stop';
import { sidecarReadiness } from './lifecycle/sidecar-readiness';
import { tinyMemoryLimit } from './lifecycle/tiny-memory-limit';
import { adminExposed } from './network/admin-exposed';
import { ambassadorExposed } from './network/ambassador-exposed';
import { hostNetworkDns } from './network/host-network-dns';
import { hostNetworkPorts } from './network/host-network-ports';
import { hostPortClash } from './network/host-port-clash';
import { localhostDialUnanswered } from './network/localhost-dial-unanswered';
import { meshReserved } from './network/mesh-reserved';
import { monitorPort } from './network/monitor-port';
import { policyBlocksDns } from './network/policy-blocks-dns';
import { policyBlocksPort } from './network/policy-blocks-port';
import { portClash } from './network/port-clash';
import { portNameClash } from './network/port-name-clash';
import { probeHost } from './network/probe-host';
import { probeLoopbackPort } from './network/probe-loopback-port';
import { probePortName } from './network/probe-port-name';
import { probeSiblingPort } from './network/probe-sibling-port';
import { probeUnservedPort } from './network/probe-unserved-port';
import { proxyBypassed } from './network/proxy-bypassed';
import { routeBackend } from './network/route-backend';
import { scrapePort } from './network/scrape-port';
import { serviceLoopbackPort } from './network/service-loopback-port';
import { serviceTargetPort } from './network/service-target-port';
import { siblingByName } from './network/sibling-by-name';
import { statefulService } from './network/stateful-service';
import { disruptionBudget } from './practice/disruption-budget';
import { imageTag } from './practice/image-tag';
import { memoryLimit } from './practice/memory-limit';
import { privilegeEscalation } from './practice/privilege-escalation';
import { readinessProbe } from './practice/readiness-probe';
import { resourceRequests } from './practice/resource-requests';
import { secretInEnvironment } from './practice/secret-in-environment';
import { singleReplica } from './practice/single-replica';
import { needsSharedProcesses } from './processes/needs-shared-processes';
import { processOne } from './processes/process-one';
import { runAsNonRootImage } from './processes/run-as-non-root-image';
import { sharedMemorySplit } from './processes/shared-memory-split';
import { sharedProcessesRisk } from './processes/shared-processes-risk';
import { signalNotPermitted } from './processes/signal-not-permitted';
import { missingConfigFile } from './references/missing-config-file';
import { missingConfigKey } from './references/missing-config-key';
import { misspeltReference } from './references/misspelt-reference';
import { scalerRequests } from './references/scaler-requests';
import { scalerTarget } from './references/scaler-target';
import { selectorMissesPod } from './references/selector-misses-pod';
import { serviceSelector } from './references/service-selector';
import { unknownContainerName } from './references/unknown-container-name';
import { unknownVolumeName } from './references/unknown-volume-name';
import { unresolvedVariable } from './references/unresolved-variable';
import { registerRuleIds } from './rule-ids';
import { missingCapability } from './security/missing-capability';
import { podSecurityRule } from './security/pod-security';
import { awaitedFileNotShared } from './volumes/awaited-file-not-shared';
import { claimNotWritable } from './volumes/claim-not-writable';
import { claimOnSeveralPods } from './volumes/claim-on-several-pods';
import { fileBesideMount } from './volumes/file-beside-mount';
import { fileNameMismatch } from './volumes/file-name-mismatch';
import { fileOfAnotherUser } from './volumes/file-of-another-user';
import { hostPathType } from './volumes/host-path-type';
import { memoryVolumeLimit } from './volumes/memory-volume-limit';
import { missingProjectedFile } from './volumes/missing-projected-file';
import { mountHidesImageFiles } from './volumes/mount-hides-image-files';
import { mountPropagation } from './volumes/mount-propagation';
import { nestedMounts } from './volumes/nested-mounts';
import { noReader } from './volumes/no-reader';
import { noWriter } from './volumes/no-writer';
import { pathNotOnMount } from './volumes/path-not-on-mount';
import { privateFile } from './volumes/private-file';
import { readOnlyRoot } from './volumes/read-only-root';
import { scriptNotExecutable } from './volumes/script-not-executable';
import { secretNotReadable } from './volumes/secret-not-readable';
import { singleMount } from './volumes/single-mount';
import { socketPermission } from './volumes/socket-permission';
import { subpathMismatch } from './volumes/subpath-mismatch';
import { subpathNotUpdated } from './volumes/subpath-not-updated';
import { subpathOfLink } from './volumes/subpath-of-link';
import { twoWriters } from './volumes/two-writers';
import { undefinedVolume } from './volumes/undefined-volume';
import { unservedContent } from './volumes/unserved-content';
import { unsharedSocket } from './volumes/unshared-socket';
import { unusedVolume } from './volumes/unused-volume';
import { volumeNotMounted } from './volumes/volume-not-mounted';
import { volumeSizeLimit } from './volumes/volume-size-limit';
import { writeToReadOnly } from './volumes/write-to-read-only';
import { decimalMode } from './yaml/decimal-mode';
import { surprisingKey } from './yaml/surprising-key';
import { unusedAnchor } from './yaml/unused-anchor';
import { unusedSuppressionRule } from './yaml/unused-suppression';
import { yamlSurprise } from './yaml/yaml-surprise';

export const RULES: readonly AnyRule[] = [
  // network
  adminExposed,
  ambassadorExposed,
  hostNetworkDns,
  hostNetworkPorts,
  hostPortClash,
  localhostDialUnanswered,
  meshReserved,
  monitorPort,
  policyBlocksDns,
  policyBlocksPort,
  portClash,
  portNameClash,
  probeHost,
  probeLoopbackPort,
  probePortName,
  probeSiblingPort,
  probeUnservedPort,
  proxyBypassed,
  routeBackend,
  scrapePort,
  serviceLoopbackPort,
  serviceTargetPort,
  siblingByName,
  statefulService,
  // volumes
  fileNameMismatch,
  fileBesideMount,
  awaitedFileNotShared,
  claimOnSeveralPods,
  hostPathType,
  missingProjectedFile,
  scriptNotExecutable,
  socketPermission,
  subpathNotUpdated,
  claimNotWritable,
  fileOfAnotherUser,
  memoryVolumeLimit,
  mountHidesImageFiles,
  mountPropagation,
  nestedMounts,
  noReader,
  noWriter,
  pathNotOnMount,
  privateFile,
  readOnlyRoot,
  secretNotReadable,
  singleMount,
  subpathMismatch,
  subpathOfLink,
  twoWriters,
  undefinedVolume,
  unservedContent,
  unsharedSocket,
  unusedVolume,
  volumeNotMounted,
  volumeSizeLimit,
  writeToReadOnly,
  // references
  missingConfigFile,
  missingConfigKey,
  misspeltReference,
  scalerRequests,
  scalerTarget,
  selectorMissesPod,
  serviceSelector,
  unknownContainerName,
  unknownVolumeName,
  unresolvedVariable,
  // processes
  sharedMemorySplit,
  needsSharedProcesses,
  processOne,
  runAsNonRootImage,
  sharedProcessesRisk,
  signalNotPermitted,
  // lifecycle
  tinyMemoryLimit,
  goesToBackground,
  shellWithoutShell,
  endsAndRestarts,
  fileBeforeWritten,
  gateNeedsLater,
  containerRestartPolicy,
  endlessInit,
  gracePeriod,
  helperInJob,
  ignoresTerm,
  initContainerProbe,
  initNeedsLater,
  initRequests,
  lostFirstDatagrams,
  missingStartupGate,
  qualityOfService,
  sidecarOrder,
  sidecarPreStop,
  sidecarReadiness,
  // images
  exporterPassword,
  reloadNotEnabled,
  dockerDaemonAddress,
  flagNotUnderstood,
  memorySetting,
  missingSetting,
  envoyHotRestart,
  gitSyncMaxFailures,
  jsonExporterPath,
  missingValue,
  movedImage,
  mysqldExporterDsn,
  nginxExporterStatus,
  noShell,
  privilegedPort,
  redisSplitCommands,
  serviceAccountToken,
  singleWriterReplicas,
  // practice
  disruptionBudget,
  imageTag,
  memoryLimit,
  privilegeEscalation,
  readinessProbe,
  resourceRequests,
  secretInEnvironment,
  singleReplica,
  // yaml
  decimalMode,
  surprisingKey,
  unusedAnchor,
  unusedSuppressionRule,
  yamlSurprise,
  // api
  apiWarning,
  internalError,
  unknownField,
  wrongType,
  badForm,
  duplicateKey,
  otherVersionField,
  notServed,
  missingApiVersion,
  missingKind,
  yamlReading,
  yamlSyntax,
  apiRequired,
  apiInvalid,
  apiDuplicate,
  apiForbidden,
  apiNotSupported,
  apiNotFound,
  apiTooLong,
  // security
  missingCapability,
  podSecurityRule,
];

registerRuleIds(RULES);

const byId = new Map(RULES.map((rule) => [rule.id, rule]));

/** The rule with this id. */
export function findRule(id: string): AnyRule | undefined {
  return byId.get(id);
}

/** The registry of rules: everything that lints, documents or counts rules starts here. */

import type { AnyRule } from './define-rule';
import { noShell } from './images/no-shell';
import { containerRestartPolicy } from './lifecycle/container-restart-policy';
import { endlessInit } from './lifecycle/endless-init';
import { helperInJob } from './lifecycle/helper-in-job';
import { initNeedsLater } from './lifecycle/init-needs-later';
import { missingStartupGate } from './lifecycle/missing-startup-gate';
import { sidecarOrder } from './lifecycle/sidecar-order';
import { hostPortClash } from './network/host-port-clash';
import { localhostDialUnanswered } from './network/localhost-dial-unanswered';
import { monitorPort } from './network/monitor-port';
import { portClash } from './network/port-clash';
import { portNameClash } from './network/port-name-clash';
import { probeHost } from './network/probe-host';
import { probeLoopbackPort } from './network/probe-loopback-port';
import { probePortName } from './network/probe-port-name';
import { probeSiblingPort } from './network/probe-sibling-port';
import { probeUnservedPort } from './network/probe-unserved-port';
import { scrapePort } from './network/scrape-port';
import { serviceLoopbackPort } from './network/service-loopback-port';
import { serviceTargetPort } from './network/service-target-port';
import { runAsNonRootImage } from './processes/run-as-non-root-image';
import { missingConfigKey } from './references/missing-config-key';
import { misspeltReference } from './references/misspelt-reference';
import { serviceSelector } from './references/service-selector';
import { unknownContainerName } from './references/unknown-container-name';
import { unknownVolumeName } from './references/unknown-volume-name';
import { registerRuleIds } from './rule-ids';
import { claimNotWritable } from './volumes/claim-not-writable';
import { memoryVolumeLimit } from './volumes/memory-volume-limit';
import { mountHidesImageFiles } from './volumes/mount-hides-image-files';
import { noReader } from './volumes/no-reader';
import { noWriter } from './volumes/no-writer';
import { readOnlyRoot } from './volumes/read-only-root';
import { singleMount } from './volumes/single-mount';
import { subpathMismatch } from './volumes/subpath-mismatch';
import { subpathOfLink } from './volumes/subpath-of-link';
import { undefinedVolume } from './volumes/undefined-volume';
import { unusedVolume } from './volumes/unused-volume';
import { volumeSizeLimit } from './volumes/volume-size-limit';
import { unusedSuppressionRule } from './yaml/unused-suppression';

export const RULES: readonly AnyRule[] = [
  // network
  hostPortClash,
  localhostDialUnanswered,
  monitorPort,
  portClash,
  portNameClash,
  probeHost,
  probeLoopbackPort,
  probePortName,
  probeSiblingPort,
  probeUnservedPort,
  scrapePort,
  serviceLoopbackPort,
  serviceTargetPort,
  // volumes
  claimNotWritable,
  memoryVolumeLimit,
  mountHidesImageFiles,
  noReader,
  noWriter,
  readOnlyRoot,
  singleMount,
  subpathMismatch,
  subpathOfLink,
  undefinedVolume,
  unusedVolume,
  volumeSizeLimit,
  // references
  missingConfigKey,
  misspeltReference,
  serviceSelector,
  unknownContainerName,
  unknownVolumeName,
  // processes
  runAsNonRootImage,
  // lifecycle
  containerRestartPolicy,
  endlessInit,
  helperInJob,
  initNeedsLater,
  missingStartupGate,
  sidecarOrder,
  // images
  noShell,
  // practice
  // yaml
  unusedSuppressionRule,
  // api
  // security
];

registerRuleIds(RULES);

const byId = new Map(RULES.map((rule) => [rule.id, rule]));

/** The rule with this id. */
export function findRule(id: string): AnyRule | undefined {
  return byId.get(id);
}

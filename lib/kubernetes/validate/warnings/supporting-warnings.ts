import type { JsonObject } from '../../../yaml/tree';
import type { ValidationContext } from '../collector';
import { textOr } from '../defaults';
import { Field } from '../field';
import { cidrWarning, ipWarning, parseAddress } from '../formats/addresses';
import { keyPairProblem } from '../formats/key-pair';
import { listAt, numberAt, optionalTextAt, structAt, textAt, textsAt } from '../read';
import { quote } from '../wording';
import { warnOfFractions } from './fractions';
import type { WarningCollector } from './warning';

const SPEC = Field.root.child('spec');
const ANNOTATIONS = Field.root.child('metadata').child('annotations');
const STORAGE_CLASS = 'volume.beta.kubernetes.io/storage-class';
const TOPOLOGY_HINTS = 'service.kubernetes.io/topology-aware-hints';

export function warnOfClaim(warnings: WarningCollector, value: JsonObject): void {
  if (STORAGE_CLASS in structAt(structAt(value, 'metadata'), 'annotations')) {
    warnings.add(ANNOTATIONS.key(STORAGE_CLASS), 'The annotation is deprecated: use spec.storageClassName.');
  }
  warnOfFractions(warnings, structAt(value, 'spec'), SPEC, ['storage']);
}

export function warnOfSecret(warnings: WarningCollector, value: JsonObject): void {
  if (textAt(value, 'type') !== 'kubernetes.io/tls') return;
  const problem = keyPairProblem(dataOf(value, 'tls.crt'), dataOf(value, 'tls.key'));
  if (problem === undefined) return;
  warnings.add(Field.root.child('data'), `${problem.message}, so nothing can be served with it.`, problem.source);
}

/** Bytes of a key, as text of one character each; `stringData` wins over `data`. */
function dataOf(secret: JsonObject, key: string): string {
  const plain = optionalTextAt(structAt(secret, 'stringData'), key);
  if (plain !== undefined) return plain;
  try {
    return atob(textAt(structAt(secret, 'data'), key));
  } catch {
    return '';
  }
}

export function warnOfService(context: ValidationContext, warnings: WarningCollector, value: JsonObject): void {
  const spec = structAt(value, 'spec');
  // Most of these begin, on the server, with words where a path should be.
  const warn = (field: Field, server: string, message: string) => warnings.add(field, message, server);
  if (TOPOLOGY_HINTS in structAt(structAt(value, 'metadata'), 'annotations')) {
    const server = `annotation ${TOPOLOGY_HINTS} is deprecated, please use service.kubernetes.io/topology-mode instead`;
    warn(ANNOTATIONS.key(TOPOLOGY_HINTS), server, 'The annotation is deprecated: use spec.trafficDistribution.');
  }
  warnOfServiceAddresses(context, warnings, spec);
  const type = textOr(spec, 'type', 'ClusterIP');
  const externalIps = SPEC.child('externalIPs');
  const hasExternalIps = listAt(spec, 'externalIPs').length > 0;
  const isHeadless = type === 'ClusterIP' && clusterIpOf(spec) === 'None';
  if (context.since('1.34') && isHeadless) {
    const headless = (key: string, server: string) =>
      warn(
        SPEC.child(key),
        `spec.${server} is ignored for headless services`,
        `A headless Service ignores ${key}: remove it.`,
      );
    if (textAt(spec, 'loadBalancerIP') !== '') headless('loadBalancerIP', 'loadBalancerIP');
    if (hasExternalIps) headless('externalIPs', 'externalIPs');
    if (textOr(spec, 'sessionAffinity', 'None') !== 'None') headless('sessionAffinity', 'SessionAffinity');
  }
  if (type === 'ExternalName' && hasExternalIps) {
    const server = 'spec.externalIPs is ignored when spec.type is "ExternalName"';
    warn(externalIps, server, 'A Service of type ExternalName ignores externalIPs: remove them.');
  }
  if (type !== 'ExternalName' && textAt(spec, 'externalName') !== '') {
    const server = 'spec.externalName is ignored when spec.type is not "ExternalName"';
    warn(
      SPEC.child('externalName'),
      server,
      'externalName only counts with type: ExternalName: set the type, or remove it.',
    );
  }
  if (context.since('1.35') && textAt(spec, 'trafficDistribution') === 'PreferClose') {
    warnings.add(
      SPEC.child('trafficDistribution'),
      'PreferClose is deprecated: use PreferSameZone, which means the same.',
    );
  }
  // The recorded verdicts have no warnings where the server has yet to allocate a health check port.
  const needsPort =
    type === 'LoadBalancer' &&
    textAt(spec, 'externalTrafficPolicy') === 'Local' &&
    numberAt(spec, 'healthCheckNodePort') === 0;
  const isInUse = hasExternalIps && !isHeadless && type !== 'ExternalName' && !needsPort;
  if (context.since('1.36') && isInUse) {
    const server = 'spec.externalIPs is deprecated and may no longer be implemented in some clusters';
    warn(
      externalIps,
      server,
      'externalIPs are deprecated, and some clusters ignore them: use a LoadBalancer or a Gateway.',
    );
  }
}

function clusterIpOf(spec: JsonObject): string {
  return textAt(spec, 'clusterIP') || (textsAt(spec, 'clusterIPs')[0] ?? '');
}

function warnOfServiceAddresses(context: ValidationContext, warnings: WarningCollector, spec: JsonObject): void {
  const written: [string, Field][] = [];
  const clusterIps = textsAt(spec, 'clusterIPs');
  const all = clusterIps.length > 0 ? clusterIps : [textAt(spec, 'clusterIP')];
  for (const [i, ip] of all.entries()) {
    if (ip !== '' && ip !== 'None') written.push([ip, SPEC.child('clusterIPs').index(i)]);
  }
  for (const [i, ip] of textsAt(spec, 'externalIPs').entries()) written.push([ip, SPEC.child('externalIPs').index(i)]);
  const loadBalancerIp = textAt(spec, 'loadBalancerIP');
  if (loadBalancerIp !== '') written.push([loadBalancerIp, SPEC.child('loadBalancerIP')]);
  const isOld = !context.since('1.33');
  for (const [ip, field] of written) {
    const problem = isOld ? oldIpWarning(ip) : ipWarning(ip);
    if (problem !== undefined) warnings.add(field, `${quote(ip)} ${problem}.`);
  }
  for (const [i, range] of textsAt(spec, 'loadBalancerSourceRanges').entries()) {
    const problem = cidrWarning(isOld ? range.trim() : range);
    if (problem !== undefined)
      warnings.add(SPEC.child('loadBalancerSourceRanges').index(i), `${quote(range)} ${problem}.`);
  }
}

/** 1.32 warned of what Go's strict parser refuses, be it no address at all, and let mapped addresses pass. */
function oldIpWarning(ip: string): string | undefined {
  const address = parseAddress(ip);
  if (address === undefined) return 'is not an IP address: correct it';
  return address.mapped && !address.leadingZeros ? undefined : ipWarning(ip);
}

import type { JsonObject } from '../../yaml/tree';
import { clusterIpsOf } from './defaults';
import { Field } from './field';
import { cidrProblem, ipProblem, type ParsedAddress, parseAddress } from './formats/addresses';
import { trimmed } from './formats/spaces';
import { isSet, optionalTextAt, textAt, textsAt } from './read';
import type { ServiceContext } from './service-context';
import { quote } from './wording';

const FAMILIES = ['IPv4', 'IPv6'];
const SOURCE_RANGES = 'service.beta.kubernetes.io/load-balancer-source-ranges';

/** Addresses of a Service: its own, external ones, and who may come through a load balancer. */
export function validateServiceAddresses(service: ServiceContext, annotations: JsonObject): void {
  validateClusterIps(service);
  validateExternalIps(service);
  validateSourceRanges(service, annotations);
}

/** pkg/apis/core/validation, ValidateServiceClusterIPsRelatedFields. */
function validateClusterIps({ context, spec, field, type, headless }: ServiceContext): void {
  const { issues } = context;
  const single = textAt(spec, 'clusterIP');
  const addresses = clusterIpsOf(spec);
  const families = textsAt(spec, 'ipFamilies');
  const list = field.child('clusterIPs');
  if (type === 'ExternalName') {
    if (addresses.length > 0) issues.forbidden(list, 'A Service of type ExternalName has no address: remove it.');
    if (families.length > 0)
      issues.forbidden(field.child('ipFamilies'), 'A Service of type ExternalName has no address family: remove it.');
    if (isSet(spec, 'ipFamilyPolicy'))
      issues.forbidden(
        field.child('ipFamilyPolicy'),
        'A Service of type ExternalName has no address family: remove it.',
      );
    return;
  }
  if (isSet(spec, 'ipFamilyPolicy')) {
    issues.oneOf(field.child('ipFamilyPolicy'), textAt(spec, 'ipFamilyPolicy'), [
      'SingleStack',
      'PreferDualStack',
      'RequireDualStack',
    ]);
  }
  const seen = new Set<string>();
  for (const [i, family] of families.entries()) {
    const at = field.child('ipFamilies').index(i);
    issues.oneOf(at, family, FAMILIES);
    if (seen.has(family)) issues.duplicate(at, `${family} is listed twice.`);
    seen.add(family);
  }
  if (addresses.length === 0) return;
  const [first = ''] = addresses;
  if (single === '')
    issues.invalid(list, 'clusterIPs needs clusterIP: set it to the first address, or remove the list.');
  else if (first !== single) issues.invalid(list, 'The first address must be that of clusterIP.');
  if (headless && (type === 'NodePort' || type === 'LoadBalancer')) {
    issues.invalid(list.index(0), `A Service of type ${type} cannot be headless.`);
  }
  if (first === 'None' && addresses.length > 1) issues.invalid(list, 'None stands alone.');
  if (addresses.length > 2) issues.invalid(list, 'At most two addresses are possible, one of each family.');
  const parsed: ParsedAddress[] = [];
  for (const [i, address] of addresses.entries()) {
    if (i === 0 && address === 'None') continue;
    const problem = ipProblem(address, context.gates.StrictIPCIDRValidation);
    if (problem !== undefined) issues.invalid(list.index(i), `${quote(address)} ${problem}.`);
    const known = parseAddress(address);
    if (known === undefined) continue;
    parsed.push(known);
    const family = families[i];
    if (family !== undefined && FAMILIES.includes(family) && family !== known.family) {
      issues.invalid(list.index(i), `${quote(address)} is not of the family ${family} that ipFamilies states for it.`);
    }
  }
  if (addresses.length === 2 && parsed.length === 2 && parsed[0]?.family === parsed[1]?.family) {
    issues.invalid(list, 'Two addresses must be one of each family.');
  }
}

/** Why an address cannot be an external one (ValidateNonSpecialIP). */
function specialProblem({ family, bytes }: ParsedAddress): string | undefined {
  const [a = 0, b = 0] = bytes;
  const isV4 = family === 'IPv4';
  if (bytes.every((byte) => byte === 0)) return 'is the unspecified address';
  if (isV4 ? a === 127 : bytes.slice(0, 15).every((byte) => byte === 0) && bytes[15] === 1)
    return 'is a loopback address';
  if (isV4 ? a === 169 && b === 254 : a === 0xfe && (b & 0xc0) === 0x80) return 'is a link-local address';
  if (isV4 ? a === 224 && b === 0 && bytes[2] === 0 : a === 0xff && (b & 0x0f) === 2)
    return 'is a link-local multicast address';
  return undefined;
}

function validateExternalIps({ context, spec, field }: ServiceContext): void {
  const { issues, gates } = context;
  for (const [i, address] of textsAt(spec, 'externalIPs').entries()) {
    const at = field.child('externalIPs').index(i);
    if (!issues.format(at, address, (value) => ipProblem(value, gates.StrictIPCIDRValidation))) continue;
    const parsed = parseAddress(address);
    const problem = parsed === undefined ? undefined : specialProblem(parsed);
    if (problem !== undefined) issues.invalid(at, `${quote(address)} ${problem}: no traffic comes in by it.`);
  }
}

function validateSourceRanges({ context, spec, field, type }: ServiceContext, annotations: JsonObject): void {
  const { issues, gates } = context;
  const ranges = textsAt(spec, 'loadBalancerSourceRanges');
  const problemOf = (range: string): string | undefined => cidrProblem(trimmed(range), gates.StrictIPCIDRValidation);
  if (ranges.length > 0) {
    // The server writes this field with a capital letter.
    const at = field.child('loadBalancerSourceRanges', 'LoadBalancerSourceRanges');
    if (type !== 'LoadBalancer') issues.forbidden(at, 'Source ranges belong to type LoadBalancer: remove them.');
    for (const [i, range] of ranges.entries()) issues.format(at.index(i), range, problemOf);
    return;
  }
  const written = optionalTextAt(annotations, SOURCE_RANGES);
  if (written === undefined) return;
  const at = Field.root.child('metadata').child('annotations').key(SOURCE_RANGES);
  if (type !== 'LoadBalancer')
    issues.forbidden(at, 'Source ranges belong to type LoadBalancer: remove the annotation.');
  if (trimmed(written) === '') return;
  for (const range of written.split(',')) issues.format(at, range, problemOf);
}

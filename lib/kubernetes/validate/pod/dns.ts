import { dnsPolicyOf } from '../defaults';
import { ipProblem } from '../formats/addresses';
import { byteLength } from '../formats/byte-length';
import { dnsSubdomainProblem, searchDomainProblem } from '../formats/names';
import type { PodContext } from '../pod-context';
import { objectAt, structsAt, textAt, textsAt } from '../read';
import { quote } from '../wording';

const POLICIES = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];
const MAX_NAMESERVERS = 3;
const MAX_SEARCHES = 32;
const MAX_SEARCH_BYTES = 2048;

export function validateDnsPolicy({ issues, spec, field }: PodContext): void {
  issues.oneOf(field.child('dnsPolicy'), dnsPolicyOf(spec), POLICIES);
}

/** `dnsConfig`, needed when the policy is None. */
export function validateDnsConfig(pod: PodContext): void {
  const { issues, gates } = pod;
  const field = pod.field.child('dnsConfig');
  const config = objectAt(pod.spec, 'dnsConfig');
  const isNeeded = dnsPolicyOf(pod.spec) === 'None';
  if (config === undefined) {
    if (isNeeded) issues.required(field, 'dnsPolicy None needs a dnsConfig with at least one nameserver: add it.');
    return;
  }
  const servers = textsAt(config, 'nameservers');
  const serversField = field.child('nameservers');
  if (isNeeded && servers.length === 0) {
    issues.required(serversField, 'dnsPolicy None needs at least one nameserver: add its IP address.');
    return;
  }
  if (servers.length > MAX_NAMESERVERS) {
    issues.invalid(serversField, `There are ${servers.length} nameservers, at most ${MAX_NAMESERVERS} are allowed.`);
  }
  for (const [i, server] of servers.entries()) {
    issues.format(serversField.index(i), server, (value) => ipProblem(value, gates.StrictIPCIDRValidation));
  }
  validateSearches(pod, textsAt(config, 'searches'));
  for (const [i, option] of structsAt(config, 'options').entries()) {
    if (textAt(option, 'name') === '')
      issues.required(field.child('options').index(i), 'Name the option, such as ndots.');
  }
}

function validateSearches({ issues, gates, field: specField }: PodContext, searches: readonly string[]): void {
  const field = specField.child('dnsConfig').child('searches');
  if (searches.length > MAX_SEARCHES) {
    issues.invalid(field, `There are ${searches.length} search domains, at most ${MAX_SEARCHES} are allowed.`);
  }
  if (byteLength(searches.join(' ')) > MAX_SEARCH_BYTES) {
    issues.invalid(field, `The search domains have more than ${MAX_SEARCH_BYTES} bytes together: shorten the list.`);
  }
  const format = gates.RelaxedDNSSearchValidation ? searchDomainProblem : dnsSubdomainProblem;
  for (const [i, search] of searches.entries()) {
    if (search === '.' && gates.RelaxedDNSSearchValidation) continue;
    const problem = format(search.endsWith('.') ? search.slice(0, -1) : search);
    if (problem !== undefined) issues.invalid(field.index(i), `${quote(search)} ${problem}.`);
  }
}

/** `hostAliases`: lines of /etc/hosts. */
export function validateHostAliases({ issues, gates, spec, field: specField }: PodContext): void {
  for (const [i, alias] of structsAt(spec, 'hostAliases').entries()) {
    const field = specField.child('hostAliases').index(i);
    issues.format(field.child('ip'), textAt(alias, 'ip'), (value) => ipProblem(value, gates.StrictIPCIDRValidation));
    for (const [j, name] of textsAt(alias, 'hostnames').entries()) {
      issues.format(field.child('hostnames').index(j), name, dnsSubdomainProblem);
    }
  }
}

import type { Field } from '../field';
import { ipWarning } from '../formats/addresses';
import { APPARMOR, CONTAINER_SECCOMP, POD_SECCOMP } from '../pod/pod-annotations';
import type { PodContext } from '../pod-context';
import { objectAt, optionalNumberAt, structAt, structsAt, textAt, textsAt } from '../read';
import { quote } from '../wording';
import { warnOfHiddenVariables, warnOfPodFractions, warnOfPorts } from './container-warnings';
import { warnOfAffinitySelectors, warnOfNodeLabels } from './node-labels';
import { warnOfVolumes } from './volume-warnings';
import type { WarningCollector } from './warning';

/** What the server warns of in a pod or template. `annotations` is the place of its annotations. */
export function warnOfPod(pod: PodContext, warnings: WarningCollector, annotations: Field): void {
  warnOfNodeLabels(pod, warnings);
  warnOfAnnotations(pod, warnings, annotations);
  warnOfVolumes(pod, warnings);
  warnOfRepetitions(pod, warnings);
  warnOfPodFractions(pod, warnings);
  for (const placed of pod.allContainers) warnOfHiddenVariables(placed, warnings);
  warnOfPorts(pod, warnings);
  warnOfAffinitySelectors(pod, warnings);
  warnOfAddresses(pod, warnings);
  const seconds = optionalNumberAt(pod.spec, 'terminationGracePeriodSeconds');
  if (!pod.isPod && seconds !== undefined && seconds < 0) {
    const message = `${seconds} is negative and will be taken for 1: write how many seconds the pod has to end.`;
    warnings.add(pod.field.child('terminationGracePeriodSeconds'), message);
  }
}

const DEAD_ANNOTATIONS: Readonly<Record<string, string>> = {
  'scheduler.alpha.kubernetes.io/critical-pod': 'use priorityClassName',
  'security.alpha.kubernetes.io/sysctls': 'use securityContext.sysctls',
  'security.alpha.kubernetes.io/unsafe-sysctls': 'use securityContext.sysctls',
};

/** Annotations that do nothing any more, or are about to. */
function warnOfAnnotations(pod: PodContext, warnings: WarningCollector, field: Field): void {
  const { annotations, securityContext } = pod;
  for (const [key, advice] of Object.entries(DEAD_ANNOTATIONS)) {
    if (key in annotations) warnings.add(field.key(key), `The annotation does nothing any more: ${advice}.`);
  }
  const seccomp = 'The annotation does nothing any more: use securityContext.seccompProfile.';
  if (POD_SECCOMP in annotations && objectAt(securityContext, 'seccompProfile') === undefined) {
    warnings.add(field.key(POD_SECCOMP), seccomp);
  }
  for (const { container } of pod.allContainers) {
    const security = structAt(container, 'securityContext');
    const seccompKey = `${CONTAINER_SECCOMP}${textAt(container, 'name')}`;
    if (seccompKey in annotations && objectAt(security, 'seccompProfile') === undefined) {
      warnings.add(field.key(seccompKey), seccomp);
    }
    // Of a Pod the server warns in another place, when it copies the annotation into the field.
    if (pod.isPod || objectAt(securityContext, 'appArmorProfile') !== undefined) continue;
    const appArmorKey = `${APPARMOR}${textAt(container, 'name')}`;
    if (appArmorKey in annotations && objectAt(security, 'appArmorProfile') === undefined) {
      warnings.add(field.key(appArmorKey), 'The annotation is deprecated: use securityContext.appArmorProfile.');
    }
  }
}

function warnOfRepetitions({ spec, field }: PodContext, warnings: WarningCollector): void {
  const addresses = new Set<string>();
  for (const [i, alias] of structsAt(spec, 'hostAliases').entries()) {
    const ip = textAt(alias, 'ip');
    if (addresses.has(ip)) {
      const at = field.child('hostAliases').index(i).child('ip');
      warnings.add(
        at,
        `${quote(ip)} has an entry already, and kubectl apply may drop one: put all its names into one.`,
      );
    }
    addresses.add(ip);
  }
  const secrets = new Set<string>();
  for (const [i, secret] of structsAt(spec, 'imagePullSecrets').entries()) {
    const name = textAt(secret, 'name');
    const at = field.child('imagePullSecrets').index(i).child('name');
    if (name === '') warnings.add(at, 'The entry names no Secret: name it, or remove the entry.');
    else if (secrets.has(name)) warnings.add(at, `${quote(name)} is listed already: remove one of the two.`);
    secrets.add(name);
  }
}

/** Addresses in an unusual spelling (1.33 and newer). */
function warnOfAddresses({ context, spec, field }: PodContext, warnings: WarningCollector): void {
  if (!context.since('1.33')) return;
  const servers = textsAt(structAt(spec, 'dnsConfig'), 'nameservers');
  const written: [string, Field][] = servers.map((server, i) => [
    server,
    field.child('dnsConfig').child('nameservers').index(i),
  ]);
  for (const [i, alias] of structsAt(spec, 'hostAliases').entries()) {
    written.push([textAt(alias, 'ip'), field.child('hostAliases').index(i).child('ip')]);
  }
  for (const [address, at] of written) {
    const problem = ipWarning(address);
    if (problem !== undefined) warnings.add(at, `${quote(address)} ${problem}.`);
  }
}

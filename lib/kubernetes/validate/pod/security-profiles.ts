import type { JsonObject } from '../../../yaml/tree';
import type { IssueCollector } from '../collector';
import type { Field } from '../field';
import { byteLength, lengthProblem } from '../formats/byte-length';
import { dnsSubdomainProblem } from '../formats/names';
import { localPathProblem } from '../formats/paths';
import { trimmed } from '../formats/spaces';
import { windowsUserProblem } from '../formats/windows';
import { isSet, objectAt, optionalNumberAt, optionalTextAt, textAt } from '../read';
import { quote } from '../wording';

const PROFILE_TYPES = ['Localhost', 'RuntimeDefault', 'Unconfined'];
const MAX_APPARMOR_PROFILE = 4095;
const MAX_ID = 2147483647;
const MAX_CREDENTIAL_SPEC = 65536;

/** Parts that the security contexts of pods and containers share. */
export function validateSharedSecurity(issues: IssueCollector, security: JsonObject, field: Field): void {
  for (const key of ['runAsUser', 'runAsGroup']) validateId(issues, optionalNumberAt(security, key), field.child(key));
  validateSeccompProfile(issues, objectAt(security, 'seccompProfile'), field.child('seccompProfile'));
  validateAppArmorProfile(issues, objectAt(security, 'appArmorProfile'), field.child('appArmorProfile'));
  validateWindowsOptions(issues, objectAt(security, 'windowsOptions'), field.child('windowsOptions'));
}

/** A user or group id. */
export function validateId(issues: IssueCollector, id: number | undefined, field: Field): void {
  if (id !== undefined) issues.range(field, id, 0, MAX_ID);
}

function validateProfileType(issues: IssueCollector, profile: JsonObject, field: Field): string {
  const type = textAt(profile, 'type');
  if (type === '') issues.required(field.child('type'), `State the type: ${PROFILE_TYPES.join(', ')}.`);
  else issues.oneOf(field.child('type'), type, PROFILE_TYPES);
  return type;
}

function validateSeccompProfile(issues: IssueCollector, profile: JsonObject | undefined, field: Field): void {
  if (profile === undefined) return;
  const type = validateProfileType(issues, profile, field);
  const at = field.child('localhostProfile');
  const path = optionalTextAt(profile, 'localhostProfile');
  if (type !== 'Localhost') {
    if (path !== undefined)
      issues.invalid(at, 'Only type Localhost has a localhostProfile: remove it, or change the type.');
  } else if (path === undefined) {
    issues.required(at, "Type Localhost needs the profile's path below the kubelet's seccomp folder.");
  } else issues.format(at, path, localPathProblem);
}

function validateAppArmorProfile(issues: IssueCollector, profile: JsonObject | undefined, field: Field): void {
  if (profile === undefined) return;
  const type = validateProfileType(issues, profile, field);
  const at = field.child('localhostProfile');
  const name = optionalTextAt(profile, 'localhostProfile');
  if (type === 'RuntimeDefault' || type === 'Unconfined') {
    if (name !== undefined)
      issues.invalid(at, 'Only type Localhost has a localhostProfile: remove it, or change the type.');
  } else if (type === 'Localhost') validateAppArmorName(issues, name, at);
}

function validateAppArmorName(issues: IssueCollector, name: string | undefined, field: Field): void {
  if (name === undefined || name === '') {
    issues.required(field, 'Type Localhost needs the name of a profile that is loaded on the node.');
    return;
  }
  if (trimmed(name) !== name)
    issues.invalid(field, `The profile name ${quote(name)} has spaces around it: remove them.`);
  const tooLong = lengthProblem(name, MAX_APPARMOR_PROFILE);
  if (tooLong !== undefined) issues.tooLong(field, `The profile name ${tooLong}.`);
}

/** Why a text cannot name an AppArmor profile. */
export function appArmorNameProblem(name: string): string | undefined {
  if (name === '') return 'is empty';
  return trimmed(name) === name ? lengthProblem(name, MAX_APPARMOR_PROFILE) : 'has spaces around it';
}

function validateWindowsOptions(issues: IssueCollector, options: JsonObject | undefined, field: Field): void {
  if (options === undefined) return;
  if (isSet(options, 'gmsaCredentialSpecName')) {
    issues.format(
      field.child('gmsaCredentialSpecName'),
      textAt(options, 'gmsaCredentialSpecName'),
      dnsSubdomainProblem,
    );
  }
  const spec = optionalTextAt(options, 'gmsaCredentialSpec');
  if (spec !== undefined) {
    const bytes = byteLength(spec);
    if (bytes === 0 || bytes > MAX_CREDENTIAL_SPEC) {
      const message = `The credential spec has ${bytes} bytes: it needs 1 to ${MAX_CREDENTIAL_SPEC}, or remove it.`;
      issues.invalid(field.child('gmsaCredentialSpec'), message);
    }
  }
  const user = optionalTextAt(options, 'runAsUserName');
  if (user !== undefined) issues.format(field.child('runAsUserName'), user, windowsUserProblem);
}

import type { JsonObject } from '../../../yaml/tree';
import { numberOr } from '../defaults';
import type { Field } from '../field';
import { prefixedKeyProblem } from '../formats/names';
import { localNonReservedPathProblem } from '../formats/paths';
import { isSignerTooLong, signerProblem, trustBundleProblem } from '../formats/signers';
import { validateFileMode, validateKeyToPaths } from '../key-to-path';
import { validateLabelSelector } from '../label-selector';
import { annotationsSizeProblem } from '../labels';
import type { PodContext } from '../pod-context';
import { isSet, objectAt, optionalTextAt, structAt, structsAt, textAt } from '../read';
import { listed, quote } from '../wording';
import { pathsOfItems, validateDownwardApiFiles } from './file-sources';
import { validateProjectionUsers } from './file-users';
import { requireFields, type SourceValidator } from './source-rules';

/** One kind of projected source: checks it and tells the paths whose repetition the server looks for. */
type ProjectionValidator = (pod: PodContext, source: JsonObject, field: Field, volume: Field) => readonly string[];

const PROJECTIONS: Readonly<Record<string, ProjectionValidator>> = {
  secret: projectedKeys('Name the Secret.'),
  configMap: projectedKeys('Name the ConfigMap.'),
  downwardAPI: (pod, source, field) => {
    validateDownwardApiFiles(pod, source, field);
    return pathsOfItems(source);
  },
  serviceAccountToken: validateToken,
  clusterTrustBundle: validateTrustBundle,
  podCertificate: validatePodCertificate,
};

/** The kinds of a projected source that reach validation. */
function projectionsOf(pod: PodContext, source: JsonObject): string[] {
  return Object.keys(PROJECTIONS).filter((kind) => {
    if (kind === 'clusterTrustBundle' && !pod.gates.ClusterTrustBundleProjection) return false;
    if (kind === 'podCertificate' && !pod.gates.PodCertificateRequest) return false;
    return objectAt(source, kind) !== undefined;
  });
}

/** Whether a source of a projected volume projects nothing, be it because its kind is dropped. */
export function isEmptyProjection(pod: PodContext, source: JsonObject): boolean {
  return projectionsOf(pod, source).length === 0;
}

export const validateProjected: SourceValidator = (pod, source, field) => {
  validateFileMode(pod.issues, source, 'defaultMode', field);
  const paths = new Set<string>();
  for (const [j, projection] of structsAt(source, 'sources').entries()) {
    const at = field.child('sources').index(j);
    const kinds = projectionsOf(pod, projection);
    for (const kind of kinds) {
      const validate = PROJECTIONS[kind];
      const body = objectAt(projection, kind);
      if (validate === undefined || body === undefined) continue;
      validateProjectionUsers(pod, projection, kind, at);
      for (const path of validate(pod, body, at.child(kind), field)) {
        if (paths.has(path)) {
          const message = `Two sources of the volume write ${quote(path)}: give the files different paths.`;
          pod.issues.invalid(at.child(kind), message, field);
        }
        paths.add(path);
      }
    }
    if (kinds.length > 1)
      pod.issues.forbidden(at, `The source has ${listed(kinds)}: make an entry of its own for each.`);
  }
};

function projectedKeys(advice: string): ProjectionValidator {
  return (pod, source, field) => {
    requireFields(pod, source, field, { name: advice });
    validateKeyToPaths(pod.issues, structsAt(source, 'items'), field.child('items'));
    return pathsOfItems(source);
  };
}

const TOKEN_MIN_SECONDS = 600;
const TOKEN_MAX_SECONDS = 2 ** 32;

function validateToken({ issues }: PodContext, source: JsonObject, field: Field, volume: Field): readonly string[] {
  const seconds = numberOr(source, 'expirationSeconds', 3600);
  issues.range(field.child('expirationSeconds'), seconds, TOKEN_MIN_SECONDS, TOKEN_MAX_SECONDS);
  const path = textAt(source, 'path');
  if (path === '') issues.required(field.child('path'), "State the token's path in the volume.", volume.child('path'));
  else issues.format(field.child('path'), path, localNonReservedPathProblem, volume.child('path'));
  return [];
}

function validateTrustBundle({ issues }: PodContext, source: JsonObject, field: Field): readonly string[] {
  const name = optionalTextAt(source, 'name');
  const signer = optionalTextAt(source, 'signerName');
  const selector = objectAt(source, 'labelSelector');
  if (name !== undefined && signer !== undefined)
    issues.invalid(field, 'There are name and signerName: keep one of them.');
  else if (name !== undefined) {
    if (name === '') issues.required(field.child('name'), 'Name the ClusterTrustBundle.');
    issues.format(field.child('name'), name, trustBundleProblem);
    if (selector !== undefined) {
      issues.invalid(
        field.child('labelSelector'),
        'A bundle given by name has no labelSelector: remove it, or use signerName.',
      );
    }
  } else if (signer !== undefined) {
    validateSigner(issues, signer, field.child('signerName'));
    if (selector !== undefined) validateLabelSelector(issues, selector, field.child('labelSelector'));
  } else issues.required(field, 'State which bundle: name or signerName.');
  const path = textAt(source, 'path');
  if (path === '') issues.required(field.child('path'), "State the file's path in the volume.");
  issues.format(field.child('path'), path, localNonReservedPathProblem);
  return [path];
}

function validateSigner(issues: PodContext['issues'], signer: string, field: Field): void {
  if (signer === '') {
    issues.required(field, 'Name the signer, as in example.com/name.');
    return;
  }
  issues.format(field, signer, signerProblem);
  if (isSignerTooLong(signer)) issues.tooLong(field, `${quote(signer)} is too long for a signer: shorten it.`);
}

const KEY_TYPES = ['RSA3072', 'RSA4096', 'ECDSAP256', 'ECDSAP384', 'ECDSAP521', 'ED25519'];
const CERTIFICATE_PATHS = ['credentialBundlePath', 'keyPath', 'certificateChainPath'];
const HOUR = 3600;
const DAY = 24 * HOUR;

function validatePodCertificate({ issues }: PodContext, source: JsonObject, field: Field): readonly string[] {
  const signer = textAt(source, 'signerName');
  validateSigner(issues, signer, field.child('signerName'));
  issues.oneOf(field.child('keyType'), textAt(source, 'keyType'), KEY_TYPES);
  const isOwn = /(?:^|\.)kubernetes\.io$/.test(signer.split('/')[0] ?? '');
  const seconds = numberOr(source, 'maxExpirationSeconds', DAY);
  issues.range(field.child('maxExpirationSeconds'), seconds, HOUR, isOwn ? DAY : 91 * DAY);
  const paths: string[] = [];
  for (const key of CERTIFICATE_PATHS) {
    const path = textAt(source, key);
    if (path === '') continue;
    issues.format(field.child(key), path, localNonReservedPathProblem);
    paths.push(path);
  }
  if (paths.length === 0) issues.required(field, `State where the certificate goes: ${CERTIFICATE_PATHS.join(', ')}.`);
  if (isSet(source, 'userAnnotations')) {
    const annotations = structAt(source, 'userAnnotations');
    const at = field.child('userAnnotations');
    for (const key of Object.keys(annotations)) {
      if (key === '') issues.required(at.silent(key), 'An annotation needs a key: write it as example.com/name.');
      else issues.format(at.silent(key), key, (value) => prefixedKeyProblem(value.toLowerCase()));
    }
    const tooLong = annotationsSizeProblem(annotations);
    if (tooLong !== undefined) issues.tooLong(at, tooLong);
  }
  return paths;
}

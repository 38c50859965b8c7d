import type { JsonObject } from '../../yaml/tree';
import { cutToBytes } from './formats/byte-length';
import { listAt, numberAt, optionalNumberAt, textAt, textsAt } from './read';

/**
 * Defaulting, asked for where it is needed instead of copied into the object: paths then keep pointing at what the
 * user wrote (pkg/apis/<group>/v1/defaults.go).
 */

/** The text, or `fallback` when absent or ''. */
export function textOr(object: JsonObject, key: string, fallback: string): string {
  return textAt(object, key) || fallback;
}

/** The number, or `fallback` when absent (an explicit 0 stays). */
export function numberOr(object: JsonObject, key: string, fallback: number): number {
  return optionalNumberAt(object, key) ?? fallback;
}

/** The number, or `fallback` when absent or 0. */
export function nonZeroOr(object: JsonObject, key: string, fallback: number): number {
  return numberAt(object, key) || fallback;
}

export function restartPolicyOf(podSpec: JsonObject): string {
  return textOr(podSpec, 'restartPolicy', 'Always');
}

export function dnsPolicyOf(podSpec: JsonObject): string {
  return textOr(podSpec, 'dnsPolicy', 'ClusterFirst');
}

/** TCP unless another protocol is written, for container and Service ports. */
export function protocolOf(port: JsonObject): string {
  return textOr(port, 'protocol', 'TCP');
}

/** The account a pod runs as: `serviceAccountName`, else the old `serviceAccount`. */
export function serviceAccountOf(podSpec: JsonObject): string {
  return textOr(podSpec, 'serviceAccountName', textAt(podSpec, 'serviceAccount'));
}

/** Seconds; in a Pod a negative number becomes 1, in a template it stays. */
export function terminationGracePeriodOf(podSpec: JsonObject, isPod: boolean): number {
  const seconds = numberOr(podSpec, 'terminationGracePeriodSeconds', 30);
  return isPod && seconds < 0 ? 1 : seconds;
}

/** Whether an init container keeps running beside the others. */
export function isSidecar(initContainer: JsonObject): boolean {
  return textAt(initContainer, 'restartPolicy') === 'Always';
}

const GENERATED_BASE_BYTES = 58;

/** The name an object gets: `metadata.name`, or what the server makes of `generateName` (the base and 5 characters). */
export function objectNameOf(metadata: JsonObject): string {
  const name = textAt(metadata, 'name');
  const base = textAt(metadata, 'generateName');
  return name === '' && base !== '' ? `${cutToBytes(base, GENERATED_BASE_BYTES)}xxxxx` : name;
}

/** The addresses of a Service: the server copies `clusterIP` into an empty `clusterIPs` before it validates. */
export function clusterIpsOf(spec: JsonObject): readonly string[] {
  if (listAt(spec, 'clusterIPs').length > 0) return textsAt(spec, 'clusterIPs');
  const single = textAt(spec, 'clusterIP');
  return single === '' ? [] : [single];
}

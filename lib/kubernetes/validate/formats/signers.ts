import { byteLength } from './byte-length';
import { dnsLabelProblem, dnsSubdomainProblem } from './names';

const MAX_DOMAIN = 253;
const MAX_SIGNER = 571;

/** Whether a `domain/name`, or the domain in it, has too many bytes. */
export function isSignerTooLong(value: string): boolean {
  const [domain = '', ...rest] = value.split('/');
  return rest.length === 1 && (byteLength(domain) > MAX_DOMAIN || byteLength(value) > MAX_SIGNER);
}

/** Name of a certificate signer: `example.com/name`. */
export function signerProblem(value: string): string | undefined {
  const parts = value.split('/');
  const [domain = '', path = ''] = parts;
  if (parts.length !== 2) return 'is not a signer: write it as example.com/name';
  const labels = domain.split('.');
  if (labels.length < 2 || labels.some((label) => dnsLabelProblem(label) !== undefined)) {
    return 'has no valid domain before "/": it needs at least two parts, as in example.com/name';
  }
  if (path.split('.').some((piece) => dnsSubdomainProblem(piece) !== undefined)) {
    return 'has no valid name after "/": use lower-case letters, digits, "-" and "."';
  }
  return undefined;
}

/** Name of a ClusterTrustBundle: a plain name, or `<signer with : for />:<name>`. */
export function trustBundleProblem(value: string): string | undefined {
  const colon = value.lastIndexOf(':');
  if (colon < 0) return dnsSubdomainProblem(value);
  const signer = value.slice(0, colon).replaceAll(':', '/');
  if (signer === '') return 'has no signer before ":": name it, or leave the ":" out';
  if (value.slice(0, colon).includes('/')) return 'has "/" in the signer: write it with ":" instead';
  return dnsSubdomainProblem(value.slice(colon + 1));
}

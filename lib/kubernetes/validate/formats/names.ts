import { lengthProblem } from './byte-length';

/** Names of objects and their parts (k8s.io/apimachinery/pkg/util/validation). Each says what is wrong, if anything. */

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const DNS_1035_LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const UNDERSCORE_LABEL = /^_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/;
const SCOPED_NAME = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

const LABEL_RULE = 'use lower-case letters, digits and "-", beginning and ending with a letter or digit';

/** RFC 1123 label: names of containers, volumes, namespaces. */
export function dnsLabelProblem(value: string): string | undefined {
  if (value === '') return `is empty: ${LABEL_RULE}`;
  if (LABEL.test(value)) return lengthProblem(value, 63);
  if (value.includes('.')) return `contains a dot, which is not allowed here: ${LABEL_RULE}`;
  return `is not a valid name: ${LABEL_RULE}`;
}

/** RFC 1035 label: as above, but beginning with a letter. */
export function dns1035LabelProblem(value: string): string | undefined {
  if (DNS_1035_LABEL.test(value)) return lengthProblem(value, 63);
  return 'is not a valid name: use lower-case letters, digits and "-", beginning with a letter and ending with a letter or digit';
}

/** RFC 1123 subdomain: labels joined by dots, 253 bytes in all; the single label has no limit of its own. */
export function dnsSubdomainProblem(value: string): string | undefined {
  if (isDotted(value, LABEL)) return lengthProblem(value, 253);
  return `is not a valid name: ${LABEL_RULE.replace(' and "-"', ', "-" and "."')}`;
}

/** A DNS search domain, whose labels may also hold "_" (1.33 and newer). */
export function searchDomainProblem(value: string): string | undefined {
  if (isDotted(value, UNDERSCORE_LABEL)) return lengthProblem(value, 253);
  return 'is not a domain: use lower-case letters, digits, "-", "_" and ".", each part ending with a letter or digit';
}

/** Tests part by part: one expression over the whole text could take quadratic time. */
function isDotted(value: string, part: RegExp): boolean {
  return value.includes('.') ? value.split('.').every((label) => part.test(label)) : part.test(value);
}

/** `[prefix/]name`: label keys, finalizers, resource names. */
export function qualifiedNameProblem(value: string): string | undefined {
  const slash = value.indexOf('/');
  if (slash !== value.lastIndexOf('/')) return 'has more than one "/": use a name, or prefix/name';
  const name = value.slice(slash + 1);
  if (slash >= 0) {
    const prefix = value.slice(0, slash);
    if (prefix === '') return 'has nothing before "/": use a domain there, or no "/"';
    const problem = dnsSubdomainProblem(prefix);
    if (problem !== undefined) return `has a prefix that is not a domain (the part before "/" ${problem})`;
  }
  if (name === '')
    return 'has no name: use letters, digits, "-", "_" and ".", beginning and ending with a letter or digit';
  if (SCOPED_NAME.test(name)) {
    const problem = lengthProblem(name, 63);
    return problem === undefined ? undefined : slash < 0 ? problem : `has a name part that ${problem}`;
  }
  return 'is not a valid key: use letters, digits, "-", "_" and ".", beginning and ending with a letter or digit';
}

/** The same after lower-casing, for keys of annotations. */
export function annotationKeyProblem(value: string): string | undefined {
  return qualifiedNameProblem(value.toLowerCase());
}

/** A qualified name that must have a prefix. */
export function prefixedKeyProblem(value: string): string | undefined {
  const problem = qualifiedNameProblem(value);
  if (problem !== undefined) return problem;
  return value.includes('/') ? undefined : 'has no domain in front: write it as example.com/name';
}

export function labelValueProblem(value: string): string | undefined {
  if (value === '') return undefined;
  if (SCOPED_NAME.test(value)) return lengthProblem(value, 63);
  return 'is not a valid label value: use letters, digits, "-", "_" and ".", beginning and ending with a letter or digit';
}

/**
 * What the server checks of a `generateName` (and of the names in `envFrom`): a text of more than one byte that ends
 * in "-" is judged with its last two bytes replaced by "a".
 */
export function masked(value: string): string {
  if (!value.endsWith('-') || value.length < 2) return value;
  // Only the bytes count: a longer character before the "-" is cut in half and stays invalid.
  const before = value.charCodeAt(value.length - 2);
  return before < 0x80 ? `${value.slice(0, -2)}a` : `${value.slice(0, -1)}a`;
}

const PORT_CHARACTERS = /^[-a-z0-9]+$/;

/** IANA service name: names of container ports, and ports given by name. */
export function portNameProblem(value: string): string | undefined {
  const tooLong = lengthProblem(value, 15);
  if (tooLong !== undefined) return tooLong;
  if (!PORT_CHARACTERS.test(value)) return 'is not a valid port name: use lower-case letters, digits and "-"';
  if (!/[a-z]/.test(value)) return 'is not a valid port name: it needs at least one letter';
  if (value.includes('--')) return 'is not a valid port name: it must not contain "--"';
  if (value.startsWith('-') || value.endsWith('-'))
    return 'is not a valid port name: it must not begin or end with "-"';
  return undefined;
}

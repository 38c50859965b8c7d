import { lengthProblem } from './byte-length';
import { dnsSubdomainProblem } from './names';

/** Keys and small texts with a rule of their own (k8s.io/apimachinery/pkg/util/validation and pkg/apis/core). */

/** Name of an environment variable: printable ASCII but "=" (since 1.32). */
export function envNameProblem(value: string): string | undefined {
  if (value === '') return 'is empty: give the variable a name';
  if (/^[ -<>-~]+$/.test(value)) return undefined;
  return 'is not a valid variable name: use printable ASCII characters other than "="';
}

/** Key in a ConfigMap or Secret. */
export function configKeyProblem(value: string): string | undefined {
  const tooLong = lengthProblem(value, 253);
  if (tooLong !== undefined) return tooLong;
  if (!/^[-._a-zA-Z0-9]+$/.test(value)) return 'is not a valid key: use letters, digits, "-", "_" and "."';
  if (value === '.' || value === '..') return 'is not a valid key: it stands for a folder';
  return value.startsWith('..') ? 'is not a valid key: it must not begin with ".."' : undefined;
}

export function httpHeaderNameProblem(value: string): string | undefined {
  return /^[-A-Za-z0-9]+$/.test(value) ? undefined : 'is not a header name: use letters, digits and "-"';
}

export function percentProblem(value: string): string | undefined {
  return /^[0-9]+%$/.test(value) ? undefined : 'is not a percentage: write digits and "%", as in 25%';
}

const SYSCTL = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/;

export function sysctlNameProblem(value: string): string | undefined {
  const tooLong = lengthProblem(value, 253);
  if (tooLong !== undefined) return tooLong;
  return SYSCTL.test(value)
    ? undefined
    : 'is not a sysctl name: use names joined by "." or "/", as in net.core.somaxconn';
}

/** `example.com/path`, at most 63 bytes: `managedBy` of a Job. */
export function domainPrefixedPathProblem(value: string): string | undefined {
  const slash = value.indexOf('/');
  const rule = 'write it as example.com/path';
  if (slash < 0) return `has no domain in front: ${rule}`;
  const problem = dnsSubdomainProblem(value.slice(0, slash));
  if (problem !== undefined) return `has no valid domain before "/": ${rule}`;
  const path = value.slice(slash + 1);
  if (!/^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/.test(path)) return `has no valid path after "/": ${rule}`;
  return undefined;
}

/** A time-zone name's part between slashes. */
export function timeZonePartProblem(value: string): string | undefined {
  if (/^[A-Za-z.\-_0-9+]{1,14}$/.test(value) && value !== '.' && value !== '..' && !value.startsWith('-')) {
    return undefined;
  }
  return 'is not a time zone: write it as in Europe/Berlin';
}

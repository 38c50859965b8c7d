import type { JsonObject } from '../../../yaml/tree';
import { readQuantity, serverText } from '../../quantity';
import type { IssueCollector } from '../collector';
import { textOr } from '../defaults';
import type { Field } from '../field';
import { annotationKeyProblem, qualifiedNameProblem } from '../formats/names';
import { textAt } from '../read';
import { listed, quote } from '../wording';

/** What the downward API knows; the API converts `spec.host` to `spec.nodeName`. */
const KNOWN_FIELDS = new Set([
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.restartPolicy',
  'spec.serviceAccountName',
  'spec.schedulerName',
  'status.phase',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
]);

/** Fields that an environment variable may take its value from. */
export const ENV_FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];

/** Fields that a file of a downwardAPI volume may hold. */
export const VOLUME_FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.labels',
  'metadata.annotations',
  'metadata.uid',
];

/** `metadata.labels['app']` → its two parts. */
function subscript(path: string): { readonly map: string; readonly key: string } | undefined {
  const open = path.indexOf("['");
  if (open <= 0 || !path.endsWith("']") || open + 2 > path.length - 2) return undefined;
  return { map: path.slice(0, open), key: path.slice(open + 2, -2) };
}

/** `fieldRef`: a field of the pod. `allowed` depends on where it stands. */
export function validateFieldRef(
  issues: IssueCollector,
  ref: JsonObject,
  allowed: readonly string[],
  field: Field,
): void {
  const path = textAt(ref, 'fieldPath');
  const at = field.child('fieldPath');
  if (path === '') {
    issues.required(at, 'Name the field of the pod, such as metadata.name.');
    return;
  }
  const version = textOr(ref, 'apiVersion', 'v1');
  const entry = subscript(path);
  if (version !== 'v1') {
    issues.invalid(at, `apiVersion ${quote(version)} is not known here: remove apiVersion.`);
  } else if (entry !== undefined) {
    validateSubscript(issues, entry, field);
  } else if (path !== 'spec.host' && !KNOWN_FIELDS.has(path)) {
    issues.invalid(at, `${quote(path)} is not a field that a container can be told: use ${listed(allowed, 'or')}.`);
  } else {
    issues.oneOf(at, path === 'spec.host' ? 'spec.nodeName' : path, allowed);
  }
}

function validateSubscript(issues: IssueCollector, { map, key }: { map: string; key: string }, field: Field): void {
  const at = field.child('fieldPath');
  if (map === 'metadata.labels') issues.format(at, key, qualifiedNameProblem, field);
  else if (map === 'metadata.annotations') issues.format(at, key, annotationKeyProblem, field);
  else issues.invalid(at, `${quote(map)} has no entries: only metadata.labels and metadata.annotations take ['key'].`);
}

const BYTE_DIVISORS = ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'];

/** Divisors by resource, after `limits.` or `requests.`. */
const DIVISORS = new Map<string, readonly string[]>([
  ['cpu', ['1m', '1']],
  ['memory', BYTE_DIVISORS],
  ['ephemeral-storage', BYTE_DIVISORS],
]);

/** `resourceFieldRef`: a request or limit of a container. In a volume the container must be named. */
export function validateResourceFieldRef(
  issues: IssueCollector,
  ref: JsonObject,
  field: Field,
  inVolume: boolean,
): void {
  const resource = textAt(ref, 'resource');
  const name = /^(?:limits|requests)\.(.*)$/s.exec(resource)?.[1];
  const isHugePages = name?.startsWith('hugepages-') ?? false;
  if (inVolume && textAt(ref, 'containerName') === '') {
    issues.required(field.child('containerName'), 'Name the container whose resource is meant.');
  } else if (resource === '') {
    issues.required(field.child('resource'), 'Name the resource, such as limits.memory.');
  } else if (name === undefined || !(isHugePages || DIVISORS.has(name))) {
    const names = ['limits', 'requests'].flatMap((kind) => [...DIVISORS.keys()].map((key) => `${kind}.${key}`));
    issues.notSupported(field.child('resource'), resource, names);
  }
  const allowed = isHugePages ? BYTE_DIVISORS : DIVISORS.get(name ?? '');
  const divisor = readQuantity(ref.divisor);
  if (allowed === undefined || divisor === undefined || divisor.value === 0n) return;
  const text = serverText(divisor);
  if (allowed.includes(text)) return;
  issues.invalid(field.child('divisor'), `${quote(text)} is not a divisor for ${name}: use ${listed(allowed, 'or')}.`);
}

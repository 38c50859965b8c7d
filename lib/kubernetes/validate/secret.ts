import { decodeBase64 } from '../../yaml/base64';
import type { JsonObject } from '../../yaml/tree';
import type { ValidationContext } from './collector';
import { MAX_DATA_BYTES } from './config-map';
import { Field } from './field';
import { configKeyProblem } from './formats/keys';
import { structAt, textAt, textEntries } from './read';

/** Keys that a type of Secret must have; of a group in one list, one is enough. */
const REQUIRED_KEYS: Readonly<Record<string, { readonly anyOf: readonly string[]; readonly filled?: boolean }[]>> = {
  'kubernetes.io/basic-auth': [{ anyOf: ['username', 'password'] }],
  'kubernetes.io/ssh-auth': [{ anyOf: ['ssh-privatekey'], filled: true }],
  'kubernetes.io/tls': [{ anyOf: ['tls.crt'] }, { anyOf: ['tls.key'] }],
};

const DOCKER_KEYS: Readonly<Record<string, string>> = {
  'kubernetes.io/dockercfg': '.dockercfg',
  'kubernetes.io/dockerconfigjson': '.dockerconfigjson',
};

const ACCOUNT_TOKEN = 'kubernetes.io/service-account-token';
const ACCOUNT_NAME = 'kubernetes.io/service-account.name';

/** A Secret's data as the server stores it: `stringData` written over `data`, with each key's real place. */
function mergedData(
  object: JsonObject,
): Map<string, { readonly bytes: Uint8Array; readonly from: 'data' | 'stringData' }> {
  const merged = new Map<string, { bytes: Uint8Array; from: 'data' | 'stringData' }>();
  for (const [key, value] of textEntries(structAt(object, 'data'))) {
    merged.set(key, { bytes: decodeBase64(value) ?? new Uint8Array(), from: 'data' });
  }
  for (const [key, value] of textEntries(structAt(object, 'stringData'))) {
    merged.set(key, { bytes: new TextEncoder().encode(value), from: 'stringData' });
  }
  return merged;
}

/** Whether bytes are JSON that fits into a Go map: an object, or null. */
function isJsonObject(bytes: Uint8Array): boolean {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** pkg/apis/core/validation, ValidateSecret. */
export function validateSecret({ issues }: ValidationContext, object: JsonObject): void {
  const data = mergedData(object);
  const server = (key: string): Field => Field.root.child('data').key(key);
  const place = (key: string): Field => Field.root.child(data.get(key)?.from ?? 'data').key(key);
  let bytes = 0;
  for (const [key, entry] of data) {
    issues.format(place(key), key, configKeyProblem, server(key));
    bytes += entry.bytes.length;
  }
  if (bytes > MAX_DATA_BYTES) {
    issues.tooLong(Field.root.child('data'), `The values have ${bytes} bytes together, ${MAX_DATA_BYTES} are allowed.`);
  }
  const type = textAt(object, 'type');
  if (type === ACCOUNT_TOKEN && textAt(structAt(structAt(object, 'metadata'), 'annotations'), ACCOUNT_NAME) === '') {
    issues.required(
      Field.root.child('metadata').child('annotations').key(ACCOUNT_NAME),
      `A token needs its account: state the annotation ${ACCOUNT_NAME}.`,
    );
  }
  const dockerKey = Object.hasOwn(DOCKER_KEYS, type) ? DOCKER_KEYS[type] : undefined;
  if (dockerKey !== undefined) {
    const entry = data.get(dockerKey);
    if (entry === undefined) issues.required(server(dockerKey), `A Secret of type ${type} needs the key ${dockerKey}.`);
    else if (!isJsonObject(entry.bytes))
      issues.invalid(place(dockerKey), `${dockerKey} must hold a JSON object.`, server(dockerKey));
  }
  const required = Object.hasOwn(REQUIRED_KEYS, type) ? (REQUIRED_KEYS[type] ?? []) : [];
  for (const { anyOf, filled } of required) {
    const has = anyOf.some((key) => (filled ? (data.get(key)?.bytes.length ?? 0) > 0 : data.has(key)));
    if (has) continue;
    for (const key of anyOf)
      issues.required(server(key), `A Secret of type ${type} needs the key ${anyOf.join(' or ')}.`);
  }
}

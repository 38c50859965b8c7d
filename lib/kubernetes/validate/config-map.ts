import { decodeBase64 } from '../../yaml/base64';
import type { JsonObject } from '../../yaml/tree';
import type { ValidationContext } from './collector';
import { Field } from './field';
import { byteLength } from './formats/byte-length';
import { configKeyProblem } from './formats/keys';
import { structAt, textEntries } from './read';
import { quote } from './wording';

/** Bytes of all values of a ConfigMap or Secret together (`MaxSecretSize` of core/v1). */
export const MAX_DATA_BYTES = 1048576;

/** A ConfigMap's `data` and `binaryData` (pkg/apis/core/validation, ValidateConfigMap). */
export function validateConfigMap({ issues }: ValidationContext, object: JsonObject): void {
  const binary = structAt(object, 'binaryData');
  let bytes = 0;
  for (const [key, value] of textEntries(structAt(object, 'data'))) {
    const field = Field.root.child('data').key(key);
    issues.format(field, key, configKeyProblem);
    if (Object.hasOwn(binary, key)) issues.invalid(field, `${quote(key)} is in binaryData too: keep one of them.`);
    bytes += byteLength(value);
  }
  for (const [key, value] of textEntries(binary)) {
    issues.format(Field.root.child('binaryData').key(key), key, configKeyProblem);
    bytes += decodeBase64(value)?.length ?? 0;
  }
  if (bytes > MAX_DATA_BYTES) {
    issues.tooLong(
      Field.root,
      `The values have ${bytes} bytes together, ${MAX_DATA_BYTES} are allowed: split them, or use a volume.`,
    );
  }
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SINGLE = {
  string: { type: ['string', 'null'] },
  boolean: { type: ['boolean', 'null'] },
  int32: { type: ['integer', 'null'], format: 'int32' },
  int64: { type: ['integer', 'null'], format: 'int64' },
  quantity: { oneOf: [{ type: ['string', 'null'] }, { type: ['number', 'null'] }] },
  'int-or-string': { oneOf: [{ type: ['string', 'null'] }, { type: ['integer', 'null'] }] },
  'date-time': { type: ['string', 'null'], format: 'date-time' },
  base64: { type: ['string', 'null'], format: 'byte' },
  any: {},
};

/** Where kubeconform looks for a kind with `-strict`. */
const FILES = {
  Pod: 'pod-v1',
  Service: 'service-v1',
  ConfigMap: 'configmap-v1',
  Deployment: 'deployment-apps-v1',
};

/**
 * Writes JSON schemas for kubeconform, which brings none and has no network here: standalone and strict, as those that
 * it would download, made from the table of fields.
 * @returns what to give to `-schema-location`.
 */
export function writeSchemas(folder, fieldsOf) {
  const schemaOf = (type, above) => {
    // A type inside of itself (a schema of custom resources has some) is left open, as in the published ones.
    if (above.includes(type)) return {};
    const properties = {};
    for (const [name, field] of fieldsOf(type)) {
      const item = field.object === undefined ? SINGLE[field.item] : schemaOf(field.object, [...above, type]);
      if (field.container === 'list') properties[name] = { type: ['array', 'null'], items: item };
      else if (field.container === 'map') properties[name] = { type: ['object', 'null'], additionalProperties: item };
      else properties[name] = item;
    }
    return { type: ['object', 'null'], properties, additionalProperties: false };
  };
  const place = join(folder, 'master-standalone-strict');
  mkdirSync(place, { recursive: true });
  for (const [kind, file] of Object.entries(FILES)) {
    writeFileSync(join(place, `${file}.json`), JSON.stringify({ ...schemaOf(kind, []), type: 'object' }));
  }
  return folder;
}

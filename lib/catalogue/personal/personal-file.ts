import { labelFault } from '../../commands/names';
import { isObject, itemsAt, objectAt } from '../../yaml/read-value';
import type { JsonObject, JsonValue } from '../../yaml/tree';
import { MAX_DESCRIPTION, MAX_TITLE, type PersonalCompanion, type PersonalConfigMap } from './personal-companion';

/** Characters of one companion. More than this is no companion but somebody's data. */
export const MAX_COMPANION = 256 * 1024;
/** Companions of one file. */
export const MAX_COMPANIONS = 200;
/** Characters of a file; a companion in it may still be refused for its own size. */
export const MAX_FILE = 8 * 1024 * 1024;
/** Objects within objects: no manifest comes near it. */
const MAX_DEPTH = 40;
/** A key that means something else than a name to programs that read JSON into plain objects. */
const HOSTILE = '__proto__';

/** Why something is no companion: what is wrong, for a person. */
export interface PersonalFault {
  readonly reason: string;
}

/** One companion as a file. */
export function writePersonal(companion: PersonalCompanion): string {
  return `${JSON.stringify(companion, null, 2)}\n`;
}

/** Several companions as one file. */
export function writePersonals(companions: readonly PersonalCompanion[]): string {
  return `${JSON.stringify({ format: 1, companions }, null, 2)}\n`;
}

/** Reads what {@link writePersonal} wrote; whatever else is in the file is refused with the reason. */
export function readPersonal(text: string): PersonalCompanion | PersonalFault {
  if (text.length > MAX_COMPANION) return { reason: 'The file is too large for a companion.' };
  const value = parse(text);
  return isFault(value) ? value : fromValue(value.json);
}

/**
 * Reads a file of one or several companions. Those that are sound are taken; of the others it is said which they are
 * and why. `companions` is empty when the file as a whole is none.
 */
export function readPersonals(text: string): {
  readonly companions: readonly PersonalCompanion[];
  readonly faults: readonly string[];
} {
  if (text.length > MAX_FILE) return { companions: [], faults: ['The file is too large for a list of companions.'] };
  const value = parse(text);
  if (isFault(value)) return { companions: [], faults: [value.reason] };
  const { json } = value;
  const list = isObject(json) && Array.isArray(json.companions) ? json.companions : undefined;
  if (list === undefined) {
    const one = readPersonal(text);
    return isFault(one) ? { companions: [], faults: [one.reason] } : { companions: [one], faults: [] };
  }
  if (isObject(json) && json.format !== 1) return { companions: [], faults: [formatFault(json.format)] };
  if (list.length > MAX_COMPANIONS) {
    return { companions: [], faults: [`The file holds ${list.length} companions; up to ${MAX_COMPANIONS} are read.`] };
  }
  const companions: PersonalCompanion[] = [];
  const faults: string[] = [];
  for (const [index, item] of list.entries()) {
    const read =
      JSON.stringify(item).length > MAX_COMPANION ? { reason: 'It is too large for a companion.' } : fromValue(item);
    if (isFault(read)) faults.push(`${index + 1} of ${list.length}: ${read.reason}`);
    else companions.push(read);
  }
  return { companions, faults };
}

/** Whether a text can be meant as companions at all: told before it is opened as a manifest. */
export function looksPersonal(text: string): boolean {
  if (text.length > MAX_FILE || !/^\s*\{\s*"format"\s*:\s*\d/.test(text)) return false;
  return /"(container|companions)"\s*:/.test(text);
}

export function isFault(value: object): value is PersonalFault {
  return 'reason' in value;
}

function parse(text: string): { readonly json: JsonValue } | PersonalFault {
  let json: JsonValue;
  try {
    json = JSON.parse(text);
  } catch {
    return { reason: 'This is no JSON.' };
  }
  const fault = shapeFault(json, 0);
  return fault === undefined ? { json } : { reason: fault };
}

function shapeFault(value: JsonValue, depth: number): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > MAX_DEPTH) return `It is nested more than ${MAX_DEPTH} deep: no companion is.`;
  if (Array.isArray(value)) return firstFault(value, depth);
  if (Object.hasOwn(value, HOSTILE)) return `It holds the key ${HOSTILE}, which no companion needs.`;
  return firstFault(Object.values(value), depth);
}

function firstFault(values: readonly JsonValue[], depth: number): string | undefined {
  for (const value of values) {
    const fault = shapeFault(value, depth + 1);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function formatFault(format: JsonValue | undefined): string {
  return typeof format === 'number' && format > 1
    ? 'This companion was saved by a newer version.'
    : 'This is no companion.';
}

function fromValue(value: JsonValue): PersonalCompanion | PersonalFault {
  if (!isObject(value)) return { reason: 'This is no companion.' };
  if (value.format !== 1) return { reason: formatFault(value.format) };
  const { container, lane, main } = value;
  const title = typeof value.title === 'string' ? oneLine(value.title, MAX_TITLE) : '';
  if (title === '' || !isObject(container) || typeof container.image !== 'string') {
    return { reason: 'The companion has no title or no container with an image.' };
  }
  const volumes = objects(value, ['volumes']);
  const configMaps = itemsAt(value, ['configMaps']).map(({ item }) => item);
  const parts = [...volumes, ...objects(main, ['mounts'])];
  const named = container.name === undefined ? parts : [container, ...parts];
  if (!named.every(({ name }) => isLabel(name)) || !configMaps.every(({ name }) => isObjectName(name))) {
    return { reason: 'A name in it could not stand in a cluster.' };
  }
  return {
    format: 1,
    title,
    description: typeof value.description === 'string' ? oneLine(value.description, MAX_DESCRIPTION) : '',
    lane:
      lane === 'init' || lane === 'app' || lane === 'sidecar'
        ? lane
        : container.restartPolicy === 'Always'
          ? 'sidecar'
          : 'app',
    container,
    volumes,
    configMaps: configMaps.map(readConfigMap),
    main: {
      mounts: objects(main, ['mounts']),
      env: objects(main, ['env']).filter(({ name }) => typeof name === 'string'),
    },
    annotations: texts(objectAt(value, ['annotations'])),
  };
}

function readConfigMap(item: JsonObject): PersonalConfigMap {
  const binaryData = texts(objectAt(item, ['binaryData']));
  return {
    name: String(item.name),
    data: texts(objectAt(item, ['data'])),
    ...(Object.keys(binaryData).length > 0 && { binaryData }),
  };
}

function objects(from: JsonValue | undefined, path: readonly string[]): JsonObject[] {
  return itemsAt(from, path).map(({ item }) => item);
}

function texts(from: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(from).filter(([, text]) => typeof text === 'string'));
}

function isLabel(name: JsonValue | undefined): boolean {
  return typeof name === 'string' && labelFault(name) === undefined;
}

/** DNS subdomain, what ConfigMaps are named by. */
function isObjectName(name: JsonValue | undefined): boolean {
  return typeof name === 'string' && name.length <= 253 && /^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/.test(name);
}

/** Words from elsewhere as one line: no control characters, none that turn the direction of what stands around. */
export function oneLine(text: string, limit: number): string {
  return [
    ...text
      .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]+/gu, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  ]
    .slice(0, limit)
    .join('')
    .trim();
}

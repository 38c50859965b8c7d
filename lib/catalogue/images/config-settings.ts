/** Names and values of a configuration file, whoever reads it: YAML, JSON, TOML, INI, properties, `.env`. */
import { asText } from '../../pod/tolerant-read';
import type { JsonValue } from '../../yaml/tree';
import type { InputFile } from '../image-knowledge';
import { readYamlConfig } from './read-yaml-config';

export interface ConfigSetting {
  /** Nested names joined by dots, as written: `server.port`, `[server] http_port` → `server.http_port`. */
  readonly name: string;
  readonly value: string;
}

const LARGEST = 128 * 1024;
const MOST = 1000;
const DEEPEST = 10;

function flatten(value: JsonValue | undefined, prefix: string, depth: number, found: ConfigSetting[]): void {
  if (found.length >= MOST || depth > DEEPEST || value === null || value === undefined) return;
  if (Array.isArray(value)) for (const item of value) flatten(item, prefix, depth + 1, found);
  else if (typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) {
      flatten(item, prefix === '' ? key : `${prefix}.${key}`, depth + 1, found);
    }
  } else found.push({ name: prefix, value: asText(value) ?? String(value) });
}

function fromLines(text: string): readonly ConfigSetting[] {
  const found: ConfigSetting[] = [];
  let section = '';
  for (const line of text.split('\n')) {
    if (line.length > 2000 || found.length >= MOST) continue;
    const header = /^\s*\[\[?([^\][]{1,100})\]\]?\s*$/.exec(line)?.[1];
    if (header !== undefined) section = `${header.replaceAll('"', '').trim()}.`;
    const pair = /^\s*(?:export\s+)?([A-Za-z][\w.-]*)\s*[=:]\s*(.*)$/.exec(line);
    if (pair === null) continue;
    const value = (pair[2] ?? '').replace(/\s+[#;].*$/, '').trim();
    found.push({ name: section + (pair[1] ?? ''), value: value.replace(/^(["'])(.*)\1$/, '$2') });
  }
  return found;
}

const remembered = new WeakMap<InputFile, readonly ConfigSetting[]>();

/** Every setting of a file in order; lists repeat their name. `path` says the format where the name tells it. */
export function readSettings(path: string, file: InputFile): readonly ConfigSetting[] {
  const known = remembered.get(file);
  if (known !== undefined) return known;
  let found: readonly ConfigSetting[] = [];
  if (file.text.length <= LARGEST) {
    if (/\.(ya?ml|json)$/i.test(path)) {
      const flat: ConfigSetting[] = [];
      for (const part of file.text.split(/^---.*$/m)) flatten(readYamlConfig(part), '', 0, flat);
      found = flat;
    } else found = fromLines(file.text);
  }
  remembered.set(file, found);
  return found;
}

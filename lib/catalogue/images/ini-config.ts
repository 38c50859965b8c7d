/** Settings of line-based files: `name = value` or `name value` under `[section]`. */
import type { Evidence } from '../../pod/pod-view';
import type { InputFile } from '../image-knowledge';
import { fromConfig } from './read-yaml-config';

export interface IniSetting {
  readonly section: string;
  readonly name: string;
  readonly value: string;
  readonly evidence: Evidence;
}

/**
 * All settings in order. Comments begin with `#` or `;`. A name without a value (`skip-networking`) has the value ''.
 * Underscores in names read as dashes, as MySQL does.
 */
export function readIni(file: InputFile): readonly IniSetting[] {
  const found: IniSetting[] = [];
  let section = '';
  let start = 0;
  for (const line of file.text.split('\n')) {
    const bare = line.replace(/^\s*[#;].*$/, '').trim();
    const header = /^\[\s*(.*?)\s*\]$/.exec(bare);
    const pair = header === null ? /^([\w.-]+)\s*(?:[=\s]\s*(.*?))?$/.exec(bare) : null;
    if (header !== null) section = (header[1] ?? '').toLowerCase();
    else if (pair !== null) {
      const value = (pair[2] ?? '').replace(/\s+[#;].*$/, '').replace(/^(["'])(.*)\1$/, '$2');
      found.push({
        section,
        name: (pair[1] ?? '').toLowerCase().replaceAll('_', '-'),
        value,
        evidence: fromConfig(file, bare, value || pair[1], start),
      });
    }
    start += line.length + 1;
  }
  return found;
}

/** The last setting of a name in one of the sections: the one that holds. */
export function lastSetting(
  settings: readonly IniSetting[],
  sections: readonly string[],
  name: string,
): IniSetting | undefined {
  let found: IniSetting | undefined;
  for (const setting of settings) if (setting.name === name && sections.includes(setting.section)) found = setting;
  return found;
}

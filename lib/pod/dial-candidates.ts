/** Everything in a container's own words that names an endpoint it may connect to. */
import type { ContainerInputs, InputFile, InputVariable, InputWord } from '../catalogue/image-knowledge';
import { readSettings } from '../catalogue/images/config-settings';
import { fromConfig } from '../catalogue/images/read-yaml-config';
import { fromClients } from './client-commands';
import { protocolOf } from './default-ports';
import type { DialCandidate } from './dial-candidate';
import { type FoundEndpoint, findEndpoints, isLoopback, readHostList } from './find-endpoints';
import { type HostPair, hostPairs } from './host-pairs';
import { meaningOf, wordsOf } from './name-meaning';
import type { Evidence, Place } from './pod-view';
import { blankComments, findScript, splitShell } from './shell-text';

interface Source {
  readonly name: string;
  readonly evidence: Omit<Evidence, 'place'> & { readonly place: Place };
  /** Add this to offsets of the endpoint to get offsets in the scalar; undefined when the text is not literal. */
  readonly offset: number | undefined;
}

function strengthOf(name: string, endpoint: FoundEndpoint): DialCandidate['strength'] | undefined {
  switch (meaningOf(name)) {
    case 'listen':
    case 'own':
      return undefined;
    case 'dial':
      return 'strong';
    case 'perhaps-own':
      return 'weak';
    case 'unknown':
      return endpoint.scheme === undefined ? 'weak' : 'fair';
  }
}

function toCandidate(endpoint: FoundEndpoint, source: Source, strength: DialCandidate['strength']): DialCandidate {
  const words = wordsOf(source.name);
  const { place, ...evidence } = source.evidence;
  const within =
    source.offset === undefined
      ? {}
      : { within: { start: endpoint.start + source.offset, end: endpoint.end + source.offset } };
  return {
    host: endpoint.host,
    port: endpoint.port,
    protocol: protocolOf(endpoint.scheme, words, endpoint.port ?? 0),
    local: endpoint.local,
    text: endpoint.text,
    evidence: { ...evidence, place: { ...place, ...within } },
    strength,
    words,
    schemed: endpoint.scheme !== undefined,
  };
}

function fromValue(value: string, source: Source): readonly DialCandidate[] {
  const hosts = readHostList(value);
  const endpoints = hosts.length > 0 ? hosts : findEndpoints(value);
  return endpoints.flatMap((endpoint) => {
    const strength = strengthOf(source.name, endpoint);
    return strength === undefined ? [] : [toCandidate(endpoint, source, strength)];
  });
}

function fromPair(pair: HostPair, evidence: Evidence): DialCandidate {
  const words = wordsOf(pair.name);
  return {
    host: pair.host,
    port: pair.port,
    protocol: protocolOf(undefined, words, pair.port ?? 0),
    local: isLoopback(pair.host),
    text: pair.port === undefined ? pair.host : `${pair.host}:${pair.port}`,
    evidence,
    strength: 'strong',
    words,
  };
}

function shownVariable(name: string, entry: InputVariable): string {
  return entry.secret === true || entry.value === undefined
    ? name
    : `${name}=${entry.value.length > 60 ? '…' : entry.value}`;
}

/** A URL with somebody's name in it, and perhaps a password: not to be shown. */
function hasUser(value: string): boolean {
  return value.includes('@') && findEndpoints(value).some((endpoint) => endpoint.scheme);
}

function fromEnvironment(inputs: ContainerInputs): readonly DialCandidate[] {
  const found: DialCandidate[] = [];
  const evidenceOf = (name: string, entry: InputVariable): Source['evidence'] => ({
    source: 'environment',
    text: hasUser(entry.value ?? '') ? name : shownVariable(name, entry),
    place: entry.origin ?? { documentIndex: inputs.documentIndex, path: [...inputs.objectPath, ...entry.path] },
  });
  for (const [name, entry] of inputs.env) {
    // A variable that holds a whole file is read line by line.
    if (entry.value === undefined || entry.value.length > 4096 || !/[:.=]/.test(entry.value)) continue;
    const offset = entry.expanded === true ? undefined : 0;
    found.push(...fromValue(entry.value, { name, evidence: evidenceOf(name, entry), offset }));
  }
  for (const pair of hostPairs((name) => inputs.env.get(name)?.value, inputs.env.keys())) {
    const entry = inputs.env.get(pair.name);
    if (entry !== undefined) found.push(fromPair(pair, evidenceOf(pair.name, entry)));
  }
  return found;
}

/** Commands whose arguments are what they connect to. */
const CLIENTS =
  /(^|\/)(curl|wget|nc|netcat|ncat|wait-for-it(\.sh)?|wait-for(\.sh)?|dockerize|grpcurl|http|https|httpie|ab|hey|wrk|telnet)$/;

function fromArguments(inputs: ContainerInputs): readonly DialCandidate[] {
  const words = [...inputs.command, ...inputs.args];
  const script = findScript(words);
  const found: DialCandidate[] = [];
  const client = CLIENTS.test(words[0]?.text ?? '');
  words.forEach((word, index) => {
    if (word === script || word.text.length > LONGEST_ARGUMENT) return;
    const place: Place = { documentIndex: inputs.documentIndex, path: [...inputs.objectPath, ...word.path] };
    const flag = /^--?([\w.-]+?)=([\s\S]*)$/.exec(word.text);
    const before = words[index - 1]?.text ?? '';
    const name =
      flag?.[1] ?? (/^--?[A-Za-z][\w.-]*$/.test(before) ? before.replace(/^-+/, '') : client ? 'target' : '');
    const value = flag?.[2] ?? word.text;
    if (flag === null && word.text.startsWith('-')) return;
    const shown = flag === null && name !== '' && before.startsWith('-') ? `${before} ${word.text}` : word.text;
    found.push(
      ...fromValue(value, {
        name,
        evidence: { source: 'arguments', text: shown.length > 80 ? `${shown.slice(0, 79)}…` : shown, place },
        offset: word.expanded === true ? undefined : word.text.length - value.length,
      }),
    );
  });
  if (script !== undefined) found.push(...fromScript(inputs, script.text, script));
  else found.push(...fromFlagPairs(inputs, words));
  return found;
}

/** `--redis-host localhost --redis-port 6379`. */
function fromFlagPairs(inputs: ContainerInputs, words: readonly InputWord[]): readonly DialCandidate[] {
  const flags = new Map<string, { readonly value: string; readonly word: InputWord; readonly text: string }>();
  words.forEach((word, index) => {
    const match = /^--([A-Za-z][\w.-]*)(?:=([\s\S]*))?$/.exec(word.text);
    const value = match?.[2] ?? words[index + 1]?.text;
    if (match?.[1] === undefined || value === undefined || value.startsWith('--')) return;
    flags.set(match[1], { value, word, text: match[2] === undefined ? `${word.text} ${value}` : word.text });
  });
  return hostPairs((name) => flags.get(name)?.value, flags.keys()).flatMap((pair) => {
    const flag = flags.get(pair.name);
    // Only a flag that names a system or a port of its own: `--host x` alone may be anything.
    if (flag === undefined || pair.port === undefined) return [];
    const place: Place = { documentIndex: inputs.documentIndex, path: [...inputs.objectPath, ...flag.word.path] };
    return [fromPair(pair, { source: 'arguments', text: flag.text, place })];
  });
}

function fromScript(
  inputs: ContainerInputs,
  text: string,
  script: { readonly path: Place['path']; readonly expanded?: boolean },
): readonly DialCandidate[] {
  const place: Place = { documentIndex: inputs.documentIndex, path: [...inputs.objectPath, ...script.path] };
  if (text.length > LARGEST / 4) return [];
  const offset = script.expanded === true ? undefined : 0;
  const blanked = blankComments(text);
  const words = splitShell(blanked);
  const found: DialCandidate[] = [];
  for (const endpoint of findEndpoints(blanked)) {
    const index = words.findIndex((word) => endpoint.start >= word.start && endpoint.start < word.end);
    const word = words[index];
    if (word === undefined) continue;
    const command = commandOf(words, index);
    const flag = /^--?([\w.-]+)=/.exec(word.text)?.[1];
    const before = /^--?([A-Za-z][\w.-]*)$/.exec(words[index - 1]?.text ?? '')?.[1];
    const name = flag ?? (word.text.match(/^([A-Za-z_]\w*)=/)?.[1] || before) ?? '';
    if (/^(echo|printf|cat|listen|log)$/.test(command) || meaningOf(name) === 'listen') continue;
    const strength = CLIENTS.test(command) ? 'strong' : strengthOf(name, endpoint);
    if (strength === undefined) continue;
    const evidence: Source['evidence'] = { source: 'arguments', text: `${command} ${endpoint.text}`.trim(), place };
    found.push(toCandidate(endpoint, { name: name === '' ? 'target' : name, evidence, offset }, strength));
  }
  found.push(...fromClients(words, place, offset));
  return found;
}

function commandOf(words: ReturnType<typeof splitShell>, index: number): string {
  for (let at = index; at >= 0; at -= 1) {
    const word = words[at];
    if (word?.command && !/^(if|then|else|do|while|until|exec|!|\{|time|[A-Za-z_]\w*=.*)$/.test(word.text)) {
      const name = word.text.slice(word.text.lastIndexOf('/') + 1);
      return /^[\w.+-]{1,40}$/.test(name) ? name : '';
    }
  }
  return '';
}

const LARGEST = 128 * 1024;
const LONGEST_ARGUMENT = 16 * 1024;
/** Nobody writes settings in lines this long: data, or text made to keep us busy. */
const LONGEST_LINE = 2000;

/** A configuration file of a program that the catalogue has no reader for: loopback endpoints only, line by line. */
function fromFile(file: InputFile): readonly DialCandidate[] {
  const found: DialCandidate[] = [];
  if (file.text.length > LARGEST || !/localhost|127\.|\[::1\]/i.test(file.text)) return found;
  let offset = 0;
  for (const line of file.text.split('\n')) {
    if (line.length > LONGEST_LINE) {
      offset += line.length + 1;
      continue;
    }
    const bare = line.replace(/(^|\s)(#|\/\/(?!\S*:\d)|;)\s.*$|^\s*(#|;|--).*$/, '');
    const name = /^\s*-?\s*["']?([\w.-]+)["']?\s*(?:[:=]|\s)/.exec(bare)?.[1] ?? '';
    for (const endpoint of findEndpoints(bare)) {
      if (!endpoint.local) continue;
      const strength = strengthOf(name, endpoint);
      if (strength === undefined) continue;
      const evidence: Source['evidence'] = {
        source: 'config',
        text: bare.trim().slice(0, 80),
        place: { documentIndex: file.documentIndex, path: file.path },
      };
      found.push(toCandidate(endpoint, { name, evidence, offset }, strength));
    }
    offset += line.length + 1;
  }
  return found;
}

/** `REDIS_HOST=127.0.0.1` beside `REDIS_PORT=6380` in a `.env`; `redis: {host: localhost, port: 6380}` in YAML. */
function fromSettings(path: string, file: InputFile): readonly DialCandidate[] {
  if (!/localhost|127\.|::1/i.test(file.text)) return [];
  const values = new Map<string, string>();
  const written = new Map<string, string>();
  for (const { name, value } of readSettings(path, file)) {
    const flat = name.replaceAll('.', '_');
    values.set(flat, value);
    written.set(flat, name);
  }
  return hostPairs((name) => values.get(name), values.keys()).flatMap((pair) => {
    if (pair.port === undefined || !isLoopback(pair.host) || meaningOf(pair.name) !== 'dial') return [];
    const text = `${written.get(pair.name)}: ${pair.host}, port ${pair.port}`;
    return [fromPair(pair, fromConfig(file, text, String(pair.port)))];
  });
}

/** Everything that may be dialled: told in the environment, in arguments, and in the files that are the container's own. */
export function findCandidates(inputs: ContainerInputs, isOwn: (file: InputFile) => boolean): readonly DialCandidate[] {
  const told = [...fromEnvironment(inputs), ...fromArguments(inputs)];
  // What an exporter is told beside its own address is what it reads.
  const reads = /exporter/i.test(inputs.image?.name ?? '');
  const found = told.map((one) => (reads && one.strength === 'fair' ? { ...one, strength: 'strong' as const } : one));
  const seen = new Set<InputFile>();
  for (const [path, file] of inputs.files) {
    if (seen.has(file) || !isOwn(file)) continue;
    seen.add(file);
    found.push(...fromFile(file), ...fromSettings(path, file));
  }
  return found;
}

/** Everything in a container's own words that names an endpoint it may connect to. */
import type { ContainerInputs, InputFile, InputVariable } from '../catalogue/image-knowledge';
import { portOfWords, protocolOf } from './default-ports';
import { type FoundEndpoint, findEndpoints, isLoopback, readHostList } from './find-endpoints';
import { meaningOf, wordsOf } from './name-meaning';
import type { Evidence, Place, Protocol } from './pod-view';
import { blankComments, findScript, splitShell } from './shell-text';
import { isPortNumber } from './tolerant-read';

export interface DialCandidate {
  readonly host: string;
  readonly port: number | undefined;
  readonly protocol: Protocol;
  readonly local: boolean;
  readonly text: string;
  readonly note?: string;
  readonly evidence: Evidence;
  /** strong: the name says that it connects; fair: a URL under a name that says nothing; weak: needs another sign. */
  readonly strength: 'strong' | 'fair' | 'weak';
  /** Of the name that it stands under. */
  readonly words: readonly string[];
  /** Whether a URL scheme says the protocol. */
  readonly schemed?: boolean;
}

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

const HOST_NAME = /^(.+?)[_-]?(HOST|HOSTNAME|ADDR|ADDRESS|SERVER)$/i;

/** Names that speak of the container's own listener when they stand alone: `HOST=0.0.0.0`, `SERVER_HOST`. */
const OWN_HOST =
  /^(app|server|http|https|grpc|web|api|listen|bind|metrics|admin|health|main|my|node|pod|self|advertise[d]?|public|external)$/i;

interface Pair {
  readonly host: string;
  readonly port: number | undefined;
  readonly prefix: string;
  readonly name: string;
}

/** `REDIS_HOST=localhost` with `REDIS_PORT=6379`, or the usual port of the system that the name speaks of. */
function hostPairs(value: (name: string) => string | undefined, names: Iterable<string>): readonly Pair[] {
  const found: Pair[] = [];
  for (const name of names) {
    const match = HOST_NAME.exec(name);
    const host = value(name)?.trim() ?? '';
    const prefix = match?.[1] ?? '';
    if (match === null || OWN_HOST.test(prefix) || meaningOf(name) === 'listen' || meaningOf(name) === 'own') continue;
    if (!/^[a-z0-9_][a-z0-9._-]*$|^\[?::1\]?$/i.test(host) || host === '0.0.0.0' || /^\d+$/.test(host)) continue;
    const upper = name === name.toUpperCase();
    const spelt = (word: string): string => (upper ? word.toUpperCase() : word);
    const written = [`${prefix}_${spelt('port')}`, `${prefix}${spelt('port')}`, `${prefix}-${spelt('port')}`]
      .map((other) => value(other))
      .find((text) => text !== undefined);
    const port = written === undefined ? portOfWords(wordsOf(name.replace(/^PG(?=HOST)/, 'PG_'))) : Number(written);
    // An address without a port may be anything; a host is there to be dialled.
    if (!isPortNumber(port) && !/HOST(NAME)?$/i.test(name)) continue;
    found.push({ host, port: isPortNumber(port) ? port : undefined, prefix, name });
  }
  return found;
}

function shownVariable(name: string, entry: InputVariable): string {
  return entry.secret === true || entry.value === undefined
    ? name
    : `${name}=${entry.value.length > 60 ? '…' : entry.value}`;
}

function fromEnvironment(inputs: ContainerInputs): readonly DialCandidate[] {
  const found: DialCandidate[] = [];
  const evidenceOf = (name: string, entry: InputVariable): Source['evidence'] => ({
    source: 'environment',
    text: findEndpoints(entry.value ?? '').some((endpoint) => entry.value?.includes('@') && endpoint.scheme)
      ? name
      : shownVariable(name, entry),
    place: entry.origin ?? { documentIndex: inputs.documentIndex, path: [...inputs.objectPath, ...entry.path] },
  });
  for (const [name, entry] of inputs.env) {
    // A variable that holds a whole file is read line by line.
    if (entry.value === undefined || entry.value.length > 4096 || !/[:.]/.test(entry.value)) continue;
    const offset = entry.expanded === true ? undefined : 0;
    found.push(...fromValue(entry.value, { name, evidence: evidenceOf(name, entry), offset }));
  }
  for (const pair of hostPairs((name) => inputs.env.get(name)?.value, inputs.env.keys())) {
    const entry = inputs.env.get(pair.name);
    if (entry === undefined) continue;
    const words = wordsOf(pair.name);
    found.push({
      host: pair.host,
      port: pair.port,
      protocol: protocolOf(undefined, words, pair.port ?? 0),
      local: isLoopback(pair.host),
      text: pair.port === undefined ? pair.host : `${pair.host}:${pair.port}`,
      evidence: evidenceOf(pair.name, entry),
      strength: 'strong',
      words,
    });
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
    if (word === script) return;
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
  return found;
}

function fromScript(
  inputs: ContainerInputs,
  text: string,
  script: { readonly path: Place['path']; readonly expanded?: boolean },
): readonly DialCandidate[] {
  const place: Place = { documentIndex: inputs.documentIndex, path: [...inputs.objectPath, ...script.path] };
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

/** `nc -z postgres 5432`, `redis-cli -h 127.0.0.1 -p 6379`: host and port as words of their own. */
function fromClients(
  words: ReturnType<typeof splitShell>,
  place: Place,
  offset: number | undefined,
): readonly DialCandidate[] {
  const found: DialCandidate[] = [];
  words.forEach((word, index) => {
    const name = word.text.slice(word.text.lastIndexOf('/') + 1);
    if (!word.command) return;
    const rest: (typeof words)[number][] = [];
    for (const next of words.slice(index + 1, index + 16)) {
      if (next.command) break;
      rest.push(next);
    }
    const after = (flags: RegExp) => rest[rest.findIndex((item) => flags.test(item.text)) + 1];
    const has = (flags: RegExp): boolean => rest.some((item) => flags.test(item.text));
    let host: string | undefined;
    let port: (typeof words)[number] | undefined;
    let fallback: number | undefined;
    if (/^(nc|netcat|ncat|telnet)$/.test(name) && !has(/^-\w*l/)) {
      const plain = rest.filter((item) => !item.text.startsWith('-') && !item.redirected);
      const at = plain.findIndex((item) => /^\d{1,5}$/.test(item.text) && isPortNumber(Number(item.text)));
      host = plain[at - 1]?.text;
      port = plain[at];
    } else if (
      /^(redis-cli|valkey-cli|psql|pg_isready|pg_dump|pg_restore|mysql|mysqladmin|mysqldump|mongosh?|mongodump)$/.test(
        name,
      )
    ) {
      fallback = portOfWords([
        name.replace(/-cli|_isready|_dump|_restore|admin|dump|sh$/g, '').replace(/^psql$/, 'pg'),
      ]);
      host = has(/^(-h|--host)$/)
        ? after(/^(-h|--host)$/)?.text
        : rest.find((item) => item.text.startsWith('--host='))?.text.slice(7);
      port = has(/^(-p|-P|--port)$/) ? after(/^(-p|-P|--port)$/) : undefined;
    }
    if (host === undefined || !/^[a-z0-9_][\w.-]*$/i.test(host)) return;
    const number =
      port !== undefined && /^\d+$/.test(port.text) ? Number(port.text) : port === undefined ? fallback : undefined;
    if (!isPortNumber(number)) return;
    const udp = name.startsWith('n') && has(/^-\w*u/);
    const within =
      offset === undefined || port === undefined
        ? {}
        : { within: { start: port.start + offset, end: port.end + offset } };
    found.push({
      host,
      port: number,
      protocol: udp ? 'UDP' : 'TCP',
      local: isLoopback(host),
      text: `${host}:${number}`,
      evidence: { source: 'arguments', text: `${name} ${host} ${number}`, place: { ...place, ...within } },
      strength: 'strong',
      words: [],
    });
  });
  return found;
}

const LARGEST = 128 * 1024;

/** A configuration file of a program that the catalogue has no reader for: loopback endpoints only, line by line. */
function fromFile(file: InputFile): readonly DialCandidate[] {
  const found: DialCandidate[] = [];
  if (file.text.length > LARGEST || !/localhost|127\.|\[::1\]/i.test(file.text)) return found;
  let offset = 0;
  for (const line of file.text.split('\n')) {
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

export function findCandidates(inputs: ContainerInputs, readFiles: boolean): readonly DialCandidate[] {
  const found = [...fromEnvironment(inputs), ...fromArguments(inputs)];
  if (readFiles) for (const file of new Set(inputs.files.values())) found.push(...fromFile(file));
  return found;
}

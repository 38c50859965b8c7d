/** Ports of images that the catalogue does not know, from flags and variables whose names leave little doubt. */
import type { ContainerInputs, OpenedPort } from '../catalogue/image-knowledge';
import { readListenAddress } from '../catalogue/images/listen-address';
import { isLoopback } from './find-endpoints';
import { wordsOf } from './name-meaning';
import type { Evidence, Place } from './pod-view';
import { findScript, isShell, splitShell } from './shell-text';
import { integerAt, isPortNumber, listAt } from './tolerant-read';

/** `--port`, `--http-port`, `--metrics-bind-address`, `--listen`, …: the program's own listener, not a peer's. */
const FLAG =
  /^(?:port|listen|bind|addr|listen-?(?:addr|address|port|on)|bind-?(?:addr|address|port)|serve-?(?:addr|address|port)|server[.-]?port|(?:web|http|https|grpc|metrics|health|healthz|health-probe|probe|admin|management|pprof|telemetry|api|webhook|secure|insecure|prometheus|debug|status|stats|monitoring|profiling|rest|internal|ui|tcp|udp|ws|websocket|rpc|listener|liveness|readiness|ready)-?(?:server-?)?(?:listen|bind|serving)?-?(?:addr|address|port|endpoint|bind)|http-bind|(?:web|http|https|grpc|metrics|secure)\.listen-?(?:address|addr))$/;
/** Of those, the ones that may also speak of a peer (`--api-endpoint`) or of what is only told to others. */
const WEAK_FLAG =
  /^(?:addr|api-?.*|.*endpoint|admin-?port|prometheus-?.*|(?:debug|rest|internal|tcp|udp|rpc|ws|websocket).*)$/;
const VARIABLE =
  /^(?:PORT|(?:HTTP|HTTPS|GRPC|WEB|APP|SERVER|LISTEN|METRICS|HEALTH|ADMIN|MANAGEMENT_SERVER|API_SERVER|ASPNETCORE_HTTP|ASPNETCORE_HTTPS)_PORTS?|LISTEN_ADDR(?:ESS)?|BIND_ADDR(?:ESS)?|ASPNETCORE_URLS)$/;
const STRONG_VARIABLE =
  /^(?:PORT|SERVER_PORT|HTTP_PORT|MANAGEMENT_SERVER_PORT|LISTEN_PORT|LISTEN_ADDR(?:ESS)?|BIND_ADDR(?:ESS)?|ASPNETCORE_(?:HTTP_PORTS|URLS))$/;
/** Programs whose `-p 8080` or `--port` speaks of another's port. */
const CLIENTS =
  /^(curl|wget|nc|netcat|ncat|redis-cli|valkey-cli|psql|pg_isready|mysql|mysqladmin|mongosh?|ssh|telnet|ping|kubectl|aws|gcloud|wait-for-it(\.sh)?|dockerize)$/;

function purposeOf(name: string): string {
  const words = wordsOf(name);
  for (const purpose of ['metrics', 'health', 'healthz', 'admin', 'grpc', 'https', 'webhook', 'pprof', 'management']) {
    if (words.includes(purpose)) return purpose === 'healthz' ? 'health' : purpose;
  }
  return words.includes('probe') ? 'health' : 'http';
}

interface Word {
  readonly text: string;
  readonly place: Place;
}

function wordsIn(inputs: ContainerInputs): readonly Word[] {
  const all = [...inputs.command, ...inputs.args];
  const place = (path: Place['path']): Place => ({
    documentIndex: inputs.documentIndex,
    path: [...inputs.objectPath, ...path],
  });
  const script = findScript(all);
  if (script === undefined) {
    if (all.some((word) => isShell(word.text)) || CLIENTS.test(baseName(all[0]?.text ?? ''))) return [];
    return all.map((word) => ({ text: word.text, place: place(word.path) }));
  }
  const kept: Word[] = [];
  let client = false;
  for (const word of splitShell(script.text)) {
    if (word.command) client = CLIENTS.test(baseName(word.text));
    if (!client) kept.push({ text: word.text, place: place(script.path) });
  }
  return kept;
}

function baseName(text: string): string {
  return text.slice(text.lastIndexOf('/') + 1);
}

export interface GuessedPort extends OpenedPort {
  /** The name leaves no doubt, and nothing in the container speaks against it. */
  readonly strong: boolean;
}

/** `--host db --port 5432` names a peer. */
function namesPeer(words: readonly Word[]): boolean {
  return words.some((word, index) => {
    const match = /^--(?:host|hostname|server|remote|target)(?:=(.*))?$/.exec(word.text);
    const value = match === null ? undefined : (match[1] ?? words[index + 1]?.text);
    return value !== undefined && !isLoopback(value) && !/^(0\.0\.0\.0|::|\[::\]|\*|)$/.test(value);
  });
}

/** What usual names say. Only a custom, so a variable must not contradict what the container declares. */
export function guessPorts(inputs: ContainerInputs): readonly GuessedPort[] {
  const found: GuessedPort[] = [];
  const declared = new Set(listAt(inputs.container, 'ports').map((entry) => integerAt(entry, 'containerPort')));
  const add = (value: string, name: string, evidence: Evidence): void => {
    const read = readListenAddress(value);
    if (read.kind !== 'port' || !isPortNumber(read.number)) return;
    const strong =
      evidence.source === 'environment'
        ? STRONG_VARIABLE.test(name) && (declared.size === 0 || declared.has(read.number))
        : !WEAK_FLAG.test(name.toLowerCase().replaceAll('_', '-'));
    found.push({ number: read.number, protocol: 'TCP', bind: read.bind, purpose: purposeOf(name), evidence, strong });
  };
  const words = wordsIn(inputs);
  const peer = namesPeer(words);
  words.forEach((word, index) => {
    const match = /^--?([A-Za-z][\w.-]*)(?:=(.*))?$/.exec(word.text);
    const name = match?.[1] ?? '';
    if (match === null || !FLAG.test(name.toLowerCase().replaceAll('_', '-'))) return;
    if (peer && /^(port|addr)$/i.test(name)) return;
    const value = match[2] ?? words[index + 1]?.text ?? '';
    const text = match[2] === undefined ? `${word.text} ${value}` : word.text;
    add(value, name, { source: 'arguments', text, place: word.place });
  });
  for (const [name, entry] of inputs.env) {
    if (entry.value === undefined || entry.secret === true || !VARIABLE.test(name)) continue;
    const place = entry.origin ?? { documentIndex: inputs.documentIndex, path: [...inputs.objectPath, ...entry.path] };
    for (const value of entry.value.split(';')) {
      add(value, name, { source: 'environment', text: `${name}=${entry.value}`, place });
    }
  }
  return found;
}

/** Finds network endpoints in a piece of text: URLs, `localhost:6379`, `kafka-0:9092,kafka-1:9092`. */
import { portOfScheme } from './default-ports';
import { isPortNumber } from './tolerant-read';

export interface FoundEndpoint {
  readonly scheme: string | undefined;
  readonly host: string;
  /** Written, or implied by the scheme. */
  readonly port: number | undefined;
  readonly portWritten: boolean;
  /** Loopback, by name or address. */
  readonly local: boolean;
  /** As written, without a password. */
  readonly text: string;
  /** The stretch to mark: the port where it is written, else the endpoint. */
  readonly start: number;
  readonly end: number;
}

const URL = /([a-z][a-z0-9+.-]*):\/\/([^\s"'<>`|\\)}]+)/gi;
const LOCAL = /(?<![\w.\-/@])(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\]):(\d{1,5})(?![\w.:])/gi;
const MAY_BE_LOCAL = /localhost:|127\.|\[::1\]:/i;
/** libpq's own form: `host=localhost port=5432 user=app`. */
const KEYWORDS = /\bhost=([\w.-]+)(?:\s+\w+=[^\s"']*){0,12}?\s+port=(\d{1,5})\b/g;
const HOST = /^[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?\.?$/i;

/** Whether a host name or address means the pod itself. */
export function isLoopback(host: string): boolean {
  const bare = host.toLowerCase().replace(/^\[|\]$/g, '');
  return bare === 'localhost' || bare === '::1' || bare === 'ip6-localhost' || /^127\.\d+\.\d+\.\d+$/.test(bare);
}

interface HostPort {
  readonly host: string;
  readonly port: number | undefined;
  /** Of the port's digits within the authority; −1 when absent. */
  readonly portAt: number;
}

/** Splits `host:port` or `[::1]:port`; undefined when it is neither. */
export function splitHostPort(authority: string): HostPort | undefined {
  const bracketed = /^(\[[0-9a-f:.%]+\])(?::(\d{1,5}))?$/i.exec(authority);
  const plain = bracketed ?? /^([^:[\]\s]*)(?::(\d{1,5}))?$/.exec(authority);
  if (plain === null) return undefined;
  const [, host = '', digits] = plain;
  if (digits === undefined) return { host, port: undefined, portAt: -1 };
  const port = Number(digits);
  return isPortNumber(port) ? { host, port, portAt: authority.length - digits.length } : undefined;
}

function readUrl(match: RegExpMatchArray): readonly FoundEndpoint[] {
  const scheme = (match[1] ?? '').toLowerCase();
  const rest = match[2] ?? '';
  const begin = match.index ?? 0;
  const authorityEnd = rest.search(/[/?#;]/);
  const authority = authorityEnd < 0 ? rest : rest.slice(0, authorityEnd);
  const at = authority.lastIndexOf('@');
  let offset = begin + (match[1] ?? '').length + 3 + at + 1;
  const found: FoundEndpoint[] = [];
  for (const part of authority.slice(at + 1).split(',')) {
    const split = splitHostPort(part.replace(/[\].:,]+$/, (tail) => (tail.startsWith(']') ? tail : '')));
    if (split !== undefined && (HOST.test(split.host) || split.host.startsWith('['))) {
      const { host, port, portAt } = split;
      found.push({
        scheme,
        host,
        port: port ?? portOfScheme(scheme),
        portWritten: port !== undefined,
        local: isLoopback(host),
        text: `${scheme}://${host}${port === undefined ? '' : `:${port}`}`,
        start: portAt < 0 ? begin : offset + portAt,
        end: portAt < 0 ? offset + part.length : offset + portAt + String(port).length,
      });
    }
    offset += part.length + 1;
  }
  return found;
}

/** All endpoints of a text, in order; each stretch is counted once. Unix sockets and files are not endpoints. */
export function findEndpoints(text: string): readonly FoundEndpoint[] {
  if (!text.includes(':') && !text.includes('host=')) return [];
  const found: FoundEndpoint[] = [];
  const taken: { start: number; end: number }[] = [];
  for (const match of text.includes('://') ? text.matchAll(URL) : []) {
    const start = match.index;
    taken.push({ start, end: start + match[0].length });
    if (/^(unix|file|s3|gs|arn|data|memory|dns)$/i.test(match[1] ?? '')) continue;
    found.push(...readUrl(match));
  }
  for (const match of text.includes('host=') ? text.matchAll(KEYWORDS) : []) {
    const host = match[1] ?? '';
    const port = Number(match[2]);
    if (!isPortNumber(port)) continue;
    const end = match.index + match[0].length;
    const start = end - (match[2] ?? '').length;
    const local = isLoopback(host);
    found.push({ scheme: 'postgres', host, port, portWritten: true, local, text: `${host}:${port}`, start, end });
  }
  for (const match of MAY_BE_LOCAL.test(text) ? text.matchAll(LOCAL) : []) {
    const start = match.index;
    if (taken.some((other) => start >= other.start && start < other.end)) continue;
    const port = Number(match[2]);
    if (!isPortNumber(port)) continue;
    const end = start + match[0].length;
    found.push({
      scheme: undefined,
      host: match[1] ?? '',
      port,
      portWritten: true,
      local: true,
      text: match[0],
      start: end - (match[2] ?? '').length,
      end,
    });
  }
  return found;
}

/** A value that is nothing but endpoints without scheme: `redis-primary:6379`, `kafka-0:9092,kafka-1:9092`. */
export function readHostList(value: string): readonly FoundEndpoint[] {
  const found: FoundEndpoint[] = [];
  let offset = 0;
  for (const part of value.split(',')) {
    const start = offset + (part.length - part.trimStart().length);
    offset += part.length + 1;
    const split = splitHostPort(part.trim());
    if (split?.port === undefined || !HOST.test(split.host) || /^\d+$/.test(split.host)) return [];
    found.push({
      scheme: undefined,
      host: split.host,
      port: split.port,
      portWritten: true,
      local: isLoopback(split.host),
      text: part.trim(),
      start: start + split.portAt,
      end: start + part.trim().length,
    });
  }
  return found;
}

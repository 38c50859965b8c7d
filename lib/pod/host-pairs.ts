/** A host and its port told apart, by names that belong together. */
import { portOfWords } from './default-ports';
import { meaningOf, wordsOf } from './name-meaning';
import { isPortNumber } from './tolerant-read';

const HOST_NAME = /^(.+?)[_-]?(HOST|HOSTNAME|ADDR|ADDRESS|SERVER)$/i;

/** Names that speak of the container's own listener when they stand alone: `HOST=0.0.0.0`, `SERVER_HOST`. */
const OWN_HOST =
  /^(app|server|http|https|grpc|web|api|listen|bind|metrics|admin|health|main|my|node|pod|self|advertise[d]?|public|external)$/i;

export interface HostPair {
  readonly host: string;
  readonly port: number | undefined;
  readonly prefix: string;
  readonly name: string;
}

/** The usual port of the system that the name speaks of, or that `DB_CONNECTION=pgsql` names. */
function impliedPort(name: string, prefix: string, value: (name: string) => string | undefined): number | undefined {
  const words = wordsOf(name.replace(/^PG(?=HOST)/, 'PG_'));
  const named = portOfWords(words);
  if (named !== undefined) return named;
  if (words.includes('jaeger') && words.includes('agent')) return 6831;
  if (words.includes('db') && words.some((word) => /^(wordpress|joomla|drupal|laravel)$/.test(word))) return 3306;
  for (const word of ['CONNECTION', 'ENGINE', 'TYPE', 'DRIVER', 'DIALECT', 'CLIENT']) {
    const port = portOfWords(wordsOf(value(`${prefix}_${word}`) ?? ''));
    if (port !== undefined) return port;
  }
  return undefined;
}

/** `REDIS_HOST=localhost` with `REDIS_PORT=6379`, or the usual port of the system that the name speaks of. */
export function hostPairs(value: (name: string) => string | undefined, names: Iterable<string>): readonly HostPair[] {
  const found: HostPair[] = [];
  for (const name of names) {
    const match = HOST_NAME.exec(name);
    if (match === null) continue;
    const host = value(name)?.trim() ?? '';
    const prefix = match[1] ?? '';
    if (OWN_HOST.test(prefix) || meaningOf(name) === 'listen' || meaningOf(name) === 'own') continue;
    if (!/^[a-z0-9_][a-z0-9._-]*$|^\[?::1\]?$/i.test(host) || host === '0.0.0.0' || /^\d+$/.test(host)) continue;
    const upper = name === name.toUpperCase();
    const spelt = (word: string): string => (upper ? word.toUpperCase() : word);
    const written = [`${prefix}_${spelt('port')}`, `${prefix}${spelt('port')}`, `${prefix}-${spelt('port')}`]
      .map((other) => value(other))
      .find((text) => text !== undefined);
    const port = written === undefined ? impliedPort(name, prefix, value) : Number(written);
    // An address without a port may be anything; a host is there to be dialled.
    if (!isPortNumber(port) && !/HOST(NAME)?$/i.test(name)) continue;
    found.push({ host, port: isPortNumber(port) ? port : undefined, prefix, name });
  }
  return found;
}

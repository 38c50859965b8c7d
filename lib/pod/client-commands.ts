/** Clients that take host and port as words of their own. */
import { portOfWords } from './default-ports';
import type { DialCandidate } from './dial-candidate';
import { isLoopback } from './find-endpoints';
import type { Place } from './pod-view';
import type { ShellWord } from './shell-text';
import { isPortNumber } from './tolerant-read';

/** `nc -z postgres 5432`, `redis-cli -h 127.0.0.1 -p 6379`: host and port as words of their own. */
export function fromClients(
  words: readonly ShellWord[],
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

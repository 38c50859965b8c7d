/** Ports of localhost that a line of shell connects to. */

const PORTS = /(?:\b(?:localhost|127\.0\.0\.1)|\[::1\])(?:["']?[\s:/]+(?:-p\s+|-P\s+|--port[= ])?)(\d{2,5})\b/g;
/** Clients that know their port themselves. */
const CLIENTS: readonly (readonly [RegExp, number])[] = [
  [
    /\b(?:pg_isready|psql)\b(?![^\n;&|]*(?:-p\s|--port))[^\n;&|]*(?:-h\s*|--host[= ])(?:localhost|127\.0\.0\.1)\b/,
    5432,
  ],
  [/\b(?:redis-cli|valkey-cli)\b(?![^\n;&|]*(?:-p\s|-h\s(?!localhost|127\.0\.0\.1)))/, 6379],
  [/\b(?:mysqladmin|mysql)\b(?![^\n;&|]*(?:-P\s|--port))[^\n;&|]*(?:-h\s*|--host[= ])127\.0\.0\.1\b/, 3306],
];
const WAITS = /\b(?:until|while\s+!)\s/;

export interface LocalDial {
  readonly port: number;
  /** As written. */
  readonly text: string;
}

/** `nc -z localhost 5432`, `curl http://127.0.0.1:8080/`, `/dev/tcp/localhost/5432`, `pg_isready -h localhost`. */
export function localDialsIn(script: string): LocalDial[] {
  const found = [...script.matchAll(PORTS)].map((match) => ({ port: Number(match[1]), text: match[0].trim() }));
  for (const [client, port] of CLIENTS) {
    const match = client.exec(script);
    if (match && !found.some((one) => one.port === port)) found.push({ port, text: match[0].trim() });
  }
  return found;
}

/** Whether a script goes on only when something has come true: `until nc …`, `while ! curl …`. */
export function waitsInLoop(script: string): boolean {
  return WAITS.test(script);
}

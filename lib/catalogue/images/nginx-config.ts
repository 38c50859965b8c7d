/** Reading nginx's configuration language: directives with their arguments, nested in blocks. */

import { isLoopback, splitHostPort } from '../../pod/find-endpoints';
import type { DialledEndpoint, InputFile, OpenedPort, SocketUse } from '../image-knowledge';
import { readListenAddress } from './listen-address';
import { fromConfig } from './read-yaml-config';

export interface Directive {
  readonly name: string;
  readonly args: readonly string[];
  /** Where it begins in the file's text. */
  readonly start: number;
  readonly block: readonly Directive[] | undefined;
}

interface Token {
  readonly text: string;
  readonly start: number;
  readonly quoted: boolean;
}

function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const pattern =
    /#[^\n]*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\$\{\w+\}|[;{}]|(?:[^\s;{}"'#$]|\$(?!\{)|\$\{\w+\}|(?<=\S)#)+/g;
  for (const match of text.matchAll(pattern)) {
    const raw = match[0];
    if (raw.startsWith('#')) continue;
    const quoted = raw.startsWith('"') || raw.startsWith("'");
    const before = tokens[tokens.length - 1];
    const value = quoted ? raw.slice(1, -1) : raw;
    // `${HOST}:80` and `80"x"` are one word.
    const glued =
      before !== undefined &&
      !';{}'.includes(before.text) &&
      !';{}'.includes(raw) &&
      before.start + before.text.length === match.index &&
      !before.quoted;
    if (glued) tokens[tokens.length - 1] = { ...before, text: before.text + value };
    else tokens.push({ text: value, start: match.index, quoted });
  }
  return tokens;
}

export function parseNginx(text: string): readonly Directive[] {
  const root: Directive[] = [];
  const stack: Directive[][] = [root];
  let words: Token[] = [];
  for (const token of tokenize(text)) {
    const current = stack[stack.length - 1] ?? root;
    if (token.quoted || !';{}'.includes(token.text)) {
      words.push(token);
      continue;
    }
    const [first, ...rest] = words;
    words = [];
    if (token.text === '}') {
      if (stack.length > 1) stack.pop();
      continue;
    }
    if (first === undefined) {
      if (token.text === '{') stack.push([]);
      continue;
    }
    const block: Directive[] | undefined = token.text === '{' ? [] : undefined;
    current.push({ name: first.text, args: rest.map((word) => word.text), start: first.start, block });
    if (block !== undefined) stack.push(block);
  }
  return root;
}

/** What one file says, with the file for evidence. */
export interface NginxFile {
  readonly file: InputFile;
  readonly directives: readonly Directive[];
}

function* walk(directives: readonly Directive[], within: string): Generator<{ directive: Directive; within: string }> {
  for (const directive of directives) {
    yield { directive, within };
    if (directive.block !== undefined) yield* walk(directive.block, directive.name);
  }
}

/** Paths of `include` directives. */
export function includesOf(directives: readonly Directive[]): readonly string[] {
  return [...walk(directives, '')].flatMap(({ directive }) =>
    directive.name === 'include' && directive.args[0] !== undefined ? [directive.args[0]] : [],
  );
}

/** Ports of all `server` blocks; undefined when one holds a variable. A server without `listen` takes `fallback`. */
export function readNginxPorts(
  { file, directives }: NginxFile,
  fallback: number,
): { readonly ports: readonly OpenedPort[]; readonly sockets: readonly SocketUse[] } | undefined {
  const ports: OpenedPort[] = [];
  const sockets: SocketUse[] = [];
  for (const { directive, within } of walk(directives, '')) {
    if (directive.name !== 'server' || directive.block === undefined || within === 'upstream') continue;
    const listens = directive.block.filter((inner) => inner.name === 'listen');
    const purpose = purposeOf(directive.block);
    if (listens.length === 0 && within !== 'stream') {
      ports.push({
        number: fallback,
        protocol: 'TCP',
        bind: 'all',
        purpose,
        evidence: fromConfig(file, 'nginx server without listen', 'server', directive.start),
      });
    }
    for (const listen of listens) {
      const [address = '', ...options] = listen.args;
      const read = readListenAddress(address);
      const text = `listen ${listen.args.join(' ')}`;
      if (read.kind === 'unclear' || read.kind === 'off') return undefined;
      if (read.kind === 'socket') {
        sockets.push({ path: read.path, side: 'listens', evidence: fromConfig(file, text, read.path, listen.start) });
        continue;
      }
      const number = read.kind === 'port' ? read.number : 80;
      const protocol = options.includes('udp') || options.includes('quic') ? 'UDP' : 'TCP';
      const mark = read.kind === 'port' ? String(number) : address;
      const evidence = fromConfig(file, text, mark, listen.start);
      const secure = options.includes('ssl') && purpose === 'http';
      ports.push({ number, protocol, bind: read.bind, purpose: secure ? 'https' : purpose, evidence });
    }
  }
  return { ports, sockets };
}

function purposeOf(server: readonly Directive[]): string {
  for (const { directive } of walk(server, '')) if (directive.name === 'stub_status') return 'status';
  return 'http';
}

const PASS = new Set(['proxy_pass', 'fastcgi_pass', 'uwsgi_pass', 'grpc_pass', 'memcached_pass', 'scgi_pass']);
const SCHEME_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, grpc: 80, grpcs: 443 };

/** What nginx passes requests to: named upstreams and addresses; variables are left out. */
export function readNginxDials(files: readonly NginxFile[]): {
  readonly dials: readonly DialledEndpoint[];
  readonly sockets: readonly SocketUse[];
} {
  const upstreams = new Set<string>();
  const dials: DialledEndpoint[] = [];
  const sockets: SocketUse[] = [];
  for (const { directives } of files) {
    for (const { directive } of walk(directives, '')) {
      if (directive.name === 'upstream' && directive.args[0] !== undefined) upstreams.add(directive.args[0]);
    }
  }
  const add = (file: InputFile, directive: Directive, text: string): void => {
    const target = directive.args[0] ?? '';
    const unix = /^(?:\w+:\/\/)?unix:(\/[^:;]+)/.exec(target)?.[1];
    if (unix !== undefined) {
      sockets.push({ path: unix, side: 'dials', evidence: fromConfig(file, text, unix, directive.start) });
      return;
    }
    const match = /^(?:(\w+):\/\/)?([^/?]+)/.exec(target);
    const split = match?.[2] === undefined || target.includes('$') ? undefined : splitHostPort(match[2]);
    if (split === undefined || upstreams.has(split.host)) return;
    const port = split.port ?? SCHEME_PORTS[match?.[1] ?? 'http'] ?? 80;
    dials.push({
      host: split.host,
      port,
      protocol: 'TCP',
      text: split.port === undefined ? split.host : `${split.host}:${port}`,
      evidence: fromConfig(
        file,
        text,
        isLoopback(split.host) && split.port ? String(port) : split.host,
        directive.start,
      ),
    });
  };
  for (const { file, directives } of files) {
    for (const { directive, within } of walk(directives, '')) {
      if (PASS.has(directive.name)) add(file, directive, `${directive.name} ${directive.args[0] ?? ''}`);
      if (within === 'upstream' && directive.name === 'server' && directive.block === undefined) {
        add(file, directive, `upstream server ${directive.args[0] ?? ''}`);
      }
    }
  }
  return { dials, sockets };
}

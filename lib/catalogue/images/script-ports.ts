/** What general-purpose images listen on, judged by the commands that they are given. */

import type { Evidence, Place } from '../../pod/pod-view';
import { expandShell, findScript, isShell, splitShell } from '../../pod/shell-text';
import { isPortNumber } from '../../pod/tolerant-read';
import type { ContainerInputs, InputWord, OpenedPort } from '../image-knowledge';
import { readServerCommand } from './server-commands';

/** Commands that listen on nothing whatever they are told. */
const QUIET = new Set(
  `sleep echo printf date cat tail head true false test [ [[ : ls cp mv rm mkdir chown chmod touch ln wget curl nslookup
  dig host getent ping grep egrep sed awk gawk sort uniq tr cut wc seq trap wait exit set export cd pwd env printenv
  sysctl mount umount mountpoint ip iptables ip6tables iptables-save iptables-restore modprobe tar gzip gunzip unzip zip
  git apk apt-get apt yum dnf microdnf pip pip3 psql pg_isready pg_dump createdb mysql mysqladmin mysqldump redis-cli
  valkey-cli mongo mongosh mongodump kill killall pkill ps top id whoami hostname uname df du find basename dirname tee
  base64 md5sum sha256sum sha1sum openssl jq yq inotifywait stat sync read return break continue local unset let expr bc
  done fi esac for case select function shift eval chgrp mkfifo mktemp readlink realpath rsync diff cmp xxd od nproc free
  adduser addgroup useradd groupadd usermod su-exec-check which command type ulimit umask aws gsutil gcloud az nice logger
  update-ca-certificates keytool helm ssh-keyscan ssh-keygen stty clear yes shuf rev fold column paste join split install
  truncate dd fallocate losetup blkid lsblk mkfs.ext4 resize2fs nsenter chroot ethtool nstat ss netstat lsof`.split(
    /\s+/,
  ),
);

export interface Call {
  readonly name: string;
  readonly args: readonly { readonly text: string; readonly place: Place }[];
  readonly place: Place;
}

const WRAPPERS = /^(tini|dumb-init|exec|nohup|env|timeout|nice|gosu|su-exec|sudo|time|xargs|stdbuf|setsid)$/;

function baseName(text: string): string {
  return text.slice(text.lastIndexOf('/') + 1);
}

/** Tools that run the program behind their own verb: `bundle exec puma`, `npx next start`, `poetry run gunicorn`. */
const RUNNERS: ReadonlyMap<string, RegExp | undefined> = new Map([
  ['bundle', /^exec$/],
  ['npx', undefined],
  ['bunx', undefined],
  ['npm', /^(exec|x)$/],
  ['pnpm', /^(exec|dlx)$/],
  ['yarn', /^(exec|dlx)$/],
  ['poetry', /^run$/],
  ['pipenv', /^run$/],
  ['pdm', /^run$/],
  ['uv', /^run$/],
  ['opentelemetry-instrument', undefined],
  ['ddtrace-run', undefined],
  ['newrelic-admin', /^run-program$/],
]);

/** The call behind a runner; undefined when there is none. */
function behindRunner(call: Call): Call | undefined {
  if (!RUNNERS.has(call.name)) return undefined;
  const verb = RUNNERS.get(call.name);
  const isWord = (word: Call['args'][number]): boolean => !word.text.startsWith('-');
  const first = call.args.findIndex(isWord);
  if (verb !== undefined && !verb.test(call.args[first]?.text ?? '')) return undefined;
  const from = verb === undefined ? first : call.args.findIndex((word, index) => index > first && isWord(word));
  const next = call.args[from];
  if (next === undefined) return undefined;
  return { name: baseName(next.text), args: call.args.slice(from + 1), place: next.place };
}

function unwrap(call: Call): Call {
  const inner = behindRunner(call);
  if (inner !== undefined) return unwrap(inner);
  if (!WRAPPERS.test(call.name)) return call;
  const at = call.args.findIndex(
    (word, index) =>
      !/^(-.*|\w+=.*|\d+[smh]?)$/.test(word.text) &&
      (call.name !== 'gosu' && call.name !== 'su-exec' ? true : index > 0),
  );
  const next = call.args[at];
  if (next === undefined) return { ...call, name: 'true' };
  return unwrap({ name: baseName(next.text), args: call.args.slice(at + 1), place: next.place });
}

/** Every simple command that is run, or undefined when a script cannot be split. */
function callsOf(inputs: ContainerInputs): readonly Call[] | undefined {
  const words: readonly InputWord[] = [...inputs.command, ...inputs.args];
  const place = (word: InputWord): Place => ({
    documentIndex: inputs.documentIndex,
    path: [...inputs.objectPath, ...word.path],
  });
  const first = words[0];
  if (first === undefined) return [];
  const script = findScript(words);
  if (script === undefined) {
    if (isShell(first.text)) return words.length === 1 ? [] : undefined;
    const args = words.slice(1).map((word) => ({ text: word.text, place: place(word) }));
    return [unwrap({ name: baseName(first.text), args, place: place(first) })];
  }
  const text = expandShell(script.text, (name) => inputs.env.get(name)?.value);
  const calls: { name: string; args: Call['args'][number][]; place: Place }[] = [];
  for (const word of splitShell(text)) {
    if (word.redirected) continue;
    const spot = place(script);
    const current = calls[calls.length - 1];
    if (word.command) {
      if (/^[A-Za-z_]\w*=/.test(word.text) || /^(if|then|else|elif|do|while|until|!|\{|\}|\(|in)$/.test(word.text))
        continue;
      calls.push({ name: baseName(word.text), args: [], place: spot });
    } else current?.args.push({ text: word.text, place: spot });
  }
  return calls.map(unwrap);
}

function optionValue(args: Call['args'], pattern: RegExp): string | undefined {
  for (let index = 0; index < args.length; index += 1) {
    const match = pattern.exec(args[index]?.text ?? '');
    if (match === null) continue;
    return match[1] !== undefined && match[1] !== '' ? match[1] : args[index + 1]?.text;
  }
  return undefined;
}

/** The ports of one command; undefined when it is not one that is known. */
function portsOf(call: Call, inputs: ContainerInputs): readonly OpenedPort[] | undefined {
  const texts = call.args.map((word) => word.text);
  const one = (
    text: string | undefined,
    fallback: number | undefined,
    purpose: string,
    bind: OpenedPort['bind'] = 'all',
  ) => {
    const digits = /(\d+)$/.exec(text ?? '')?.[1];
    const number = text === undefined ? fallback : digits === undefined ? undefined : Number(digits);
    if (!isPortNumber(number)) return undefined;
    const shown = `${call.name} ${texts.join(' ')}`.slice(0, 80);
    const evidence: Evidence = { source: 'arguments', text: shown, place: call.place };
    return [{ number, protocol: 'TCP', bind, purpose, evidence }] as const;
  };
  switch (call.name) {
    case 'nc':
    case 'ncat':
    case 'netcat': {
      if (!texts.some((text) => /^-\w*l/.test(text) || text === '--listen')) return [];
      const port = optionValue(call.args, /^-\w*p(\d*)$/) ?? texts.find((text) => /^\d+$/.test(text));
      return one(port ?? '', undefined, 'tcp');
    }
    case 'httpd':
      // BusyBox; the Apache of that name lives in images of its own.
      return one(optionValue(call.args, /^-p(\S*)$/), 80, 'http');
    case 'python':
    case 'python3': {
      const server = readServerCommand(call, inputs);
      if (server !== undefined) return server;
      const at = texts.indexOf('-m');
      if (at < 0 || !/^(http\.server|SimpleHTTPServer)$/.test(texts[at + 1] ?? '')) return undefined;
      const port = texts
        .slice(at + 2)
        .find((text, index, all) => /^\d+$/.test(text) && !/^(-b|--bind|-d|--directory)$/.test(all[index - 1] ?? ''));
      const host = optionValue(call.args, /^(?:-b|--bind)(?:=(.*))?$/);
      return one(port, 8000, 'http', host !== undefined && /^(127\.|localhost)/.test(host) ? 'loopback' : 'all');
    }
    case 'socat': {
      const listen = texts
        .map((text) => /^(TCP|UDP)[46]?-(?:LISTEN|L|RECVFROM|RECV):(\d+)(.*)$/i.exec(text))
        .find((match) => match !== null);
      if (listen === undefined) return texts.some((text) => /listen/i.test(text)) ? undefined : [];
      const found = one(
        listen?.[2],
        undefined,
        'proxy',
        /bind=(127\.|localhost)/.test(listen?.[3] ?? '') ? 'loopback' : 'all',
      );
      return listen?.[1]?.toUpperCase() === 'UDP'
        ? found?.map((port) => ({ ...port, protocol: 'UDP' as const }))
        : found;
    }
    case 'kubectl': {
      const verb = texts.find((text) => !text.startsWith('-'));
      if (verb === 'port-forward') return undefined;
      if (verb !== 'proxy') return [];
      const host = optionValue(call.args, /^--address(?:=(.*))?$/) ?? '127.0.0.1';
      return one(
        optionValue(call.args, /^(?:--port|-p)(?:=(.*))?$/),
        8001,
        'http',
        host.startsWith('127.') || host === 'localhost' ? 'loopback' : 'all',
      );
    }
    default:
      return readServerCommand(call, inputs) ?? (QUIET.has(call.name) ? [] : undefined);
  }
}

export interface ScriptPorts {
  readonly ports: readonly OpenedPort[];
  /** Every command is known: there are no other ports. */
  readonly complete: boolean;
}

/** The ports of all commands that are known, and whether all are. */
export function readScript(inputs: ContainerInputs): ScriptPorts {
  const calls = callsOf(inputs);
  const found = new Map<string, OpenedPort>();
  let complete = calls !== undefined;
  for (const call of calls ?? []) {
    const ports = portsOf(call, inputs);
    if (ports === undefined) complete = false;
    for (const port of ports ?? []) found.set(`${port.protocol}/${port.number}`, port);
  }
  return { ports: [...found.values()], complete };
}

/** Ports of everything that is run; undefined as soon as one command is not known. */
export function readScriptPorts(inputs: ContainerInputs): readonly OpenedPort[] | undefined {
  const { ports, complete } = readScript(inputs);
  return complete ? ports : undefined;
}

/** Who signals or inspects whose process: read from the command lines of a pod. */
import { normalisePath } from '../../pod/container-inputs';
import type { PodContext } from '../define-rule';
import { commandsOf, type RunCommand } from './commands';
import { type ContainerFacts, containersOf, runTogether } from './containers';
import { simpleCommands } from './run-commands';
import { toldPaths } from './told-paths';
import { mountOfPath, mountsOf, pathInVolume } from './volumes';

/** A container that reaches for the process of a sibling. */
export interface SignalUse {
  readonly from: ContainerFacts;
  readonly to: ContainerFacts;
  readonly process: string;
  /** As written: `pkill -HUP nginx`. */
  readonly text: string;
  readonly command: RunCommand;
}

const BY_NAME = /\b(?:pkill|killall|pgrep|pidof|skill)\s+((?:-{1,2}[\w=-]+\s+)*)["']?([A-Za-z][\w.-]*)/g;
const JAVA_TOOLS = /\b(?:jattach|jcmd|jstack|jmap|jps|jinfo)\b/;

/**
 * Commands that look up a process by name, where a sibling is known to run it and the container itself does not. What
 * a container starts itself it may also signal.
 */
export function signalsBetween(pod: PodContext): SignalUse[] {
  const found: SignalUse[] = [];
  for (const from of containersOf(pod)) {
    for (const command of commandsOf(from)) {
      for (const match of command.text.matchAll(BY_NAME)) {
        const process = match[2] ?? '';
        if (runsProcess(from, process)) continue;
        const to = siblingRunning(pod, from, process) ?? onlyOther(pod, from, command, match[0]);
        if (to) found.push({ from, to, process, text: match[0].trim(), command });
      }
      const java = command.what === 'command' ? JAVA_TOOLS.exec(command.text) : null;
      if (java && !/\bjava\b\s+-/.test(command.text) && from.view.kind !== 'init') {
        const to = containersOf(pod).find(
          (other) => other !== from && runTogether(from.view, other.view) && isJava(other) && !isJava(from, true),
        );
        if (to) found.push({ from, to, process: 'java', text: java[0], command });
      }
    }
    found.push(
      ...byPidFile(pod, from),
      ...byOwnClient(pod, from),
      ...byReloader(pod, from),
      ...byConfiguredPidFile(pod, from),
      ...byNumberOne(pod, from),
    );
    const reloader = reloaderBySignal(pod, from);
    if (reloader) found.push(reloader);
  }
  return found;
}

const PID_FILE =
  /\b(?:kill|haproxy)\b[^;&|\n]*?(?:\$\(\s*(?:cat\s+|<\s*)|`\s*cat\s+|--pidfile[= ])["']?(\/[\w./-]+)["']?/g;

/** `kill -HUP $(cat /run/nginx/nginx.pid)`: the number means a process of the container that wrote the file. */
function byPidFile(pod: PodContext, from: ContainerFacts): SignalUse[] {
  const found: SignalUse[] = [];
  for (const command of commandsOf(from)) {
    for (const match of command.text.matchAll(PID_FILE)) {
      const path = normalisePath(match[1] ?? '');
      const mount = mountOfPath(from.view, path);
      // What it writes itself, or keeps in its own file system, is its own process.
      if (!mount || new RegExp(`>\\s*["']?${literal(match[1] ?? '')}`).test(command.text)) continue;
      const file = pathInVolume(mount, path);
      const told = toldPaths(pod, from).filter((one) => one.path === path && one.by !== 'command');
      const to = mountsOf(pod, mount.volume)
        .filter(({ container }) => container !== from && runTogether(from.view, container.view))
        .find(({ container, mount: theirs }) =>
          toldPaths(pod, container).some(
            (one) => mountOfPath(container.view, one.path) === theirs && pathInVolume(theirs, one.path) === file,
          ),
        )?.container;
      const only = mountsOf(pod, mount.volume).filter(
        ({ container, mount: theirs }) => container !== from && !theirs.readOnly && container.view.kind !== 'init',
      );
      const target = to ?? (told.length === 0 && only.length === 1 ? only[0]?.container : undefined);
      if (target) found.push({ from, to: target, process: path, text: match[0].trim(), command });
    }
  }
  return found;
}

/** A `postrotate` of logrotate and the like: a file of configuration whose script signals by a neighbour's pid file. */
function byConfiguredPidFile(pod: PodContext, from: ContainerFacts): SignalUse[] {
  if (!/rotate|cron|reload|watch/.test(`${from.view.image?.name ?? ''} ${from.view.name}`)) return [];
  const found: SignalUse[] = [];
  for (const file of from.inputs.files.values()) {
    if (file.text.length > 100_000 || !file.text.includes('kill')) continue;
    for (const match of file.text.matchAll(PID_FILE)) {
      const name = /([\w-]+)\.pid$/.exec(match[1] ?? '')?.[1];
      if (name === undefined || runsProcess(from, name)) continue;
      const to = siblingRunning(pod, from, name);
      const command: RunCommand = { what: 'configuration', text: match[0], path: [...from.view.path, 'name'] };
      if (to) found.push({ from, to, process: match[1] ?? '', text: match[0].trim(), command });
    }
  }
  return found;
}

/** `nats-server-config-reloader -pid /run/nats.pid`: a reloader that is told whose pid file to read. */
function byReloader(pod: PodContext, from: ContainerFacts): SignalUse[] {
  if (!/reload/.test(`${from.view.image?.name ?? ''} ${from.inputs.command[0]?.text ?? ''}`)) return [];
  const words = [...from.inputs.command, ...from.inputs.args];
  return words.flatMap((word, index) => {
    const joined = /^--?(?:pid|pid-?file)=(\/.+)$/.exec(word.text)?.[1];
    const path = joined ?? (/^--?(?:P|pid|pid-?file)$/.test(word.text) ? words[index + 1]?.text : undefined);
    const mount = path?.startsWith('/') ? mountOfPath(from.view, path) : undefined;
    if (path === undefined || !mount) return [];
    const to = mountsOf(pod, mount.volume).find(
      ({ container }) => container !== from && runTogether(from.view, container.view) && container.view.kind !== 'init',
    )?.container;
    const at = joined === undefined ? (words[index + 1] ?? word) : word;
    const command: RunCommand = { what: 'command', text: at.text, path: at.path };
    return to ? [{ from, to, process: normalisePath(path), text: at.text, command }] : [];
  });
}

const RELOADS_ONE = /\bkill\s+-(?:s\s+)?(?:SIG)?(HUP|USR1|USR2|WINCH)\s+1(?=\s|$|[;&|)"'])/;

/**
 * `kill -HUP 1` in a helper's own script: process 1 is that very shell, which knows no such signal. The one it is
 * meant for is the only other container.
 */
function byNumberOne(pod: PodContext, from: ContainerFacts): SignalUse[] {
  if (pod.view.shares.processes || from.view.kind === 'init') return [];
  const command = commandsOf(from).find((one) => one.what === 'command');
  const match = command && RELOADS_ONE.exec(command.text);
  const programs = simpleCommands(pod, from).filter((one) => one.what === 'command');
  if (!command || !match || programs.some((one) => !TOOLS.test(one.program))) return [];
  if (new RegExp(`\\btrap\\b[^\\n;]*\\b(?:SIG)?${match[1]}\\b`).test(command.text)) return [];
  const others = containersOf(pod).filter((other) => other !== from && other.view.kind !== 'init');
  const [to] = others;
  return to && others.length === 1 ? [{ from, to, process: '1', text: match[0].trim(), command }] : [];
}

const CLIENTS: readonly (readonly [process: string, signals: RegExp, starts: RegExp])[] = [
  [
    'nginx',
    /\bnginx\s+-s\s+(?:reload|quit|stop|reopen)\b/,
    /\bnginx\b(?!\s+-(?:s|t|T|v|V)\b)(?=\s*(?:$|[;&|\n]|-g|-c))|docker-entrypoint/,
  ],
  [
    'postgres',
    /\bpg_ctl\b[^;&|\n]*\b(?:reload|restart|stop|promote)\b/,
    /\bpostgres\s+-|docker-entrypoint|\bpg_ctl\b[^;&|\n]*\bstart\b/,
  ],
  [
    'httpd',
    /\b(?:apachectl|apache2ctl|httpd\s+-k)\s+(?:graceful|restart|stop)\b/,
    /\bhttpd(?:-foreground)?\b(?!\s+-k)|apache2-foreground/,
  ],
];

/** `nginx -s reload` reads the pid file of its own container: beside another container's nginx it finds none. */
function byOwnClient(pod: PodContext, from: ContainerFacts): SignalUse[] {
  const found: SignalUse[] = [];
  for (const command of commandsOf(from)) {
    if (command.what !== 'command' || from.inputs.command.length === 0) continue;
    for (const [process, signals, starts] of CLIENTS) {
      const match = signals.exec(command.text);
      if (!match || starts.test(command.text)) continue;
      const to = siblingRunning(pod, from, process);
      if (to) found.push({ from, to, process, text: match[0], command });
    }
  }
  return found;
}

function siblingRunning(pod: PodContext, from: ContainerFacts, process: string): ContainerFacts | undefined {
  return containersOf(pod).find(
    (other) => other !== from && runTogether(from.view, other.view) && runsProcess(other, process),
  );
}

const TOOLS =
  /^(?:\[|\[\[|apk|apt-get|aws|awk|break|cat|cd|cp|curl|cut|date|do|done|echo|esac|exit|false|fi|find|for|grep|gsutil|gzip|head|inotifywait|kill|killall|ls|mkdir|mv|nc|nsenter|pgrep|pidof|pkill|printf|ps|rm|sed|set|skill|sleep|sort|sync|tail|tar|tee|test|touch|trap|true|wait|wget|xargs|.*=.*|\$.*)$/;

/**
 * The one other container, where this one runs nothing but tools of the shell: a process that it looks for by name can
 * only be the other's. With `-f` the pattern would match the script itself.
 */
function onlyOther(
  pod: PodContext,
  from: ContainerFacts,
  command: RunCommand,
  text: string,
): ContainerFacts | undefined {
  if (command.what !== 'command' || from.view.kind === 'init' || /\s-\w*f/.test(text)) return undefined;
  const programs = simpleCommands(pod, from).filter((one) => one.what === 'command');
  if (programs.length === 0 || programs.some((one) => !TOOLS.test(one.program))) return undefined;
  const others = containersOf(pod).filter((other) => other !== from && other.view.kind !== 'init');
  return others.length === 1 ? others[0] : undefined;
}

/** Whether a container's name, image or command line says that it runs a program of this name. */
function runsProcess(container: ContainerFacts, process: string): boolean {
  const wanted = process.toLowerCase();
  const image = container.view.image?.name.toLowerCase() ?? '';
  const helper = /(?:exporter|reloader|backup|sidecar|metrics|monitor|watcher|init)$/.test(image);
  if (image === wanted || (image.startsWith(`${wanted}-`) && !helper) || container.view.knownImage === wanted)
    return true;
  const words = [...container.inputs.command, ...container.inputs.args].map((word) => word.text);
  const started = new RegExp(`(?:^|[;&|\\n(]\\s*|exec\\s+)(?:/\\S*/)?${literal(wanted)}(?=\\s|$|;|&)`, 'i');
  if (words.some((word) => started.test(word))) return true;
  return container.view.name.toLowerCase() === wanted;
}

function isJava(container: ContainerFacts, byCommandOnly = false): boolean {
  const words = [...container.inputs.command, ...container.inputs.args].map((word) => word.text);
  if (words.some((word) => /(?:^|\/|\s)java(?:\s|$)/.test(word))) return true;
  if (byCommandOnly) return false;
  return (
    /^(?:tomcat|jetty|eclipse-temurin|openjdk|jdk|jre|amazoncorretto|keycloak|elasticsearch|kafka|cassandra|jenkins|solr|zookeeper)/.test(
      container.view.image?.name ?? '',
    ) ||
    ['JAVA_OPTS', 'JAVA_TOOL_OPTIONS', 'CATALINA_OPTS', 'JDK_JAVA_OPTIONS'].some((name) =>
      container.inputs.env.has(name),
    )
  );
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** `prometheus-config-reloader --reload-method=signal` looks for Prometheus among the processes. */
function reloaderBySignal(pod: PodContext, from: ContainerFacts): SignalUse | undefined {
  const word = [...from.inputs.command, ...from.inputs.args].find((one) => /^--?reload-method=signal$/.test(one.text));
  if (!word) return undefined;
  const to =
    containersOf(pod).find((other) => other !== from && other.view.role === 'main') ??
    siblingRunning(pod, from, 'prometheus');
  if (!to) return undefined;
  return {
    from,
    to,
    process: to.view.name,
    text: word.text,
    command: { what: 'command', text: word.text, path: word.path },
  };
}

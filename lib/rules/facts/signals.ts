/** Who signals or inspects whose process: read from the command lines of a pod. */
import type { PodContext } from '../define-rule';
import { commandsOf, type RunCommand } from './commands';
import { type ContainerFacts, containersOf, runTogether } from './containers';

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
        const to = siblingRunning(pod, from, process);
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
    const reloader = reloaderBySignal(pod, from);
    if (reloader) found.push(reloader);
  }
  return found;
}

function siblingRunning(pod: PodContext, from: ContainerFacts, process: string): ContainerFacts | undefined {
  return containersOf(pod).find(
    (other) => other !== from && runTogether(from.view, other.view) && runsProcess(other, process),
  );
}

/** Whether a container's name, image or command line says that it runs a program of this name. */
function runsProcess(container: ContainerFacts, process: string): boolean {
  const wanted = process.toLowerCase();
  const image = container.view.image?.name.toLowerCase() ?? '';
  if (image === wanted || image.startsWith(`${wanted}-`) || container.view.knownImage === wanted) return true;
  const words = [...container.inputs.command, ...container.inputs.args].map((word) => word.text);
  const started = new RegExp(
    `(?:^|[;&|\\n(]\\s*|exec\\s+)(?:/\\S*/)?${wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?=\\s|$|;|&)`,
    'i',
  );
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

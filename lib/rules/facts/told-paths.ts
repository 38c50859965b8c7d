/** Absolute paths that a container is told: in its command, arguments, environment and configuration. */
import { normalisePath } from '../../pod/container-inputs';
import type { Place } from '../../pod/pod-view';
import type { PodContext } from '../define-rule';
import type { ContainerFacts } from './containers';

export interface ToldPath {
  /** Normalised; globs and trailing slashes cut off. */
  readonly path: string;
  /** As written. */
  readonly text: string;
  /** Where it is said: `--root`, `LOG_DIR`, `command`, the name of a configuration file. */
  readonly by: string;
  readonly source: 'arguments' | 'environment' | 'config';
  readonly place: Place;
}

const PATH = /(?<![\w.:/@~$}*-])\/(?:[\w.@+-]+\/)*[\w.@+*{}-]+\/?/g;
/** `-javaagent:/otel/agent.jar=option`. */
const AGENT = /-(?:javaagent|agentpath):(\/[\w./@+-]+)/;
/** Programs and system folders that are never a matter of a volume. */
const SYSTEM = /^\/(?:bin|sbin|usr\/(?:bin|sbin|lib|local\/(?:bin|sbin|lib))|lib|lib64|dev|proc|sys|opt\/java)(?:\/|$)/;

const told = new WeakMap<ContainerFacts, readonly ToldPath[]>();

/** Every absolute path of a container's own words. Paths in URLs are none. Looked for once per container. */
export function toldPaths(pod: PodContext, container: ContainerFacts): readonly ToldPath[] {
  let found = told.get(container);
  if (!found) {
    found = findPaths(pod, container);
    told.set(container, found);
  }
  return found;
}

function findPaths(pod: PodContext, container: ContainerFacts): ToldPath[] {
  const { inputs } = container;
  const found: ToldPath[] = [];
  const add = (
    text: string,
    by: string,
    source: ToldPath['source'],
    placeOf: (start: number, end: number) => Place,
  ) => {
    for (const match of text.matchAll(PATH)) {
      const before = text.slice(Math.max(0, match.index - 12), match.index);
      if (/[a-z]+:\/?\/?[\w.-]*$/i.test(before) && !/(?:unix|file|dir):(?:\/\/)?$/.test(before)) continue;
      const path = normalisePath(match[0].replace(/\/?[^/]*[*{].*$/, '') || '/');
      if (path === '/' || SYSTEM.test(path)) continue;
      found.push({ path, text: match[0], by, source, place: placeOf(match.index, match.index + match[0].length) });
    }
  };
  const addAgent = (
    text: string,
    by: string,
    source: ToldPath['source'],
    placeOf: (start: number, end: number) => Place,
  ) => {
    const match = text.includes('-java') || text.includes('-agent') ? AGENT.exec(text) : null;
    const path = match?.[1];
    if (!match || path === undefined) return;
    const end = match.index + match[0].length;
    found.push({ path: normalisePath(path), text: path, by, source, place: placeOf(end - path.length, end) });
  };
  let flag = '';
  for (const word of [...inputs.command, ...inputs.args]) {
    const named = /^(--?[\w.-]+)=/.exec(word.text)?.[1] ?? (word.text.startsWith('/') ? flag : '');
    flag = /^--?[\w.-]+$/.test(word.text) ? word.text : '';
    addAgent(word.text, named || 'command', 'arguments', (start, end) =>
      word.expanded === true ? pod.at(word.path) : pod.at(word.path, undefined, { start, end }),
    );
    add(word.text, named || 'command', 'arguments', (start, end) =>
      word.expanded === true ? pod.at(word.path) : pod.at(word.path, undefined, { start, end }),
    );
  }
  for (const [name, variable] of inputs.env) {
    if (variable.value === undefined || variable.secret === true) continue;
    const place = variable.origin ?? pod.at(variable.path);
    addAgent(variable.value, name, 'environment', (start, end) =>
      variable.expanded === true ? place : { ...place, within: { start, end } },
    );
    if (!variable.value.startsWith('/')) continue;
    add(variable.value, name, 'environment', (start, end) =>
      variable.expanded === true ? place : { ...place, within: { start, end } },
    );
  }
  for (const [file, content] of inputs.files) {
    if (content.text.length > 100_000) continue;
    const place: Place = { documentIndex: content.documentIndex, path: content.path };
    add(withoutComments(content.text), file, 'config', (start, end) => ({ ...place, within: { start, end } }));
  }
  return found;
}

/** Blanks comments out, keeping every offset. */
function withoutComments(text: string): string {
  return text.replace(/(^|[ \t])(?:#|;)[^\n]*/g, (whole) => whole.replace(/[^\n]/g, ' '));
}
